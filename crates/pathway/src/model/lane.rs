//! Whose lane: an organisation's, the patient's, the carer's, or that of the steps that nobody owns yet.

use crate::OrganisationId;
use serde::{Deserialize, Serialize};

/// A lane of the drawing, and a party that can hold an item. Patient and carer are never organisations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// The patient.
    Patient,
    /// The carer.
    Carer,
    /// An organisation.
    Organisation(OrganisationId),
    /// Nobody: where steps without an owner are drawn, so that they are seen. It holds no item and owns nothing.
    Nobody,
}
