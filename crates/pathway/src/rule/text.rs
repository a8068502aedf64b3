//! The short text of a rule, as people write and read it: `FIT ≥ 10 µg/g and not (age < 40)`.
//!
//! Never guesses: text that is no rule is refused with the place and what was expected there.

use super::{Rule, Vocabulary};
use crate::{Item, Message, Table};

/// Why a text is no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// How many characters stand in front of the place that cannot be read.
    pub at: usize,
    /// What was expected there.
    pub message: Message,
}

impl RuleError {
    pub(super) fn at(text: &str, byte: usize, message: Message) -> Self {
        let byte = byte.min(text.len());
        Self {
            at: text[..byte].chars().count(),
            message,
        }
    }
}

/// Reads a rule about those items. All it names must be declared, and every value must suit its item.
///
/// Names are those of the items, or their ids. A name or an option that holds a word of the grammar (`and`, `or`,
/// `not`, `known`, `yes`, `no`), a sign, a comma or only digits stands in double quotes.
/// Numbers are in natural units, with no more decimals than the item's scale.
pub fn parse(text: &str, items: &Table<Item>) -> Result<Rule, RuleError> {
    Vocabulary::of(items).parse(text)
}

/// Reads a rule, or keeps the text as words where it is none.
pub fn understand(text: &str, items: &Table<Item>) -> Rule {
    parse(text, items).unwrap_or_else(|_| Rule::Words(text.trim().to_owned()))
}

/// Writes a rule as short text. [`parse`] reads the same rule from it, and [`understand`] also reads words back.
pub fn print(rule: &Rule, items: &Table<Item>) -> String {
    Vocabulary::of(items).say(rule)
}
