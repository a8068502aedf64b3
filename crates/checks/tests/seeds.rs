//! The seed defects: each breaks an example in one known way, and the named check says so at the named place,
//! and nothing else is said that was not said before, but what follows from it.

mod support;

use pathway::{Crossing, Document, Finding, Fix, Patch, Report, Severity, Subject};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// How many seed defects there are.
const SEEDS: usize = 82;

/// What is expected or follows: the check by name, and the places, in one finding or in several.
struct Expected {
    check: String,
    at: Vec<String>,
    /// How grave, where that matters.
    severity: Option<Severity>,
    /// What the finding says of it: an example patient, a figure.
    arguments: BTreeMap<String, Json>,
}

impl Expected {
    /// Whether that finding is the one, at one of the places.
    fn is(&self, finding: &Finding) -> bool {
        self.check == finding.check
            && self
                .at
                .iter()
                .any(|place| support::is_about(finding, place))
    }

    /// What is missing among the findings: places at which it is not said, or not so gravely, or not in those words.
    fn missing(&self, new: &BTreeMap<&str, &Finding>) -> Vec<String> {
        let said = |place: &str| {
            new.values().any(|finding| {
                finding.check == self.check
                    && support::is_about(finding, place)
                    && self.severity.is_none_or(|grave| finding.severity == grave)
                    && self.arguments.iter().all(|(name, value)| {
                        let argument = finding.message.arguments.get(name.as_str());
                        argument
                            .is_some_and(|it| serde_json::to_value(it).is_ok_and(|it| it == *value))
                    })
            })
        };
        let almost = |place: &str| {
            let about = |it: &&&Finding| it.check == self.check && support::is_about(it, place);
            new.values()
                .find(about)
                .map_or(String::new(), |it| support::line(it))
        };
        let places = self.at.iter().filter(|place| !said(place));
        places
            .map(|place| format!("{} {place} {}", self.check, almost(place)))
            .collect()
    }
}

fn expected(json: &Json, names: &Json) -> Vec<Expected> {
    let entries = json.as_array().into_iter().flatten();
    entries
        .map(|entry| {
            let code = entry["check"].as_str().expect("a code");
            let arguments = entry["arguments"].as_object().into_iter().flatten();
            let expected = Expected {
                check: names[code]
                    .as_str()
                    .expect("there is such a check")
                    .to_owned(),
                at: places(&entry["at"]),
                severity: serde_json::from_value(entry["severity"].clone()).ok(),
                arguments: arguments
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            };
            assert!(!expected.at.is_empty(), "{code} is expected somewhere");
            expected
        })
        .collect()
}

fn places(json: &Json) -> Vec<String> {
    let places = json.as_array().into_iter().flatten();
    places
        .map(|place| place.as_str().expect("a place").to_owned())
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

/// All that a seed defect does not bring as its row says, and all that it brings besides.
fn wrong_with(seed: &Json, names: &Json, unbroken: &Document, before: &Report) -> Vec<String> {
    let mut wrong = Vec::new();
    let patch = patch(&seed["changes"]);
    let mut broken = unbroken.clone();
    pathway::apply(&mut broken, &patch).expect("the change fits");
    let after = support::report(&broken.pathway);
    let new = new(before, &after);
    let expects = expected(&seed["expect"], names);
    let follows = expected(&seed["follows"], names);
    for expected in expects.iter().chain(&follows) {
        let missing = expected.missing(&new);
        wrong.extend(missing.into_iter().map(|it| format!("not found: {it}")));
    }
    let touched: BTreeSet<Subject> = patch.touched();
    for finding in new.values() {
        if !expects.iter().chain(&follows).any(|it| it.is(finding)) {
            let near = finding.subjects.iter().any(|it| touched.contains(it));
            let near = if near { ", on what was changed" } else { "" };
            wrong.push(format!("unrelated{near}: {}", support::line(finding)));
        }
    }
    // A loop is named by its steps, and by no others.
    let within = places(&seed["within"]);
    for finding in new.values().filter(|it| it.check == "loop-without-limit") {
        let steps = finding.subjects.iter().map(Subject::to_string);
        for step in steps.filter(|it| it.starts_with("step:")) {
            let is_named = expects.iter().any(|it| it.at.contains(&step));
            if !is_named && !within.contains(&step) {
                wrong.push(format!("not of the loop: {step}"));
            }
        }
    }
    // Two employers that merge on paper hand over still.
    for link in places(&seed["stillHandovers"]) {
        let link = broken.pathway.links.get(link.as_str()).expect("a link");
        if pathway::crossing(&broken.pathway, link) != Crossing::Handover {
            wrong.push(format!("no handover any more: {}", link.id));
        }
    }
    wrong
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
            tried += 1;
            let label = format!("{name} {}: {}", seed["number"], seed["note"]);
            let faults = if seed["doubt"].is_null() {
                wrong_with(seed, &names, &unbroken, &before)
            } else {
                // As the row stands nothing is amiss; it is once what makes it right is taken away as well.
                let changes = |which: &[&str]| -> Vec<Json> {
                    let lists = which.iter().filter_map(|name| seed[*name].as_array());
                    lists.flatten().cloned().collect()
                };
                let nothing = serde_json::json!({ "changes": changes(&["changes"]) });
                let mut all = seed.clone();
                all["changes"] = changes(&["changes", "without"]).into();
                let mut faults = wrong_with(&nothing, &names, &unbroken, &before);
                faults.extend(wrong_with(&all, &names, &unbroken, &before));
                faults
            };
            wrong.extend(
                faults
                    .into_iter()
                    .map(|fault| format!("{label}\n    {fault}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(tried, SEEDS);
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
