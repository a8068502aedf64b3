//! Standards that a clock can name: dated data with their sources, and what is agreed locally in their place.
//!
//! Never a limit in code; an entry that nobody has confirmed says so.

use crate::Context;
use pathway::{Clock, Limit, Nation};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A waiting-time standard, a clinical standard or a clause of a contract.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Standard {
    /// A clock names it so.
    pub id: String,
    /// Where it holds.
    pub nation: Nation,
    /// What it is called.
    pub title: String,
    /// The longest that it allows; none where it is a rule without a limit.
    #[serde(default)]
    pub limit: Option<Limit>,
    /// Whether its clock stops when the patient is told.
    #[serde(default)]
    pub stops_on_telling: bool,
    /// Where it is known from.
    pub source: String,
    /// Whether it is from general knowledge, and still to be checked.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// The standards as they were on a day.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Standards {
    /// When they were last looked up.
    pub checked_on: pathway::Date,
    standards: Vec<Standard>,
}

static SHIPPED: LazyLock<(pathway::Date, BTreeMap<String, Standard>)> = LazyLock::new(|| {
    let shipped: Standards = pathway::tree::from_text(include_str!("../data/standards.json"))
        .expect("the shipped standards are read in a test");
    let standards = shipped.standards.into_iter();
    let by_id = standards.map(|it| (it.id.clone(), it)).collect();
    (shipped.checked_on, by_id)
});

/// The shipped standard of that id.
pub fn standard(id: &str) -> Option<&'static Standard> {
    SHIPPED.1.get(id)
}

/// When the shipped standards were last looked up.
pub fn standards_checked_on() -> pathway::Date {
    SHIPPED.0
}

impl Context<'_> {
    /// The limit of a standard: what is agreed locally in its place, else its own.
    pub(crate) fn limit_of(&self, standard: &Standard) -> Option<Limit> {
        let local = self.profile.standards.get(&standard.id).copied();
        local.or(standard.limit)
    }

    /// The standard that a clock names, if it is known and holds where the pathway is.
    pub(crate) fn standard_of(&self, clock: &Clock) -> Option<&'static Standard> {
        standard(&clock.standard)
            .filter(|it| self.pathway.nation.is_none_or(|nation| nation == it.nation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_standards_are_read_and_say_where_they_are_from() {
        let standard = standard("cwt-fds-28d").expect("the Faster Diagnosis Standard");
        assert!(standard.stops_on_telling && !standard.unconfirmed);
        assert!(SHIPPED.1.len() > 30 && standards_checked_on().year() > 2025);
        for standard in SHIPPED.1.values() {
            assert!(!standard.source.is_empty(), "{}", standard.id);
        }
        assert!(SHIPPED.1.values().any(|it| it.unconfirmed));
    }
}
