//! The quickest way from one step to another, by what is usual: a lower bound, whatever day it is.
//!
//! Counts all days alike, since a shorter way is looked for and not a promise.

use super::{Minute, minutes};
use crate::Context;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// How long it takes at least from the end of a step to the beginning of each other that can be come to.
pub(crate) fn quickest(context: &Context<'_>, from: usize) -> BTreeMap<usize, Minute> {
    let mut found: BTreeMap<usize, Minute> = BTreeMap::new();
    let mut open = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((at, step))) = open.pop() {
        let is_first = step == from && at == 0;
        if !is_first && found.get(&step).is_some_and(|known| *known < at) {
            continue;
        }
        let stays = if is_first {
            0
        } else {
            let duration = context.step(step).duration.as_ref();
            duration.and_then(|it| it.typical).map_or(0, minutes)
        };
        for to in context.ways_on(step).filter_map(|joined| joined.to) {
            let then = at.saturating_add(stays);
            if found.get(&to).is_none_or(|known| then < *known) {
                found.insert(to, then);
                open.push(Reverse((then, to)));
            }
        }
    }
    found
}
