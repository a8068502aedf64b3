//! Findings for programs, in a shape of our own.
//!
//! Never changes the names of its members: scripts read them.

use super::checked::{Checked, Judged, Problem, problems, said, severity};
use formats::Place;
use pathway::{Date, Finding, Severity};
use serde_json::{Value as Json, json};

/// The report about all files.
pub(super) fn report(files: &[Checked], as_at: Date) -> Json {
    json!({
        "checkSet": checks::CHECK_SET,
        "checkSetDate": checks::CHECK_SET_DATE,
        "asAt": as_at.to_string(),
        "files": files.iter().map(of_file).collect::<Vec<_>>(),
    })
}

fn of_file(file: &Checked) -> Json {
    match &file.result {
        Ok(judged) => of_judged(&file.name, judged),
        Err(failure) => json!({
            "file": file.name,
            "problems": problems(failure).iter().map(of_problem).collect::<Vec<_>>(),
        }),
    }
}

fn of_judged(name: &str, judged: &Judged) -> Json {
    let report = &judged.report;
    let document = &judged.opened.import.document;
    let seal = match judged.is_unchanged {
        None => "none",
        Some(true) => "unchanged",
        Some(false) => "changed",
    };
    json!({
        "file": name,
        "format": judged.opened.format.id,
        "id": document.pathway.id.as_str(),
        "title": document.pathway.title,
        "isValidated": report.is_validated(),
        "seal": seal,
        "fingerprint": document.seal.as_ref().map(|seal| seal.fingerprint.value.clone()),
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "advice": report.count(Severity::Advice),
        "findings": report.findings.iter().map(|finding| of_finding(judged, finding)).collect::<Vec<_>>(),
        "accepted": report.accepted.iter().map(|finding| of_finding(judged, finding)).collect::<Vec<_>>(),
        "passed": report.passed,
        "notLookedAt": report.not_looked_at.iter().map(|not| said(&not.message)).collect::<Vec<_>>(),
        "figures": report.figures.iter().map(said).collect::<Vec<_>>(),
        "notes": judged.opened.import.notes.iter().map(said).collect::<Vec<_>>(),
        "nhsNumbers": judged.personal.iter().map(|number| json!({
            "subject": number.subject.to_string(),
            "field": number.field,
            "place": of_place(&judged.opened.place(std::slice::from_ref(&number.subject))),
        })).collect::<Vec<_>>(),
    })
}

fn of_finding(judged: &Judged, finding: &Finding) -> Json {
    json!({
        "id": finding.id.0,
        "check": finding.check,
        "severity": severity(finding.severity),
        "text": said(&finding.message),
        "subjects": finding.subjects.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "field": finding.field.as_ref().map(|field| field.name.clone()),
        "place": of_place(&judged.place(finding)),
        "evidence": finding.evidence,
        "agree": finding.agree.iter().map(pathway::OrganisationId::as_str).collect::<Vec<_>>(),
        "isAcceptable": finding.acceptable,
    })
}

fn of_problem(problem: &Problem) -> Json {
    json!({
        "text": problem.text,
        "path": problem.path,
        "place": problem.place.as_ref().map(of_place),
    })
}

fn of_place(place: &Place) -> Json {
    json!({ "line": place.line, "column": place.column })
}
