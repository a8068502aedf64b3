//! Packs of checks that are right only for some pathways: a pathway says which it wants.
//!
//! Plain data; never code that decides. A check in no pack always runs.

use crate::Check;
use pathway::Pathway;

/// A pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pack {
    /// What a pathway calls it.
    pub name: &'static str,
    /// The names of its checks.
    pub checks: &'static [&'static str],
}

/// All packs.
pub const PACKS: &[Pack] = &[
    Pack {
        name: "cancer",
        checks: &["clock-stops-untold"],
    },
    Pack {
        name: "discharge",
        checks: &["letter-late-to-practice"],
    },
    Pack {
        name: "interface",
        checks: &[
            "handoff-without-contact",
            "missed-appointment-back-to-practice",
            "prescribing-without-shared-care",
            "referred-on-by-practice",
            "result-told-by-practice",
            "test-arranged-by-practice",
        ],
    },
];

/// Whether the pathway wants that check: it is in no pack, or in one that the pathway names.
pub(crate) fn is_wanted(pathway: &Pathway, check: &Check) -> bool {
    let mut packs = PACKS
        .iter()
        .filter(|pack| pack.checks.contains(&check.name))
        .peekable();
    packs.peek().is_none() || packs.any(|pack| pathway.packs.iter().any(|name| name == pack.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_name_only_checks_that_there_are() {
        for name in PACKS.iter().flat_map(|pack| pack.checks) {
            assert!(
                crate::CHECKS.iter().any(|check| check.name == *name),
                "no check is called {name}"
            );
        }
    }
}
