//! The rule on a link or of a team: comparisons of items with values, joined by and, or, not.
//!
//! A rule is structured, never text to be parsed again; words that could not be understood are kept as words.

pub(crate) mod decimal;
mod parse;
mod print;
pub(crate) mod quoted;
mod text;
mod token;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use text::{RuleError, parse, print, understand};
pub use vocabulary::Vocabulary;

use crate::ItemId;
use serde::{Deserialize, Serialize};

/// What must hold. A comparison with an item that is not known is false.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// An item compared with a value.
    Compare {
        /// The item.
        item: ItemId,
        /// How it is compared.
        is: Comparison,
        /// With what.
        value: Value,
    },
    /// Whether the item is known at all.
    Known(ItemId),
    /// Each of these holds.
    All(Vec<Rule>),
    /// At least one of these holds.
    Any(Vec<Rule>),
    /// This does not hold.
    Not(Box<Rule>),
    /// Words that say when, which no check can read.
    Words(String),
}

/// How an item is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// `=`
    Equal,
    /// `≠`
    NotEqual,
    /// `<`
    Below,
    /// `≤`
    AtMost,
    /// `>`
    Above,
    /// `≥`
    AtLeast,
}

/// What an item is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number in the item's smallest steps: with scale 1, tenths of its unit.
    Number(i64),
    /// One of a choice's options.
    Option(String),
}

impl Rule {
    /// The items that it compares or asks about, in order, each once.
    pub fn items(&self) -> std::collections::BTreeSet<&ItemId> {
        let mut found = std::collections::BTreeSet::new();
        let mut open = vec![self];
        while let Some(rule) = open.pop() {
            match rule {
                Self::Compare { item, .. } | Self::Known(item) => {
                    found.insert(item);
                }
                Self::All(parts) | Self::Any(parts) => open.extend(parts),
                Self::Not(part) => open.push(part),
                Self::Words(_) => {}
            }
        }
        found
    }
}
