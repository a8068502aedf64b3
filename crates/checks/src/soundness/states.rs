//! States that were come to: each a list of edges on which tokens are, kept once and known by its number.
//!
//! Never forgets one, and never says in which order they would be.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// No state.
const NONE: u32 = u32::MAX;

/// States by number, in the order in which they were come to.
#[derive(Default)]
pub(super) struct States {
    tokens: Vec<u32>,
    /// Where the tokens of each begin; those of the next begin where they end.
    first: Vec<u32>,
    /// By what tokens come to when they are mixed: the last state that comes to the same, and for each state the one
    /// before it that does.
    last: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
    before: Vec<u32>,
}

impl States {
    pub(super) fn len(&self) -> usize {
        self.first.len()
    }

    /// The tokens of a state.
    pub(super) fn get(&self, number: u32) -> &[u32] {
        let at = number as usize;
        let first = self.first[at] as usize;
        match self.first.get(at + 1) {
            Some(end) => &self.tokens[first..*end as usize],
            None => &self.tokens[first..],
        }
    }

    /// The number of the state with those tokens, and whether it is new.
    pub(super) fn number(&mut self, tokens: &[u32]) -> (u32, bool) {
        let number = u32::try_from(self.first.len()).unwrap_or(NONE);
        let mixed = mixed(tokens);
        let last = self.last.get(&mixed).copied().unwrap_or(NONE);
        let mut at = last;
        while at != NONE {
            if self.get(at) == tokens {
                return (at, false);
            }
            at = self.before[at as usize];
        }
        self.last.insert(mixed, number);
        self.before.push(last);
        self.first
            .push(u32::try_from(self.tokens.len()).unwrap_or(NONE));
        self.tokens.extend_from_slice(tokens);
        (number, true)
    }
}

/// Tokens mixed into one number, each after the others.
fn mixed(tokens: &[u32]) -> u64 {
    tokens.iter().fold(tokens.len() as u64, |mixed, token| {
        (mixed.rotate_left(23) ^ u64::from(*token)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// Takes a number that is mixed already as it is.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
