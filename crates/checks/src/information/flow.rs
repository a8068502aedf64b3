//! What is known on each edge of the net, worked out to where nothing changes any more.
//!
//! Starts from everything and only takes away, so that a loop keeps what every round of it keeps.

use super::carry::Carry;
use super::facts::{Facts, State};
use crate::Context;
use crate::runs::surely_deliver;
use pathway::WaitsFor;
use pathway::graph::{GateKind, How, Net, OUTSIDE};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// How many words of states a run may hold: beyond that the pathway is not followed.
const WORDS: usize = 16_000_000;
/// How many words of states may be looked at until nothing changes any more.
const WORK: usize = 400_000_000;

/// How many steps that wait for some are looked at for what surely comes to them.
const SOME_JOINS: usize = 64;

/// What is known where.
pub(super) struct Flow {
    /// On each edge of the net; none where nobody ever comes.
    pub(super) edges: Vec<Option<State>>,
    /// At each step, when the patient has come and the step has waited.
    pub(super) arrivals: Vec<Option<State>>,
    /// For each gate that waits for some: the edges on which something surely comes.
    pub(super) sure: HashMap<usize, Vec<usize>>,
    /// What happens to what is known on each edge.
    pub(super) carries: Vec<Option<Carry>>,
}

/// The edge of each way, by its link and how it is taken.
pub(super) fn edges<'a>(context: &Context<'a>) -> HashMap<(&'a str, How), usize> {
    let net = Net::of(context.graph());
    let edges = net.edges().iter().enumerate();
    edges
        .filter_map(|(number, edge)| {
            let way = net.way(edge.way?);
            Some(((way.link.id.as_str(), way.how), number))
        })
        .collect()
}

impl Flow {
    pub(super) fn of<'a>(context: &Context<'a>, facts: &Facts<'a>) -> Option<Self> {
        let steps = context.steps().len();
        let net = Net::of(context.graph());
        let entry = facts.entry(context);
        if facts.width == 0 {
            // Nothing is needed anywhere, so nothing is asked.
            return Some(Self {
                edges: vec![Some(entry.clone()); net.edges().len()],
                arrivals: vec![Some(entry); steps],
                sure: HashMap::new(),
                carries: Vec::new(),
            });
        }
        let words = facts.words();
        if words.checked_mul(net.edges().len())? > WORDS {
            return None;
        }
        let mut run = Run::of(context, facts, &net);
        run.edges[0] = Some(entry);
        run.settle(WORK / words)?;
        let arrivals = run.arrivals(context);
        Some(Self {
            edges: run.edges,
            arrivals,
            sure: run.sure,
            carries: run.carries,
        })
    }
}

struct Run<'n, 'g, 'a, 'f> {
    net: &'n Net<'g, 'a>,
    facts: &'f Facts<'a>,
    carries: Vec<Option<Carry>>,
    into: Vec<Vec<usize>>,
    /// For each gate that waits for some: the edges on which something surely comes.
    sure: HashMap<usize, Vec<usize>>,
    out: Vec<Vec<usize>>,
    /// When each gate is looked at, the first first.
    rank: Vec<usize>,
    gates: Vec<Option<State>>,
    edges: Vec<Option<State>>,
}

impl<'n, 'g, 'a, 'f> Run<'n, 'g, 'a, 'f> {
    fn of(context: &Context<'a>, facts: &'f Facts<'a>, net: &'n Net<'g, 'a>) -> Self {
        let count = net.gates().len();
        let (mut into, mut out) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (number, edge) in net.edges().iter().enumerate() {
            if edge.from != OUTSIDE {
                out[edge.from as usize].push(number);
            }
            if edge.to != OUTSIDE {
                into[edge.to as usize].push(number);
            }
        }
        let carries = net
            .edges()
            .iter()
            .map(|edge| edge.way.map(|way| Carry::of(context, facts, &net.way(way))))
            .collect();
        let rank = ranks(net, &out);
        let waits_for_some = |gate: &usize| {
            net.gates()[*gate].kind == GateKind::Join(WaitsFor::Some) && into[*gate].len() > 1
        };
        let sure = (0..count)
            .filter(waits_for_some)
            .take(SOME_JOINS)
            .map(|gate| {
                let join = u32::try_from(gate).expect("gates are numbered so");
                (gate, surely_deliver(net, join))
            })
            .collect();
        Self {
            net,
            facts,
            carries,
            into,
            sure,
            out,
            rank,
            gates: vec![None; count],
            edges: vec![None; net.edges().len()],
        }
    }

    /// Looks at gates until nothing changes; none when that takes too long.
    fn settle(&mut self, most: usize) -> Option<()> {
        let mut order: Vec<usize> = (0..self.rank.len()).collect();
        order.sort_unstable_by_key(|gate| self.rank[*gate]);
        let mut open: BTreeSet<usize> = BTreeSet::from([self.rank[0]]);
        let mut looks = 0;
        while let Some(rank) = open.pop_first() {
            let gate = order[rank];
            looks += self.into[gate].len() + self.out[gate].len();
            if looks > most.max(1_000) {
                return None;
            }
            let state = self.met(gate);
            if same(self.gates[gate].as_ref(), state.as_ref()) {
                continue;
            }
            self.gates[gate].clone_from(&state);
            let Some(state) = state else { continue };
            for at in 0..self.out[gate].len() {
                let edge = self.out[gate][at];
                let after = self.carries[edge]
                    .as_ref()
                    .map_or_else(|| state.clone(), |carry| carry.apply(self.facts, &state));
                let after = Some(after);
                if same(self.edges[edge].as_ref(), after.as_ref()) {
                    continue;
                }
                self.edges[edge] = after;
                let to = self.net.edges()[edge].to;
                if to != OUTSIDE {
                    open.insert(self.rank[to as usize]);
                }
            }
        }
        Some(())
    }

    /// What is known at a gate by what is on its edges in.
    fn met(&self, gate: usize) -> Option<State> {
        let waits_for_all = self.net.gates()[gate].kind == GateKind::Join(WaitsFor::All);
        let states = self.into[gate].iter().map(|edge| &self.edges[*edge]);
        if waits_for_all {
            // It waits for all: until all have come, nobody is behind it.
            return meet(
                &states.map(Option::as_ref).collect::<Option<Vec<_>>>()?,
                |a, b| a | b,
            );
        }
        if let Some(sure) = self.sure.get(&gate).filter(|sure| !sure.is_empty()) {
            let states = sure.iter().map(|edge| self.edges[*edge].as_ref());
            return meet(&states.collect::<Option<Vec<_>>>()?, |a, b| a | b);
        }
        meet(&states.flatten().collect::<Vec<_>>(), |a, b| a & b)
    }

    /// What is known at each step when it begins.
    fn arrivals(&self, context: &Context<'_>) -> Vec<Option<State>> {
        let mut arrivals = vec![None; context.steps().len()];
        for (gate, state) in self.net.gates().iter().zip(&self.gates) {
            let number = gate
                .step
                .and_then(|step| context.number(&self.net.step(step).id));
            if let (GateKind::Join(_), Some(number)) = (gate.kind, number) {
                arrivals[number].clone_from(state);
            }
        }
        // An end that takes each token as it comes is no gate.
        let mut ends: HashMap<usize, Vec<&State>> = HashMap::new();
        for (edge, state) in self.net.edges().iter().zip(&self.edges) {
            if let (OUTSIDE, Some(way), Some(state)) = (edge.to, edge.way, state)
                && let Some(number) = context.number(&self.net.way(way).to.id)
            {
                ends.entry(number).or_default().push(state);
            }
        }
        for (number, states) in ends {
            if arrivals[number].is_none() {
                arrivals[number] = meet(&states, |a, b| a & b);
            }
        }
        arrivals
    }
}

/// Several states as one, word by word.
fn meet(states: &[&State], how: impl Fn(u64, u64) -> u64) -> Option<State> {
    let (first, others) = states.split_first()?;
    if others.iter().all(|other| Rc::ptr_eq(first, other)) {
        return Some((*first).clone());
    }
    let mut met = first.to_vec();
    for other in others {
        for (word, other) in met.iter_mut().zip(other.iter()) {
            *word = how(*word, *other);
        }
    }
    Some(met.into())
}

fn same(a: Option<&State>, b: Option<&State>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => Rc::ptr_eq(a, b) || a == b,
        _ => false,
    }
}

/// For each gate its place in an order in which a gate stands behind those that lead to it, loops aside.
fn ranks(net: &Net<'_, '_>, out: &[Vec<usize>]) -> Vec<usize> {
    let mut rank = vec![usize::MAX; out.len()];
    let mut seen = vec![false; out.len()];
    let mut last = out.len();
    for first in 0..out.len() {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        let mut open = vec![(first, 0)];
        while let Some((gate, at)) = open.last_mut() {
            let Some(edge) = out[*gate].get(*at) else {
                last -= 1;
                rank[*gate] = last;
                open.pop();
                continue;
            };
            *at += 1;
            let to = net.edges()[*edge].to;
            if to != OUTSIDE && !std::mem::replace(&mut seen[to as usize], true) {
                open.push((to as usize, 0));
            }
        }
    }
    rank
}
