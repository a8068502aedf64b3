//! Loops: parts in which a patient can come from every step to every other, and short ways round in them.
//!
//! Never lists all ways round: a dozen steps can have millions. There is one for each arrow back.

use super::{Graph, How, Way, strong};
use crate::{Route, Step, StepId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The place of a part that is no loop.
const NO_LOOP: u32 = u32::MAX;

/// A strongly connected part with a way round.
#[derive(Clone, Debug)]
pub struct Loop<'a> {
    /// Its steps, in the order of their ids.
    pub steps: Vec<&'a Step>,
    /// The ways inside, in the order of their links.
    pub ways: Vec<Way<'a>>,
    /// The ways that come in from outside.
    pub ways_in: Vec<Way<'a>>,
    /// The ways that lead out.
    pub ways_out: Vec<Way<'a>>,
}

impl Loop<'_> {
    /// Whether the step is in it.
    pub fn contains(&self, id: &StepId) -> bool {
        self.steps.binary_search_by(|step| step.id.cmp(id)).is_ok()
    }
}

impl<'a> Graph<'a> {
    /// All loops, in the order in which a patient comes to them.
    pub fn loops(&self) -> Vec<Loop<'a>> {
        self.loops_where(|_| true)
    }

    /// The loops that are left when only some ways can be taken. What leads in and out is taken from all ways.
    pub fn loops_where(&self, may_take: impl Fn(&Way<'a>) -> bool) -> Vec<Loop<'a>> {
        let taken: Vec<bool> = self.ways().map(|way| may_take(&way)).collect();
        let kept = || {
            self.arrows
                .iter()
                .zip(&taken)
                .filter_map(|(arrow, taken)| taken.then_some(arrow))
        };
        let part = strong::parts(self.steps.len(), kept().map(|it| (it.from, it.to)));
        // A part is a loop when an arrow stays in it: alone or not, a step without one cannot be come back to.
        let mut place = vec![NO_LOOP; self.steps.len()];
        for arrow in kept() {
            let of = part[arrow.from as usize];
            if of == part[arrow.to as usize] {
                place[of as usize] = 0;
            }
        }
        // The parts are numbered in the order in which a patient comes to them.
        let mut count = 0;
        for place in place.iter_mut().filter(|place| **place != NO_LOOP) {
            *place = count;
            count += 1;
        }
        let empty = || Loop {
            steps: Vec::new(),
            ways: Vec::new(),
            ways_in: Vec::new(),
            ways_out: Vec::new(),
        };
        let mut loops: Vec<Loop<'a>> = (0..count).map(|_| empty()).collect();
        let loop_of = |step: u32| place[part[step as usize] as usize];
        for (at, step) in (0..).zip(&self.steps) {
            if let Some(it) = loops.get_mut(loop_of(at) as usize) {
                it.steps.push(step);
            }
        }
        for (arrow, &taken) in self.arrows.iter().zip(&taken) {
            let (from, to) = (loop_of(arrow.from), loop_of(arrow.to));
            if part[arrow.from as usize] == part[arrow.to as usize] {
                if let Some(it) = loops.get_mut(from as usize).filter(|_| taken) {
                    it.ways.push(self.way(arrow));
                }
                continue;
            }
            if let Some(it) = loops.get_mut(from as usize) {
                it.ways_out.push(self.way(arrow));
            }
            if let Some(it) = loops.get_mut(to as usize) {
                it.ways_in.push(self.way(arrow));
            }
        }
        loops
    }

    /// Ways round in a loop: a shortest one for each arrow back, each way round once, the shortest first. No more arrows
    /// back than `most` are followed, since each takes a look at the whole loop.
    pub fn ways_round(&self, part: &Loop<'a>, most: usize) -> Vec<Route> {
        let inside: BTreeSet<u32> = part
            .steps
            .iter()
            .filter_map(|it| self.number(&it.id))
            .collect();
        let kept: HashSet<(&str, How)> = part
            .ways
            .iter()
            .map(|way| (way.link.id.as_str(), way.how))
            .collect();
        let mut usable = vec![false; self.arrows.len()];
        for arrow in inside.iter().flat_map(|at| self.out.row(*at)) {
            let row = self.arrows[*arrow as usize];
            let id = self.links[row.link as usize].id.as_str();
            usable[*arrow as usize] = kept.contains(&(id, row.how));
        }
        let mut found: BTreeMap<(usize, Vec<u32>), Route> = BTreeMap::new();
        for back in self.arrows_back(&inside, &usable).into_iter().take(most) {
            let Some((first, mut round)) = self.shortest(
                [self.arrows[back as usize].to],
                |at| at == self.arrows[back as usize].from,
                |arrow| usable[arrow as usize],
            ) else {
                continue;
            };
            round.push(back);
            let mut route = self.route_along(first, &round);
            route.steps.pop();
            // The same way round can be found from two of its arrows: it is known by its arrows in a fixed turn.
            let least = (0..round.len()).min_by_key(|&at| round[at]).unwrap_or(0);
            let mut key = round.clone();
            key.rotate_left(least);
            found.entry((key.len(), key)).or_insert(route);
        }
        found.into_values().collect()
    }

    /// The arrows that a walk in depth from the first step finds to lead back to a step that it is still under.
    fn arrows_back(&self, inside: &BTreeSet<u32>, usable: &[bool]) -> Vec<u32> {
        #[derive(Clone, Copy, PartialEq)]
        enum Seen {
            No,
            Open,
            Done,
        }
        let mut seen = vec![Seen::No; self.steps.len()];
        let mut back = Vec::new();
        for &first in inside {
            if seen[first as usize] != Seen::No {
                continue;
            }
            seen[first as usize] = Seen::Open;
            let mut open = vec![(first, 0_usize)];
            while let Some((at, next)) = open.last_mut() {
                let row = self.out.row(*at);
                let Some(&arrow) = row.get(*next) else {
                    seen[*at as usize] = Seen::Done;
                    open.pop();
                    continue;
                };
                *next += 1;
                if !usable[arrow as usize] {
                    continue;
                }
                let to = self.arrows[arrow as usize].to;
                match seen[to as usize] {
                    Seen::No => {
                        seen[to as usize] = Seen::Open;
                        open.push((to, 0));
                    }
                    Seen::Open => back.push(arrow),
                    Seen::Done => {}
                }
            }
        }
        back
    }
}
