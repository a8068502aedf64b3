//! What came out of checking one file, before anyone says it.
//!
//! Never a format of output.

use crate::{
    input::{Failure, Opened},
    sentences::english,
};
use checks::Settings;
use formats::{PersonalNumber, Place, native, nhs_numbers};
use pathway::{Finding, Message, Report, Severity};

/// A file and what came of it.
pub(super) struct Checked {
    /// The name that was given.
    pub name: String,
    /// What the checks said, or why they could not be run.
    pub result: Result<Judged, Failure>,
}

/// A file that could be read, and what the checks say about it.
pub(super) struct Judged {
    /// The file.
    pub opened: Opened,
    /// What the checks say.
    pub report: Report,
    /// Whether it is as it was exported; none if it was not.
    pub is_unchanged: Option<bool>,
    /// Text that looks like somebody's NHS number.
    pub personal: Vec<PersonalNumber>,
}

impl Checked {
    pub(super) fn failed(name: &str, failure: Failure) -> Self {
        Self {
            name: name.to_owned(),
            result: Err(failure),
        }
    }
    pub(super) fn of(opened: Opened, settings: &Settings) -> Self {
        let document = &opened.import.document;
        Self {
            name: opened.name.clone(),
            result: Ok(Judged {
                report: checks::run(&document.pathway, settings),
                is_unchanged: native::is_unchanged(document),
                personal: nhs_numbers(document),
                opened,
            }),
        }
    }
}

impl Judged {
    /// Where a finding is to be shown.
    pub(super) fn place(&self, finding: &Finding) -> Place {
        self.opened.place(&finding.subjects)
    }
}

/// A sentence of ours, safe to print.
pub(in crate::commands) fn said(message: &Message) -> String {
    formats::clean(&english().say(message)).replace(['\n', '\t'], " ")
}

/// The word for a gravity that programs read.
pub(in crate::commands) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// One thing that keeps a file from being read, with the path of the value ahead of it where there is one.
pub(super) struct Problem {
    pub(super) place: Option<Place>,
    pub(super) path: String,
    pub(super) text: String,
}

/// Everything that keeps a file from being read.
pub(super) fn problems(failure: &Failure) -> Vec<Problem> {
    match failure {
        Failure::Unreachable(error) => vec![Problem {
            place: None,
            path: String::new(),
            text: said(&Message::new("cli-unreachable").with("error", error.to_string())),
        }],
        Failure::Unreadable(error) => std::iter::once(error)
            .chain(&error.others)
            .map(|error| Problem {
                place: error.place.clone(),
                path: error.path.clone(),
                text: said(&error.message),
            })
            .collect(),
    }
}
