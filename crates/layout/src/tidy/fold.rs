//! Which links between lanes run straight up or down within one column, so that a drawing is no wider than it must be.
//!
//! Never folds a link whose way up or down another card of the column would bar.

use super::ranks::{Arc, Walls};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this many steps folding would take too long for what it brings.
const MOST: usize = 400;

/// The columns of all steps, and which steps must stand first or last in their cell because a link leaves there up or down.
pub(super) struct Folded {
    pub(super) rank: Vec<usize>,
    /// -1 for the first of its cell, 1 for the last, 0 for the others.
    pub(super) pin: Vec<i8>,
}

impl Folded {
    /// The columns without folding anything.
    pub(super) fn flat(count: usize, forward: &[(usize, usize)], walls: &Walls) -> Self {
        Self {
            rank: walls.ranks(count, &arcs(forward)),
            pin: vec![0; count],
        }
    }
}

fn arcs(forward: &[(usize, usize)]) -> Vec<Arc> {
    let arc = |&(from, to): &(usize, usize)| Arc { from, to, least: 1 };
    forward.iter().map(arc).collect()
}

/// Finds the columns for links that do not lead round, folding what can be folded.
pub(super) fn fold(lane: &[usize], forward: &[(usize, usize)], walls: &Walls) -> Folded {
    let count = lane.len();
    let mut arcs = arcs(forward);
    let mut rank = walls.ranks(count, &arcs);
    let mut pin = vec![0; count];
    if count > MOST {
        return Folded { rank, pin };
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, &(from, to)) in forward.iter().enumerate() {
        if lane[from] != lane[to] {
            pairs.entry((from, to)).or_default().push(index);
        }
    }
    let mut tries: Vec<((usize, usize), Vec<usize>)> = pairs.into_iter().collect();
    tries.sort_by_key(|&((from, to), _)| (lane[from].abs_diff(lane[to]), rank[from], from, to));
    let mut best = cost(&arcs, &rank);
    for (_, folded) in tries {
        for &arc in &folded {
            arcs[arc].least = 0;
        }
        let next = walls.ranks(count, &arcs);
        let now = cost(&arcs, &next);
        match pins(lane, &arcs, &next) {
            Some(pins) if now < best => (rank, pin, best) = (next, pins, now),
            _ => folded.iter().for_each(|&arc| arcs[arc].least = 1),
        }
    }
    Folded { rank, pin }
}

/// How wide the drawing is, and how long its links are.
fn cost(arcs: &[Arc], rank: &[usize]) -> usize {
    let width = rank.iter().max().copied().unwrap_or(0);
    width * 4
        + arcs
            .iter()
            .map(|arc| rank[arc.to] - rank[arc.from])
            .sum::<usize>()
}

/// Who must stand first or last in its cell; none if a card would be in the way.
fn pins(lane: &[usize], arcs: &[Arc], rank: &[usize]) -> Option<Vec<i8>> {
    let mut cells: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (&lane, &rank) in lane.iter().zip(rank) {
        *cells.entry((rank, lane)).or_default() += 1;
    }
    let mut pin = vec![0i8; lane.len()];
    let mut seen = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for arc in arcs.iter().filter(|arc| rank[arc.from] == rank[arc.to]) {
        let (upper, lower) = if lane[arc.from] < lane[arc.to] {
            (arc.from, arc.to)
        } else {
            (arc.to, arc.from)
        };
        if !seen.insert((upper, lower)) {
            continue;
        }
        let column = rank[upper];
        let between = cells.range((column, lane[upper] + 1)..(column, lane[lower]));
        let ends = [(column, lane[upper], 1), (column, lane[lower], -1)];
        if between.count() > 0 || ends.into_iter().any(|end| !taken.insert(end)) {
            return None;
        }
        for (step, side) in [(upper, 1), (lower, -1)] {
            if pin[step] == -side && cells[&(column, lane[step])] > 1 {
                return None;
            }
            pin[step] = side;
        }
    }
    Some(pin)
}

#[cfg(test)]
mod tests {
    use super::fold;
    use crate::tidy::ranks::Walls;

    #[test]
    fn a_link_to_the_next_lane_stays_in_its_column() {
        assert_eq!(
            fold(&[0, 1, 1], &[(0, 1), (1, 2)], &Walls::default()).rank,
            [0, 0, 1]
        );
    }

    #[test]
    fn a_card_in_between_is_not_run_over() {
        let folded = fold(&[0, 2, 1], &[(0, 1), (0, 2)], &Walls::default());
        assert_eq!(folded.rank[2], 0);
        assert_eq!(folded.rank[1], 1);
    }
}
