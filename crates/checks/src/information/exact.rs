//! One fact followed exactly: who can hold it, as all sets of holders that there can be, where it mattered.
//!
//! The rows of bits say only what is certain of each party by itself; that one party or another has something is lost
//! where alternatives meet. Whoever seems to lack something is therefore looked at again here, within a budget.

use super::facts::{ANYBODY, Facts};
use super::flow::Flow;
use crate::Context;
use pathway::graph::{GateKind, Net, OUTSIDE};
use pathway::{ItemId, WaitsFor};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Who holds which of the items that meet the fact: a bit for each party and item.
type Holders = u64;

/// How many sets of holders are followed at one place.
const MOST: usize = 64;

/// How many times a place may be looked at again.
const WORK: usize = 400_000;

/// All that can be held at each step when the patient comes there; nothing at all where nobody comes.
pub(super) struct Exact {
    arrivals: Vec<Held>,
    members: usize,
}

impl Exact {
    /// Whether a party surely holds one of the items at a step, and whether anybody does. None where nobody comes.
    pub(super) fn at(&self, step: usize, party: Option<usize>) -> Option<(bool, bool)> {
        let all = &self.arrivals[step];
        if all.is_empty() {
            return None;
        }
        let has = |party: usize| all.iter().all(|held| held & self.row(party) != 0);
        Some((party.is_some_and(has), has(ANYBODY)))
    }

    fn row(&self, party: usize) -> Holders {
        ((1 << self.members) - 1) << (party * self.members)
    }

    /// Follows the items of one fact; none where that is too much.
    pub(super) fn of<'a>(
        context: &Context<'a>,
        facts: &Facts<'a>,
        items: &[&ItemId],
        flow: &Flow,
    ) -> Option<Self> {
        let members = items.len();
        let parties = facts.parties().last().map_or(0, |(last, _)| last) + 1;
        if members == 0 || facts.words() / facts.width.max(1) * members > 64 || parties > 64 {
            return None;
        }
        let numbers: Vec<usize> = items
            .iter()
            .filter_map(|item| facts.of_item(item))
            .collect();
        let bit = |party: usize, member: usize| 1 << (party * members + member);
        let entry = facts.entry(context);
        let mut first: Holders = 0;
        for (member, fact) in numbers.iter().enumerate() {
            for party in 0..facts.words() / facts.width.max(1) {
                if facts.has(&entry, party, *fact) {
                    first |= bit(party, member);
                }
            }
        }
        let net = context.net();
        let passing = Passing::of(facts, flow, &numbers);
        let settled = settle(net, first, flow, &passing)?;
        let mut arrivals: Vec<Held> = vec![Rc::default(); context.steps().len()];
        for (gate, state) in net.gates().iter().zip(settled.gates) {
            let number = gate.step.and_then(|step| flow.steps[step as usize]);
            if let (GateKind::Join(_), Some(number), false) = (gate.kind, number, state.is_empty())
            {
                arrivals[number] = state;
            }
        }
        for (edge, state) in net.edges().iter().zip(&settled.edges) {
            if let (OUTSIDE, Some(way)) = (edge.to, edge.way)
                && let Some(number) = context.number(&net.way(way).to.id)
                && !state.is_empty()
            {
                // Several links can lead to one end.
                let all = arrivals[number].iter().chain(state.iter()).copied();
                arrivals[number] = sorted(all.collect()).into();
            }
        }
        Some(Self { arrivals, members })
    }
}

/// What becomes of who holds what on each edge: what is made there, and what is copied from whom to whom.
struct Passing {
    made: Vec<Holders>,
    copies: Vec<(Holders, Holders)>,
    /// Where the copies of each edge end.
    ends: Vec<usize>,
}

impl Passing {
    fn of(facts: &Facts<'_>, flow: &Flow, numbers: &[usize]) -> Self {
        let members = numbers.len();
        let bit = |party: usize, member: usize| 1 << (party * members + member);
        let mut passing = Self {
            made: Vec::with_capacity(flow.carries.len()),
            copies: Vec::new(),
            ends: Vec::with_capacity(flow.carries.len()),
        };
        for carry in &flow.carries {
            let mut made = 0;
            if let Some(carry) = carry {
                if let Some((step, party)) = carry.done() {
                    for (member, fact) in numbers.iter().enumerate() {
                        if facts.made(step).binary_search(fact).is_ok() {
                            made |= bit(ANYBODY, member);
                            made |= party.map_or(0, |party| bit(party, member));
                        }
                    }
                }
                carry.copied(numbers, |from, to, member| {
                    let copy = (bit(from, member), bit(to, member));
                    passing.copies.push(copy);
                });
            }
            passing.made.push(made);
            passing.ends.push(passing.copies.len());
        }
        passing
    }

    /// All that can be held behind an edge, by what can be held ahead of it. Most edges change nothing.
    fn behind(&self, edge: usize, ahead: &Held) -> Held {
        let begin = edge.checked_sub(1).map_or(0, |before| self.ends[before]);
        let copies = &self.copies[begin..self.ends[edge]];
        let passed = |held: &Holders| {
            let made = held | self.made[edge];
            copies.iter().fold(made, |held, (from, to)| {
                held | if held & from == 0 { 0 } else { *to }
            })
        };
        if ahead.iter().all(|held| passed(held) == *held) {
            return Rc::clone(ahead);
        }
        sorted(ahead.iter().map(passed).collect()).into()
    }
}

/// All sets of holders that there can be at one place, in order.
type Held = Rc<[Holders]>;

/// Each once, in order.
fn sorted(mut held: Vec<Holders>) -> Vec<Holders> {
    if held.len() > 1 {
        held.sort_unstable();
        held.dedup();
    }
    held
}

struct Settled {
    gates: Vec<Held>,
    edges: Vec<Held>,
}

/// All that can be held everywhere, grown until nothing new comes.
fn settle(net: &Net<'_>, first: Holders, flow: &Flow, passing: &Passing) -> Option<Settled> {
    let mut order: Vec<u32> = (0..).take(flow.rank.len()).collect();
    order.sort_unstable_by_key(|gate| flow.rank[*gate as usize]);
    let mut found = Settled {
        gates: vec![Rc::default(); net.gates().len()],
        edges: vec![Rc::default(); net.edges().len()],
    };
    found.edges[0] = Rc::new([first]);
    let mut open = BTreeSet::from([flow.rank[0]]);
    let mut looks = 0;
    while let Some(rank) = open.pop_first() {
        let gate = order[rank];
        let (into, out, at) = (net.ins(gate), net.outs(gate), gate as usize);
        looks += 1 + out.len();
        if looks > WORK {
            return None;
        }
        let together = match net.gates()[at].kind {
            GateKind::Join(WaitsFor::All) => Some(into),
            GateKind::Join(WaitsFor::Some) => flow
                .sure
                .get(&at)
                .map(Vec::as_slice)
                .filter(|sure| !sure.is_empty()),
            _ => None,
        };
        let state: Held = match (together, into) {
            (None, [only]) => Rc::clone(&found.edges[*only as usize]),
            (None, _) => {
                let held = into.iter().map(|edge| &found.edges[*edge as usize]);
                sorted(held.flat_map(|held| held.iter().copied()).collect()).into()
            }
            (Some(edges), _) => {
                let mut all = vec![0];
                for edge in edges {
                    let other = &found.edges[*edge as usize];
                    all = sorted(
                        all.iter()
                            .flat_map(|held| other.iter().map(move |other| held | other))
                            .collect(),
                    );
                    if all.len() > MOST {
                        return None;
                    }
                }
                all.into()
            }
        };
        if state.len() > MOST {
            return None;
        }
        if state == found.gates[at] {
            continue;
        }
        for edge in out.iter().map(|edge| *edge as usize) {
            let sent = passing.behind(edge, &state);
            if sent != found.edges[edge] {
                found.edges[edge] = sent;
                let to = net.edges()[edge].to;
                if to != OUTSIDE {
                    open.insert(flow.rank[to as usize]);
                }
            }
        }
        found.gates[at] = state;
    }
    Some(found)
}
