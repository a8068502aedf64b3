//! The seed defects: each breaks an example in one known way, and the named check says so at the named place,
//! and nothing else is said that was not said before, but what follows from it.

mod support;

use pathway::{Document, Finding, Fix, Patch, Report, Severity, Subject};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// The families whose checks there are.
const FAMILIES: &[&str] = &[
    "GP", "LP", "HO", "SN", "IN", "DC", "TM", "SF", "IF", "GV", "PX", "DU", "CA",
];

/// What is expected or follows: the check, by name where there is one, and the places, in one finding or in several.
struct Expected {
    check: Option<String>,
    code: String,
    at: Vec<String>,
    /// How grave, where that matters.
    severity: Option<Severity>,
}

impl Expected {
    /// Whether that finding is the one; without a place it may be anywhere.
    fn is(&self, finding: &Finding) -> bool {
        self.check.as_deref() == Some(&*finding.check)
            && (self.at.is_empty()
                || self
                    .at
                    .iter()
                    .any(|place| support::is_about(finding, place)))
    }
}

fn expected(json: &Json, names: &Json) -> Vec<Expected> {
    json.as_array()
        .into_iter()
        .flatten()
        .map(|entry| {
            let code = entry["check"].as_str().expect("a code").to_owned();
            let places = entry["at"].as_array().into_iter().flatten();
            Expected {
                check: names[&code].as_str().map(str::to_owned),
                at: places
                    .map(|place| place.as_str().expect("a place").to_owned())
                    .collect(),
                severity: serde_json::from_value(entry["severity"].clone()).ok(),
                code,
            }
        })
        .collect()
}

fn patch(json: &Json) -> Patch {
    serde_json::from_value(serde_json::json!({ "changes": json })).expect("a patch")
}

/// What is new in a report, by id.
fn new<'a>(before: &Report, after: &'a Report) -> BTreeMap<&'a str, &'a Finding> {
    let known: BTreeSet<&str> = before.findings.iter().map(|it| it.id.0.as_str()).collect();
    after
        .findings
        .iter()
        .map(|finding| (finding.id.0.as_str(), finding))
        .filter(|(id, _)| !known.contains(id))
        .collect()
}

#[test]
fn each_seed_defect_is_found_and_nothing_unrelated_is() {
    let names = support::json("tests/seeds/names.json");
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for name in support::SAMPLES {
        let unbroken = support::sample(name);
        let before = support::report(&unbroken.pathway);
        for seed in support::json(&format!("tests/seeds/{name}.json"))
            .as_array()
            .expect("a list")
        {
            let label = format!("{name} {}: {}", seed["number"], seed["note"]);
            let family = seed["family"].as_str().expect("a family");
            if !FAMILIES.contains(&family) || seed.get("doubt").is_some() {
                continue;
            }
            let expects = expected(&seed["expect"], &names);
            let patch = patch(&seed["changes"]);
            let mut broken = unbroken.clone();
            pathway::apply(&mut broken, &patch).unwrap_or_else(|_| panic!("{label}: no such text"));
            let after = support::report(&broken.pathway);
            let new = new(&before, &after);
            if expects.iter().all(|expected| expected.check.is_none()) {
                continue;
            }
            tried += 1;
            for expected in &expects {
                let Some(check) = &expected.check else {
                    continue;
                };
                let said: Vec<_> = new
                    .values()
                    .filter(|it| it.check == *check)
                    .filter(|it| expected.severity.is_none_or(|grave| it.severity == grave))
                    .collect();
                let missing: Vec<_> = expected
                    .at
                    .iter()
                    .filter(|place| !said.iter().any(|it| support::is_about(it, place)))
                    .collect();
                if said.is_empty() || !missing.is_empty() {
                    wrong.push(format!(
                        "{label}\n    not found: {} {missing:?}",
                        expected.code
                    ));
                }
            }
            let follows = expected(&seed["follows"], &names);
            let touched: BTreeSet<Subject> = patch.touched();
            for finding in new.values() {
                let is_expected = expects.iter().chain(&follows).any(|it| it.is(finding));
                if !is_expected && finding.severity != Severity::Advice {
                    let near = finding.subjects.iter().any(|it| touched.contains(it));
                    wrong.push(format!(
                        "{label}\n    unrelated{}: {}",
                        if near { ", on what was changed" } else { "" },
                        support::line(finding)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 20, "only {tried} seed defects were tried");
}

#[test]
fn every_change_that_is_offered_for_a_seed_defect_puts_it_right() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for name in support::SAMPLES {
        let unbroken = support::sample(name);
        for seed in support::json(&format!("tests/seeds/{name}.json"))
            .as_array()
            .expect("a list")
        {
            let mut broken = unbroken.clone();
            pathway::apply(&mut broken, &patch(&seed["changes"])).expect("the change fits");
            let report = support::report(&broken.pathway);
            for finding in &report.findings {
                for fix in &finding.fixes {
                    let Fix::Change { label, patch } = fix else {
                        continue;
                    };
                    tried += 1;
                    for fault in faults(&broken, &report, finding, patch) {
                        wrong.push(format!("{name} {}: {} {fault}", seed["number"], label.id));
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 20, "only {tried} changes were tried");
}

/// What the change leaves as it was, and the errors that it brings.
fn faults(broken: &Document, before: &Report, finding: &Finding, patch: &Patch) -> Vec<String> {
    let mut fixed = broken.clone();
    if pathway::apply(&mut fixed, patch).is_err() {
        return vec!["cannot be made".to_owned()];
    }
    let after = support::report(&fixed.pathway);
    let mut faults = Vec::new();
    if after.findings.iter().any(|other| other.id == finding.id) {
        faults.push(format!("leaves {}", finding.id.0));
    }
    for (id, brought) in new(before, &after) {
        if brought.severity == Severity::Error {
            faults.push(format!("brings {id}"));
        }
    }
    faults
}
