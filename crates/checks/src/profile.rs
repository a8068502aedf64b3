//! How loud the checks are: which of them run, how grave their findings count, and when a figure becomes a finding.
//!
//! Plain data; never code that decides.

use crate::Check;
use pathway::{Limit, Severity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const SHIPPED: &str = include_str!("../data/profiles.json");

/// A profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// What it is called; a pathway names it so.
    pub name: String,
    /// The only checks that run. None: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<BTreeSet<String>>,
    /// Checks that do not run.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<String>,
    /// Checks whose findings are graver or milder than they say themselves.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub severities: BTreeMap<String, Severity>,
    /// Limits that are agreed locally in place of a standard's, by the id of the standard.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub standards: BTreeMap<String, Limit>,
    /// Above which values a figure is a finding.
    pub values: Values,
}

/// The values above which a figure is a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Values {
    /// Hand-offs and handovers on one patient's way.
    pub handoffs_on_a_route: u32,
    /// Days in which a patient hears nothing.
    pub silent_days: u32,
    /// Times that a patient tells their story on one way.
    pub stories: u32,
    /// Trips that a patient makes on one way.
    pub trips: u32,
    /// Times that patients go round a loop on average.
    pub rounds: u32,
    /// From how many hundredths of its time on a team counts as busy.
    pub busy_percent: u32,
    /// Hours a week that one organisation spends on administrative steps.
    pub admin_hours: u32,
    /// How many hundredths of the time that a clock allows one organisation uses.
    pub percent_of_a_clock: u32,
    /// Steps on one sheet.
    pub steps_on_a_sheet: u32,
}

impl Profile {
    /// What the profiles that are shipped are called, from the quietest to the loudest.
    pub const NAMES: [&'static str; 3] = ["sketch", "standard", "strict"];

    /// The profiles that are shipped.
    pub fn shipped() -> Vec<Self> {
        pathway::tree::from_text(SHIPPED).expect("the shipped profiles are read in a test")
    }

    /// The shipped profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::shipped()
            .into_iter()
            .find(|profile| profile.name == name)
    }

    /// Whether that check runs.
    pub fn runs(&self, check: &Check) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| only.contains(check.name))
            && !self.without.contains(check.name)
    }

    /// How grave the findings of that check count.
    pub fn severity_of(&self, check: &Check) -> Severity {
        self.severities
            .get(check.name)
            .copied()
            .unwrap_or(check.severity)
    }
}

impl Default for Profile {
    /// The standard profile.
    fn default() -> Self {
        Self::named("standard").expect("the standard profile is shipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_profiles_name_only_checks_that_there_are() {
        let profiles = Profile::shipped();
        assert_eq!(
            profiles
                .iter()
                .map(|profile| profile.name.as_str())
                .collect::<Vec<_>>(),
            Profile::NAMES
        );
        for profile in &profiles {
            let named = profile.only.iter().flatten().chain(&profile.without);
            for name in named.chain(profile.severities.keys()) {
                assert!(
                    crate::CHECKS.iter().any(|check| check.name == name),
                    "{}: no check is called {name}",
                    profile.name
                );
            }
        }
    }
}
