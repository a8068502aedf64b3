//! By what the steps of a column are sorted before their order is improved.
//!
//! Never looks at the lanes: those are kept whatever the keys are.

use pathway::Place;
use std::collections::VecDeque;

/// The order in which a reader meets the steps, going from each as far as links lead.
pub(super) fn as_read(
    arcs: &[(usize, usize)],
    roots: impl Iterator<Item = usize>,
    count: usize,
) -> Vec<i64> {
    let mut after = vec![Vec::new(); count];
    for &(from, to) in arcs {
        after[from].push(to);
    }
    let mut keys = vec![i64::MAX; count];
    let mut next = 0;
    let mut open = Vec::new();
    for root in roots {
        open.push(root);
        while let Some(step) = open.pop() {
            if keys[step] == i64::MAX {
                keys[step] = next;
                next += 1;
                open.extend(after[step].iter().rev());
            }
        }
    }
    keys
}

/// Where each step stood before; one that had no place is sorted as the nearest one that had.
pub(super) fn near(arcs: &[(usize, usize)], hints: &[Option<Place>]) -> Vec<i64> {
    let mut beside = vec![Vec::new(); hints.len()];
    for &(from, to) in arcs {
        beside[from].push(to);
        beside[to].push(from);
    }
    let mut keys: Vec<Option<i64>> = hints
        .iter()
        .map(|hint| hint.map(|place| i64::from(place.y)))
        .collect();
    let mut open: VecDeque<usize> = (0..keys.len())
        .filter(|&step| keys[step].is_some())
        .collect();
    while let Some(step) = open.pop_front() {
        for &other in &beside[step] {
            if keys[other].is_none() {
                keys[other] = keys[step];
                open.push_back(other);
            }
        }
    }
    keys.into_iter()
        .map(|key| key.unwrap_or(i64::MAX))
        .collect()
}

/// The same keys, turned round, or stirred in one of many ways that are always the same.
pub(super) fn varied(keys: &[i64], start: usize) -> Vec<i64> {
    match start {
        0 => keys.to_vec(),
        1 => keys.iter().map(|key| i64::MAX - key).collect(),
        _ => (0u64..)
            .zip(keys)
            .map(|(step, _)| {
                let mut word = (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ start as u64;
                word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                i64::try_from(word >> 33).unwrap_or(0)
            })
            .collect(),
    }
}
