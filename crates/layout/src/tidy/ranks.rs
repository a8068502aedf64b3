//! Which column each step stands in: every link that does not lead back goes to the right.
//!
//! Never makes the drawing wider than its longest chain of links.

use std::collections::VecDeque;

/// How often the columns are gone through to make links shorter.
const SWEEPS: usize = 8;

/// A link that goes on, and how many columns further its end must stand at the least.
#[derive(Clone, Copy)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) least: usize,
}

/// Walls between phases: nothing of a phase stands beside or behind what belongs to a later one.
#[derive(Default)]
pub(super) struct Walls {
    /// How many walls there are. They are numbered behind the steps.
    pub(super) count: usize,
    /// From each step to the wall at the end of its phase, and from there to the steps of the next.
    arcs: Vec<Arc>,
}

impl Walls {
    /// The walls behind each phase but the last, given the phase of each step.
    pub(super) fn between(phase: &[usize]) -> Self {
        let steps = phase.len();
        let count = phase.iter().max().copied().unwrap_or(0);
        let arc = |from, to, least| Arc { from, to, least };
        let mut arcs = Vec::new();
        for (step, &phase) in phase.iter().enumerate() {
            if phase < count {
                arcs.push(arc(step, steps + phase, 0));
            }
            if phase > 0 {
                arcs.push(arc(steps + phase - 1, step, 1));
            }
        }
        // A phase without steps has a column of its own.
        arcs.extend((1..count).map(|wall| arc(steps + wall - 1, steps + wall, 1)));
        Self { count, arcs }
    }

    /// The column of each step, for arcs without a way round, none of which leads back through a wall.
    pub(super) fn ranks(&self, steps: usize, arcs: &[Arc]) -> Vec<usize> {
        if self.count == 0 {
            return ranks(steps, arcs);
        }
        let all: Vec<Arc> = arcs.iter().chain(&self.arcs).copied().collect();
        let mut ranks = ranks(steps + self.count, &all);
        ranks.truncate(steps);
        ranks
    }
}

/// The column of each step, for arcs without a way round.
pub(super) fn ranks(count: usize, arcs: &[Arc]) -> Vec<usize> {
    let mut before = vec![Vec::new(); count];
    let mut after = vec![Vec::new(); count];
    for &Arc { from, to, least } in arcs {
        after[from].push((to, least));
        before[to].push((from, least));
    }
    let order = topological(&before, &after);
    let mut rank = vec![0; count];
    for &node in &order {
        let least = before[node].iter().map(|&(from, least)| rank[from] + least);
        rank[node] = least.max().unwrap_or(0);
    }
    shorten(&order, &before, &after, &mut rank);
    rank
}

type Neighbours = [Vec<(usize, usize)>];

fn topological(before: &Neighbours, after: &Neighbours) -> Vec<usize> {
    let mut waits: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut ready: VecDeque<usize> = (0..waits.len()).filter(|&node| waits[node] == 0).collect();
    let mut order = Vec::with_capacity(waits.len());
    while let Some(node) = ready.pop_front() {
        order.push(node);
        for &(to, _) in &after[node] {
            waits[to] -= 1;
            if waits[to] == 0 {
                ready.push_back(to);
            }
        }
    }
    order
}

/// Moves steps between those before and those after them to where their links are shortest: the middle one of their neighbours' columns.
fn shorten(order: &[usize], before: &Neighbours, after: &Neighbours, rank: &mut [usize]) {
    for sweep in 0..SWEEPS {
        let mut moved = false;
        let mut visit = |node: usize| {
            let low = before[node]
                .iter()
                .map(|&(from, least)| rank[from] + least)
                .max();
            let high = after[node]
                .iter()
                .map(|&(to, least)| rank[to].saturating_sub(least))
                .min();
            let (low, high) = match (low, high) {
                (None, None) => return,
                (low, Some(high)) => (low.unwrap_or(0), high),
                (Some(low), None) => (low, low),
            };
            let (ins, outs) = (before[node].len(), after[node].len());
            let best = match ins.cmp(&outs) {
                std::cmp::Ordering::Less => high,
                std::cmp::Ordering::Greater => low,
                std::cmp::Ordering::Equal => rank[node].clamp(low, high.max(low)),
            };
            moved |= best != rank[node];
            rank[node] = best;
        };
        if sweep % 2 == 0 {
            for &node in order.iter().rev() {
                visit(node);
            }
        } else {
            for &node in order {
                visit(node);
            }
        }
        if !moved {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, ranks};

    #[test]
    fn a_link_goes_to_the_right_and_no_further_than_it_must() {
        let arc = |from, to, least| Arc { from, to, least };
        let arcs = [
            arc(0, 1, 1),
            arc(1, 2, 1),
            arc(0, 2, 1),
            arc(3, 2, 1),
            arc(2, 4, 0),
        ];
        assert_eq!(ranks(5, &arcs), [0, 1, 2, 1, 2]);
    }
}
