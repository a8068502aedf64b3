//! An item: a piece of information, a sample or a medicine that steps need and produce.

use super::{Code, Lane, record};
use crate::{Duration, ItemId};
use serde::{Deserialize, Serialize};

/// What kind of thing an item is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Yes or no.
    YesNo,
    /// A number, kept as a whole number of its smallest steps.
    Number {
        /// The smallest, in steps.
        min: i64,
        /// The largest, in steps.
        max: i64,
        /// What it is counted in.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        /// How many decimals a person sees: with 1, a step is a tenth.
        #[serde(default, skip_serializing_if = "crate::model::is_default")]
        scale: u8,
    },
    /// One of several options.
    Choice {
        /// The options.
        options: Vec<String>,
    },
    /// Words.
    Text,
    /// A document.
    Document,
    /// A sample.
    Sample,
    /// The result of a test.
    TestResult,
    /// A medicine.
    Medicine,
}

record! {
    /// An item.
    Item in pathway.items { id: ItemId;
        /// What it is called.
        name: String,
        /// What kind.
        kind: Option<ItemKind>,
        /// Who holds it when a patient comes in.
        held_at_entry_by: Vec<Lane>,
        /// How long it can be relied on.
        valid_for: Option<Duration>,
        /// Whether sending it needs a basis of its own.
        sensitive: bool,
        /// Whether it can mean that a patient must be seen at once.
        red_flag: bool,
        /// Whether it is a medicine that must be watched.
        high_risk: bool,
        /// Its code.
        code: Option<Code>,
        /// Anything else.
        notes: String,
    }
}
