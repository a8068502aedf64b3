//! The example pathways of the app and their broken twins: complete, and of the size that they are known to have.
//!
//! Never judges what they say: that is for the checks.

#[path = "samples/references.rs"]
mod references;

use pathway::{Crossing, Document, Patch, Pathway, apply, crossing};
use std::{fs, path::PathBuf};

/// Name, then steps, teams, organisations, drawn links, hand-offs, handovers, requests, contacts, broken twins.
const KNOWN: [(&str, [usize; 9]); 9] = [
    ("copd-virtual-ward", [43, 13, 8, 92, 30, 15, 0, 4, 9]),
    ("diabetes-foot", [49, 12, 8, 104, 32, 15, 5, 4, 9]),
    ("frailty-falls", [36, 16, 8, 85, 53, 5, 0, 3, 9]),
    ("hip-fracture", [45, 14, 8, 76, 16, 21, 1, 4, 9]),
    ("lower-gi-fit", [35, 9, 6, 54, 12, 12, 2, 3, 8]),
    ("minor-illness", [21, 7, 5, 52, 18, 2, 7, 9, 10]),
    ("perinatal-mental-health", [36, 12, 8, 77, 42, 5, 1, 5, 9]),
    ("tia-stroke", [44, 11, 7, 87, 28, 6, 0, 2, 9]),
    ("wound-at-home", [25, 9, 5, 70, 36, 15, 1, 5, 10]),
];

fn read(path: &str) -> serde_json::Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sample(name: &str) -> Document {
    let mut file = read(&format!("../../public/samples/{name}.json"));
    let pathway: Pathway =
        serde_json::from_value(file["pathway"].take()).unwrap_or_else(|e| panic!("{name}: {e}"));
    Document {
        pathway,
        ..Document::default()
    }
}

fn twins(name: &str) -> Vec<serde_json::Value> {
    let file = read(&format!("../checks/tests/seeds/{name}.json"));
    file.as_array().expect("a list of broken twins").clone()
}

#[test]
fn every_example_has_its_size() {
    for (name, known) in KNOWN {
        let pathway = sample(name).pathway;
        let count = |kind| {
            let links = pathway.links.iter();
            links
                .filter(|link| crossing(&pathway, link) == kind)
                .count()
        };
        let drawn = |link: &&pathway::Link| link.kind != pathway::LinkKind::Inform;
        let found = [
            pathway.steps.len(),
            pathway.teams.len(),
            pathway.organisations.len(),
            pathway.links.iter().filter(drawn).count(),
            count(Crossing::Handoff),
            count(Crossing::Handover),
            count(Crossing::Request),
            count(Crossing::Contact),
            twins(name).len(),
        ];
        assert_eq!(found, known, "{name}");
    }
}

#[test]
fn every_example_is_complete() {
    for (name, _) in KNOWN {
        let pathway = sample(name).pathway;
        assert_eq!(references::broken(&pathway), Vec::<String>::new(), "{name}");
        assert_eq!(pathway.id.as_str(), name);
        assert!(
            !pathway.title.is_empty() && pathway.review_by.is_some(),
            "{name}"
        );
        assert!(
            pathway
                .summary
                .ends_with("Illustrative, not clinical guidance."),
            "{name}"
        );
    }
}

#[test]
fn every_example_survives_being_written() {
    for (name, _) in KNOWN {
        let file = read(&format!("../../public/samples/{name}.json"));
        let written =
            serde_json::to_value(&sample(name).pathway).expect("a pathway can be written");
        let by_id = |value: &serde_json::Value, table: &str| {
            let mut records = value[table].as_array().cloned().unwrap_or_default();
            records.sort_by_key(|record| record["id"].to_string());
            records
        };
        for (field, value) in file["pathway"].as_object().expect("a pathway is an object") {
            if value
                .as_array()
                .is_some_and(|list| list.iter().all(|each| each["id"].is_string()))
            {
                assert_eq!(
                    by_id(&file["pathway"], field),
                    by_id(&written, field),
                    "{name}"
                );
            } else {
                assert_eq!(value, &written[field], "{name} {field}");
            }
        }
    }
}

#[test]
fn every_broken_twin_differs_and_still_resolves() {
    for (name, _) in KNOWN {
        for twin in twins(name) {
            let number = &twin["number"];
            let changes = serde_json::json!({ "changes": twin["changes"] });
            let patch: Patch =
                serde_json::from_value(changes).unwrap_or_else(|e| panic!("{name} {number}: {e}"));
            assert!(!patch.is_empty(), "{name} {number}");
            let (before, mut document) = (sample(name), sample(name));
            apply(&mut document, &patch).unwrap_or_else(|e| panic!("{name} {number}: {e:?}"));
            assert_ne!(before.pathway, document.pathway, "{name} {number}");
            let broken = references::broken(&document.pathway);
            assert_eq!(broken, Vec::<String>::new(), "{name} {number}");
            apply(&mut document, &patch.inverse()).expect("a patch can be taken back");
            assert_eq!(before.pathway, document.pathway, "{name} {number}");
        }
    }
}

#[test]
fn the_small_fixtures_can_be_read() {
    for name in [
        "trap-loop-without-way-out",
        "trap-loop-behind-a-decision",
        "referral-that-nobody-picks-up",
    ] {
        let mut file = read(&format!("../checks/tests/fixtures/{name}.json"));
        let pathway: Pathway = serde_json::from_value(file["pathway"].take())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(references::broken(&pathway), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_is_known_about_an_example_names_things_in_it() {
    let known = read("../checks/tests/seeds/known.json");
    for (name, _) in KNOWN {
        let pathway = sample(name).pathway;
        for finding in known[name].as_array().expect("a list of findings") {
            for at in finding["at"].as_array().expect("a list of subjects") {
                let found = match at.as_str().and_then(|at| at.split_once(':')) {
                    Some(("step", id)) => pathway.steps.contains(id),
                    Some(("clock", id)) => pathway.clocks.contains(id),
                    Some(("organisation", id)) => pathway.organisations.contains(id),
                    _ => at == "pathway",
                };
                assert!(found, "{name}: {at}");
            }
        }
    }
}
