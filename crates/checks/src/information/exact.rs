//! One fact followed exactly: who can hold it, as all sets of holders that there can be, where it mattered.
//!
//! The rows of bits say only what is certain of each party by itself; that one party or another has something is lost
//! where alternatives meet. Whoever seems to lack something is therefore looked at again here, within a budget.

use super::facts::{ANYBODY, Facts};
use super::flow::Flow;
use crate::Context;
use pathway::graph::{GateKind, Net, OUTSIDE};
use pathway::{ItemId, WaitsFor};
use std::collections::{BTreeSet, HashMap};

/// Who holds which of the items that meet the fact: a bit for each party and item.
type Holders = u64;

/// How many sets of holders are followed at one place.
const MOST: usize = 64;

/// How many times a place may be looked at again.
const WORK: usize = 400_000;

/// All that can be held at each step when the patient comes there; none where nobody comes.
pub(super) struct Exact {
    arrivals: Vec<Option<BTreeSet<Holders>>>,
    members: usize,
}

impl Exact {
    /// Whether a party surely holds one of the items at a step, and whether anybody does. None where nobody comes.
    pub(super) fn at(&self, step: usize, party: Option<usize>) -> Option<(bool, bool)> {
        let all = self.arrivals[step].as_ref()?;
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
        let net = context.net();
        let bit = |party: usize, member: usize| 1 << (party * members + member);
        let after = |edge: usize, held: Holders| {
            flow.carries[edge].as_ref().map_or(held, |carry| {
                let mut held = held;
                if let Some((step, party)) = carry.done() {
                    for (member, fact) in numbers.iter().enumerate() {
                        if facts.made(step).binary_search(fact).is_ok() {
                            held |= bit(ANYBODY, member);
                            held |= party.map_or(0, |party| bit(party, member));
                        }
                    }
                }
                carry.copied(&numbers, |from, to, member| {
                    if held & bit(from, member) != 0 {
                        held |= bit(to, member);
                    }
                });
                held
            })
        };
        let entry = facts.entry(context);
        let mut first: Holders = 0;
        for (member, fact) in numbers.iter().enumerate() {
            for party in 0..facts.words() / facts.width.max(1) {
                if facts.has(&entry, party, *fact) {
                    first |= bit(party, member);
                }
            }
        }
        let edges = settle(net, first, &flow.sure, &after)?;
        let mut arrivals = vec![None; context.steps().len()];
        for (gate, state) in net.gates().iter().zip(&edges.gates) {
            let number = gate
                .step
                .and_then(|step| context.number(&net.step(step).id));
            if let (GateKind::Join(_), Some(number), false) = (gate.kind, number, state.is_empty())
            {
                arrivals[number] = Some(state.clone());
            }
        }
        for (edge, state) in net.edges().iter().zip(&edges.edges) {
            if let (OUTSIDE, Some(way)) = (edge.to, edge.way)
                && let Some(number) = context.number(&net.way(way).to.id)
                && !state.is_empty()
            {
                let all = arrivals[number].get_or_insert_with(BTreeSet::new);
                all.extend(state);
            }
        }
        Some(Self { arrivals, members })
    }
}

struct Settled {
    gates: Vec<BTreeSet<Holders>>,
    edges: Vec<BTreeSet<Holders>>,
}

/// All that can be held everywhere, grown until nothing new comes.
fn settle(
    net: &Net<'_>,
    first: Holders,
    sure: &HashMap<usize, Vec<u32>>,
    after: &dyn Fn(usize, Holders) -> Holders,
) -> Option<Settled> {
    let mut found = Settled {
        gates: vec![BTreeSet::new(); net.gates().len()],
        edges: vec![BTreeSet::new(); net.edges().len()],
    };
    found.edges[0].insert(first);
    let mut open = BTreeSet::from([0_u32]);
    let mut looks = 0;
    while let Some(gate) = open.pop_first() {
        let (into, out, at) = (net.ins(gate), net.outs(gate), gate as usize);
        looks += 1 + out.len();
        if looks > WORK {
            return None;
        }
        let together = match net.gates()[at].kind {
            GateKind::Join(WaitsFor::All) => Some(into),
            GateKind::Join(WaitsFor::Some) => sure
                .get(&at)
                .map(Vec::as_slice)
                .filter(|sure| !sure.is_empty()),
            _ => None,
        };
        let state: BTreeSet<Holders> = match together {
            None => into
                .iter()
                .flat_map(|edge| found.edges[*edge as usize].iter().copied())
                .collect(),
            Some(edges) => {
                let mut all = BTreeSet::from([0]);
                for edge in edges {
                    let other = &found.edges[*edge as usize];
                    all = all
                        .iter()
                        .flat_map(|held| other.iter().map(move |other| held | other))
                        .collect();
                    if all.len() > MOST {
                        return None;
                    }
                }
                all
            }
        };
        if state.len() > MOST {
            return None;
        }
        if state == found.gates[at] {
            continue;
        }
        for edge in out.iter().map(|edge| *edge as usize) {
            let sent: BTreeSet<Holders> = state.iter().map(|held| after(edge, *held)).collect();
            if sent != found.edges[edge] {
                found.edges[edge] = sent;
                let to = net.edges()[edge].to;
                if to != OUTSIDE {
                    open.insert(to);
                }
            }
        }
        found.gates[at] = state;
    }
    Some(found)
}
