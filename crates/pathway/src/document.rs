//! The whole document: the pathway, where it is drawn, what is said about it, and the seal of its last export.
//!
//! Changes in two ways only: `apply` and `merge`.

use crate::{Comment, Diagram, FindingId, Pathway, Severity, Table};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A pathway with everything that belongs to it in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it means.
    pub pathway: Pathway,
    /// Where it is drawn.
    pub diagram: Diagram,
    /// What people say about it.
    pub comments: Table<Comment>,
    /// What an export said about it; gone with the first edit of its meaning.
    pub seal: Option<Seal>,
    /// Fields of a file that this version does not know, by the place where they stood, to be written back there.
    pub unknown: BTreeMap<String, Json>,
}

/// What an export says about the document in the same file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// What the checks said.
    pub validation: Validation,
    /// What shows that nothing was changed since.
    pub fingerprint: Fingerprint,
    /// Who vouches for it; kept as they came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Json>,
}

/// What the checks said when the document was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Validation {
    /// The set of checks that was run.
    pub check_set: String,
    /// The day of that set.
    pub check_set_date: crate::Date,
    /// When it was run: RFC 3339, in UTC.
    pub checked_at: String,
    /// Errors that were neither put right nor accepted.
    pub errors: u32,
    /// Warnings likewise.
    pub warnings: u32,
    /// Pieces of advice.
    #[serde(default)]
    pub advice: u32,
    /// Accepted risks.
    pub accepted: u32,
    /// The open findings.
    #[serde(default)]
    pub findings: Vec<SealedFinding>,
}

/// An open finding at the time of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SealedFinding {
    /// Names it.
    pub id: FindingId,
    /// How grave it is.
    pub severity: Severity,
    /// The sentence, in the language of the export.
    pub text: String,
}

/// A digest of the pathway and its validation. It shows change, never origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fingerprint {
    /// `sha-256`.
    pub algorithm: String,
    /// What it is taken of, in words.
    pub covers: String,
    /// The digest, in lower-case hexadecimal.
    pub value: String,
}
