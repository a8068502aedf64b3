//! Every check's page does what it says: the wrong pathway brings the finding on the marked line and no error that is
//! not marked, the right one does not bring it, and every fix makes it go away without bringing a new error.
#![cfg(feature = "pages")]

mod support;

use checks::{CHECKS, Page, pages};
use pathway::notation::{self, Expectation, Reading};
use pathway::{Document, Family, Finding, Fix, Lead, Report, Severity, apply, edit};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn reading(page: &Page, what: &str, text: &str) -> Result<Reading, String> {
    notation::read(text).map_err(|errors| {
        let mut said = format!("the {what} pathway cannot be read:");
        for error in errors {
            let line = text.lines().nth(error.line as usize - 1).unwrap_or("");
            let _ = write!(
                said,
                "\n      {}:{} {} {:?} in `{line}`",
                error.line, error.column, error.message.id, error.message.arguments
            );
        }
        format!("{}: {said}", page.name)
    })
}

fn report_of(page: &Page, document: &Document) -> Report {
    let based_on = page
        .based_on
        .map(|text| notation::read(text).expect("what it is based on can be read"));
    support::report_on(
        &document.pathway,
        based_on.as_ref().map(|it| &it.document.pathway),
    )
}

fn is_expected(reading: &Reading, expectation: &Expectation, finding: &Finding) -> bool {
    let subjects = reading.subjects_at(expectation.line);
    expectation.name == finding.check
        && finding
            .subjects
            .iter()
            .any(|subject| subjects.contains(subject))
}

fn errors(report: &Report) -> BTreeSet<String> {
    report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.id.0.clone())
        .collect()
}

fn ids(report: &Report) -> BTreeSet<String> {
    report
        .findings
        .iter()
        .map(|finding| finding.id.0.clone())
        .collect()
}

/// Fills in who answers for the pathway: a page shows a piece of one, and only the pages on governance are about that.
fn head(page: &Page, document: &mut Document) {
    let check = CHECKS.iter().find(|check| check.name == page.name);
    if check.is_some_and(|check| check.family == Family::Governance) {
        return;
    }
    let first = document.pathway.organisations.ids().next().cloned();
    let pathway = &mut document.pathway;
    pathway.accountable_organisation = first.or_else(|| Some("organisation".into()));
    let lead = pathway.clinical_lead.get_or_insert_with(Lead::new);
    "clinical lead".clone_into(&mut lead.role);
}

/// All that is wrong with a page.
fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    match reading(page, "wrong", page.wrong) {
        Err(fault) => faults.push(fault),
        Ok(mut reading) => {
            head(page, &mut reading.document);
            wrong(page, &reading, &mut faults);
        }
    }
    for text in &page.right {
        match reading(page, "right", text) {
            Err(fault) => faults.push(fault),
            Ok(mut reading) => {
                head(page, &mut reading.document);
                right(page, &reading, &mut faults);
            }
        }
    }
    faults
}

fn wrong(page: &Page, reading: &Reading, faults: &mut Vec<String>) {
    let mut fault = |what: String| faults.push(format!("{}: {what}", page.name));
    let report = report_of(page, &reading.document);
    for expectation in &reading.expectations {
        if !report
            .findings
            .iter()
            .any(|finding| is_expected(reading, expectation, finding))
        {
            fault(format!(
                "line {} brings no {}",
                expectation.line, expectation.name
            ));
        }
    }
    if !reading.expectations.iter().any(|it| it.name == page.name) {
        fault("the wrong pathway does not mark its own finding".to_owned());
    }
    for finding in &report.findings {
        let is_marked = reading
            .expectations
            .iter()
            .any(|expectation| is_expected(reading, expectation, finding));
        let must_be = finding.check == page.name || finding.severity == Severity::Error;
        if must_be && !is_marked {
            fault(format!("not marked: {}", support::line(finding)));
        }
    }
    for finding in report.findings.iter().filter(|it| it.check == page.name) {
        let mut kinds = BTreeSet::new();
        for (place, fix) in finding.fixes.iter().enumerate() {
            let label = match fix {
                Fix::Change { label, .. } | Fix::Ask { label, .. } => label.id.clone(),
            };
            kinds.insert(label.to_string());
            let fixed = match fix {
                Fix::Change { patch, .. } => change(&reading.document, patch),
                Fix::Ask { .. } => answer(page, &reading.document, finding, place),
            };
            let fixed = match fixed {
                Ok(fixed) => fixed,
                Err(what) => {
                    fault(format!("{label}: {what}"));
                    continue;
                }
            };
            let after = report_of(page, &fixed);
            if ids(&after).contains(&finding.id.0) {
                fault(format!("{label} does not make it go away"));
            }
            let before = errors(&report);
            for new in errors(&after).difference(&before) {
                fault(format!("{label} brings {new}"));
            }
        }
    }
}

fn change(document: &Document, patch: &pathway::Patch) -> Result<Document, String> {
    let mut fixed = document.clone();
    if patch.is_empty() {
        return Err("it changes nothing".to_owned());
    }
    apply(&mut fixed, patch).map_err(|_| "it cannot be made".to_owned())?;
    Ok(fixed)
}

/// The document with the question answered, and the other questions of the finding if that was not enough.
fn answer(
    page: &Page,
    document: &Document,
    finding: &Finding,
    first: usize,
) -> Result<Document, String> {
    let answers: Json = if page.answers.is_empty() {
        Json::Null
    } else {
        serde_json::from_str(page.answers).map_err(|error| format!("the answers: {error}"))?
    };
    let mut fixed = document.clone();
    let others = (0..finding.fixes.len()).filter(|place| *place != first);
    for place in std::iter::once(first).chain(others) {
        let Fix::Ask { field, .. } = &finding.fixes[place] else {
            continue;
        };
        let given = answers.get(&*field.name).cloned();
        let value = field
            .suggestion
            .clone()
            .or(given)
            .ok_or_else(|| format!("no suggestion and no answer for {}", field.name))?;
        let patch = edit::set_field(&fixed, &field.subject, &field.name, value.clone())
            .map_err(|refusal| format!("{} = {value}: {:?}", field.name, refusal.0))?;
        fixed = change(&fixed, &patch)?;
        let there = edit::field(&fixed, &field.subject, &field.name);
        // What a file leaves out, since it is what is meant without it, is not there.
        if there.as_ref().is_some_and(|there| *there != value) {
            return Err(format!(
                "{} is {there:?} when {value} was put there",
                field.name
            ));
        }
        if !ids(&report_of(page, &fixed)).contains(&finding.id.0) {
            break;
        }
    }
    Ok(fixed)
}

fn right(page: &Page, reading: &Reading, faults: &mut Vec<String>) {
    let report = report_of(page, &reading.document);
    for finding in report.findings {
        if finding.check == page.name || finding.severity == Severity::Error {
            faults.push(format!(
                "{}: the right pathway brings {}",
                page.name,
                support::line(&finding)
            ));
        }
    }
    if !reading.expectations.is_empty() {
        faults.push(format!("{}: the right pathway marks a finding", page.name));
    }
}

#[test]
fn every_page_does_what_it_says() {
    let mut faults: Vec<String> = Vec::new();
    for page in pages() {
        match page {
            Ok(page) => faults.extend(self::faults(&page)),
            Err(error) => faults.push(format!("{}: {}", error.name, error.what)),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
