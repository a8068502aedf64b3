//! The search for a patient whom no case covers: item by item, each set of cases that is left looked at once.
//!
//! Never without an end: it counts its work, and gives up past its budget.

use super::space::{Region, Space, Undecided};
use std::collections::{BTreeMap, HashSet};

/// How many parts of items may be looked at.
const BUDGET: usize = 200_000;
/// How many items a decision may be about.
const ITEMS: usize = 64;
/// How many patients are found before the simplest is chosen.
const ENOUGH: usize = 4;

/// Which cases are still possible, as bits.
type Alive = Box<[u64]>;

pub(super) struct Cases<'s, 'a> {
    space: &'s Space<'a>,
    regions: Vec<Region>,
    /// The items, the one that tells most cases apart first.
    order: Vec<usize>,
    /// For each item in that order and each of its parts, the cases that have it.
    having: Vec<Vec<Alive>>,
    /// For each case, how many items in that order must be looked at until it holds whatever the others are.
    depth: Vec<usize>,
    /// What was looked at and had nothing left out, or was told already.
    seen: HashSet<(usize, Alive)>,
    work: usize,
    found: Vec<Region>,
}

impl<'s, 'a> Cases<'s, 'a> {
    pub(super) fn of(space: &'s Space<'a>, cases: Vec<Region>) -> Self {
        let tells = |axis: usize| {
            let axis = &space.axes[axis];
            let told = cases.iter().filter(|case| !axis.is_full(case)).count();
            std::cmp::Reverse((told, axis.parts.len()))
        };
        let mut order: Vec<usize> = (0..space.axes.len()).collect();
        order.sort_by_key(|axis| tells(*axis));
        let words = cases.len().div_ceil(64);
        let having = order
            .iter()
            .map(|axis| {
                let axis = &space.axes[*axis];
                (0..axis.parts.len())
                    .map(|part| {
                        let mut alive = vec![0_u64; words];
                        for (number, case) in cases.iter().enumerate() {
                            if axis.has(case, part) {
                                alive[number / 64] |= 1 << (number % 64);
                            }
                        }
                        alive.into()
                    })
                    .collect()
            })
            .collect();
        let depth = cases
            .iter()
            .map(|case| {
                let last = order
                    .iter()
                    .rposition(|axis| !space.axes[*axis].is_full(case));
                last.map_or(0, |last| last + 1)
            })
            .collect();
        Self {
            space,
            regions: cases,
            order,
            having,
            depth,
            seen: HashSet::new(),
            work: 0,
            found: Vec::new(),
        }
    }

    /// Patients whom no case covers, as simple as the first few that are found; none when everybody is covered.
    pub(super) fn left_out(mut self) -> Result<Option<Region>, Undecided> {
        if self.order.len() > ITEMS {
            return Err(Undecided);
        }
        if self.space.axes.iter().any(|axis| axis.parts.is_empty()) {
            // An item without a value that it could have: there are no patients.
            return Ok(None);
        }
        let mut all = vec![u64::MAX; self.regions.len().div_ceil(64)];
        if let (Some(last), rest @ 1..) = (all.last_mut(), self.regions.len() % 64) {
            *last = (1 << rest) - 1;
        }
        let mut region = self.space.everybody();
        self.look(0, &all.into(), &mut region)?;
        let wide = self.found.iter().map(|it| self.widened(it.clone()));
        Ok(wide.min_by_key(|region| (self.space.named(region), self.is_unknown(region))))
    }

    fn look(&mut self, depth: usize, alive: &Alive, region: &mut Region) -> Result<(), Undecided> {
        if self.found.len() >= ENOUGH {
            return Ok(());
        }
        let mut numbers = bits(alive).peekable();
        if numbers.peek().is_none() {
            self.found.push(region.clone());
            return Ok(());
        }
        if numbers.any(|case| self.depth[case] <= depth) {
            return Ok(());
        }
        if !self.seen.insert((depth, alive.clone())) {
            return Ok(());
        }
        let axis = &self.space.axes[self.order[depth]];
        self.work += axis.parts.len();
        if self.work > BUDGET {
            return Err(Undecided);
        }
        let mut by_alive: BTreeMap<Alive, Vec<usize>> = BTreeMap::new();
        for (part, having) in self.having[depth].iter().enumerate() {
            let left: Alive = alive
                .iter()
                .zip(having.iter())
                .map(|(a, b)| a & b)
                .collect();
            by_alive.entry(left).or_default().push(part);
        }
        let before = region.clone();
        for (left, parts) in by_alive {
            for part in 0..axis.parts.len() {
                axis.clear(region, part);
            }
            for part in parts {
                axis.set(region, part);
            }
            self.look(depth + 1, &left, region)?;
        }
        *region = before;
        Ok(())
    }

    /// The same region made as wide as it can be without a case in it.
    fn widened(&self, mut region: Region) -> Region {
        let is_free = |region: &Region| {
            let mut cases = self.regions.iter();
            cases.all(|case| self.space.are_apart(case, region))
        };
        for axis in &self.space.axes {
            let mut wider = region.clone();
            for part in 0..axis.parts.len() {
                axis.set(&mut wider, part);
            }
            if is_free(&wider) {
                region = wider;
            }
        }
        for axis in &self.space.axes {
            for part in 0..axis.parts.len() {
                if axis.has(&region, part) {
                    continue;
                }
                let mut wider = region.clone();
                axis.set(&mut wider, part);
                if is_free(&wider) {
                    region = wider;
                }
            }
        }
        region
    }

    /// Whether a patient of the region can only be one of whom something is not known.
    fn is_unknown(&self, region: &Region) -> bool {
        self.space.axes.iter().any(|axis| {
            let parts = axis.parts.iter().enumerate();
            let mut there = parts.filter(|(part, _)| axis.has(region, *part));
            there.all(|(_, part)| *part == super::space::Part::Unknown)
        })
    }
}

fn bits(alive: &[u64]) -> impl Iterator<Item = usize> + '_ {
    alive.iter().enumerate().flat_map(|(at, word)| {
        (0..64)
            .filter(move |bit| word >> bit & 1 == 1)
            .map(move |bit| at * 64 + bit)
    })
}
