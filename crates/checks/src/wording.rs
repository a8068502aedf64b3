//! What a fix puts into a pathway: titles of new steps, and terms to begin with, from dated data.
//!
//! Never shown as ours: it becomes the words of the person who takes the fix, to be changed.

use pathway::Limit;
use serde::Deserialize;
use std::sync::LazyLock;

/// Titles of steps and words of rules that a fix adds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Wording {
    pub(crate) start: String,
    pub(crate) other_start: String,
    pub(crate) end: String,
    pub(crate) other_answer: String,
    pub(crate) missed: String,
    pub(crate) no_answer: String,
    pub(crate) will_come: String,
    pub(crate) cancelled: String,
    pub(crate) offered: String,
    pub(crate) full: String,
    pub(crate) found: String,
    pub(crate) find_out: String,
    pub(crate) look_at: String,
    pub(crate) declined: String,
    pub(crate) again: String,
    pub(crate) write_back: String,
    pub(crate) safety_net: String,
    pub(crate) red_flag: String,
    pub(crate) worse: String,
    pub(crate) emergency: String,
    pub(crate) monitor: String,
    pub(crate) onward: String,
    pub(crate) tell: String,
    pub(crate) outcome: String,
}

/// Terms that a fix suggests.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FirstTerms {
    pub(crate) accept_within: Limit,
    pub(crate) silent_after: Limit,
    pub(crate) chase_after: Limit,
    pub(crate) repeats: u32,
}

pub(crate) static WORDING: LazyLock<Wording> = LazyLock::new(|| {
    pathway::tree::from_text(include_str!("../data/wording.json"))
        .expect("the wording is read in a test")
});

pub(crate) static FIRST_TERMS: LazyLock<FirstTerms> = LazyLock::new(|| {
    pathway::tree::from_text(include_str!("../data/terms.json"))
        .expect("the terms are read in a test")
});

#[cfg(test)]
mod tests {
    #[test]
    fn the_data_is_read() {
        assert!(!super::WORDING.start.is_empty());
        assert!(super::FIRST_TERMS.repeats > 0);
    }
}
