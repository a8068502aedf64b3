//! Everything that the checks said about a pathway on one day.

use crate::{Date, Finding, Message, Severity};
use serde::{Deserialize, Serialize};

/// Something that the checks could not judge, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotLookedAt {
    /// What and why, in one sentence.
    pub message: Message,
}

/// The outcome of a run of the checks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Report {
    /// Which set of checks was run.
    pub check_set: String,
    /// The day for which it was asked.
    pub as_at: Option<Date>,
    /// What was found and is open, gravest first, then in the order of the checks.
    pub findings: Vec<Finding>,
    /// What was found, but is accepted by a person with a reason that has not run out.
    pub accepted: Vec<Finding>,
    /// How many checks had nothing to say.
    pub passed: u32,
    /// What could not be judged.
    pub not_looked_at: Vec<NotLookedAt>,
    /// Figures that are worth knowing and are no findings.
    pub figures: Vec<Message>,
}

impl Report {
    /// How many open findings are of that gravity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
    /// Whether no error is left that is neither put right nor accepted.
    pub fn is_validated(&self) -> bool {
        self.count(Severity::Error) == 0
    }
}
