//! A check as a plain value: what it is called, how grave its findings are, and the function that looks.
//!
//! Never says which pathway or which day: that is in the context that it is given.

use crate::{Context, Findings};
use pathway::{Family, Group, Severity};

/// Counts the sets of checks that were released: it goes up when a check comes, goes, or finds something else.
pub const CHECK_SET: &str = "1";

/// The day of that set, as a file writes days.
pub const CHECK_SET_DATE: &str = "2026-11-24";

/// One check.
pub struct Check {
    /// The defect, in kebab case, so that it reads after "allow".
    pub name: &'static str,
    /// What it looks at.
    pub family: Family,
    /// What a person would do next about its findings.
    pub group: Group,
    /// How grave they are, where the check or the profile does not say otherwise of one.
    pub severity: Severity,
    /// Whether they may be accepted as a risk instead of being put right.
    pub acceptable: bool,
    /// What it reads: an edit of anything else cannot change what it says.
    pub reads: Facts,
    /// The checks that have nothing to add where this one found something on all their subjects.
    pub supersedes: &'static [&'static str],
    /// Looks, and reports what it finds.
    pub run: fn(&Context<'_>, &mut Findings),
    /// Its page: what it says, why, a wrong and a right pathway, and how to put it right.
    #[cfg_attr(not(feature = "pages"), expect(dead_code, reason = "pages only"))]
    pub(crate) page: Option<&'static str>,
}

/// The page of a check beside its code, where pages are wanted.
#[cfg(feature = "pages")]
macro_rules! page {
    ($file:literal) => {
        Some(include_str!($file))
    };
}
/// The page of a check beside its code, where pages are not wanted.
#[cfg(not(feature = "pages"))]
macro_rules! page {
    ($file:literal) => {
        None
    };
}
pub(crate) use page;

/// Kinds of facts that a check can read, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts(u8);

impl Facts {
    /// Steps, their kinds, and the links between them.
    pub const STRUCTURE: Self = Self(1);
    /// Rules on links and of teams.
    pub const RULES: Self = Self(1 << 1);
    /// Items: what is needed, produced and sent.
    pub const ITEMS: Self = Self(1 << 2);
    /// Limits, durations, hours and dates.
    pub const TIME: Self = Self(1 << 3);
    /// Owners, teams, organisations, and what is agreed where a link crosses from one to another.
    pub const OWNERSHIP: Self = Self(1 << 4);
    /// The pathway's own fields, agreements, outcomes and sign-offs.
    pub const GOVERNANCE: Self = Self(1 << 5);
    /// Titles and names.
    pub const TEXT: Self = Self(1 << 6);

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have any in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
