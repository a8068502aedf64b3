//! Pairs of steps that are the same work, the second on a way on from the first.
//!
//! Reads codes only; never compares titles.

use crate::Context;
use pathway::Code;
use std::collections::BTreeMap;

/// How many steps and links may be looked at to find out what follows what.
const MOST_WORK: usize = 4_000_000;

/// All pairs, the earlier first; none where that would take too much work.
pub(super) fn pairs(context: &Context<'_>) -> Option<Vec<(usize, usize)>> {
    let mut coded: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, step) in context.steps_of_care() {
        for Code { scheme, value } in &step.codes {
            coded.entry((scheme, value)).or_default().push(number);
        }
    }
    coded.retain(|_, steps| steps.len() > 1);
    let searches: usize = coded.values().map(Vec::len).sum();
    let size = context.steps().len() + context.links().len();
    if searches.saturating_mul(size) > MOST_WORK {
        return None;
    }
    let mut pairs = Vec::new();
    for steps in coded.values() {
        for first in steps {
            let after = context.graph().reach_from([&context.step(*first).id]);
            for second in steps.iter().filter(|second| *second != first) {
                if after.contains(&context.step(*second).id) {
                    pairs.push((*first, *second));
                }
            }
        }
    }
    // Where each comes after the other, in a loop, they are one pair.
    pairs.sort_unstable();
    pairs.dedup();
    let both: Vec<(usize, usize)> = pairs
        .iter()
        .copied()
        .filter(|(a, b)| a < b || pairs.binary_search(&(*b, *a)).is_err())
        .collect();
    Some(both)
}
