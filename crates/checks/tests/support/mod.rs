//! What the tests of the checks share: the example pathways, the settings, and the reports on them.
#![allow(
    clippy::allow_attributes,
    dead_code,
    reason = "each test file uses some of it"
)]

use checks::{Profile, Settings, run};
use pathway::{Date, Document, Finding, Pathway, Report, Subject};
use serde_json::Value as Json;
use std::{fs, path::PathBuf};

pub const SAMPLES: [&str; 9] = [
    "copd-virtual-ward",
    "diabetes-foot",
    "frailty-falls",
    "hip-fracture",
    "lower-gi-fit",
    "minor-illness",
    "perinatal-mental-health",
    "tia-stroke",
    "wound-at-home",
];

pub fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn json(path: &str) -> Json {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The document in a file of the app's own format, without its drawing.
pub fn document(path: &str) -> Document {
    let mut json = json(path);
    let pathway: Pathway = serde_json::from_value(json["pathway"].take())
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    Document {
        pathway,
        ..Document::default()
    }
}

pub fn sample(name: &str) -> Document {
    document(&format!("../../public/samples/{name}.json"))
}

pub fn settings() -> Settings {
    Settings {
        as_at: Date::new(2026, 11, 24).expect("a day"),
        profile: Profile::default(),
        based_on: None,
    }
}

pub fn report(pathway: &Pathway) -> Report {
    run(pathway, &settings())
}

/// The report where the pathway that it is based on is at hand.
pub fn report_on(pathway: &Pathway, based_on: Option<&Pathway>) -> Report {
    let mut settings = settings();
    settings.based_on = based_on.cloned().map(std::sync::Arc::new);
    run(pathway, &settings)
}

/// The subject that a test file writes as `step:L01`.
pub fn subject(text: &str) -> String {
    text.to_owned()
}

pub fn is_about(finding: &Finding, place: &str) -> bool {
    finding
        .subjects
        .iter()
        .map(Subject::to_string)
        .any(|subject| subject == place)
}

/// A finding in one line, for messages of tests.
pub fn line(finding: &Finding) -> String {
    format!(
        "{:?} {} {:?}",
        finding.severity, finding.id.0, finding.message.arguments
    )
}
