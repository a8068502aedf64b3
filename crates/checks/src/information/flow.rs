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
    pub(super) sure: HashMap<usize, Vec<u32>>,
    /// What happens to what is known on each edge.
    pub(super) carries: Vec<Option<Carry>>,
    /// When each gate is looked at, the first first.
    pub(super) rank: Vec<usize>,
    /// The number of each step of the net.
    pub(super) steps: Vec<Option<usize>>,
}

/// The edge of each way, by its link and how it is taken.
pub(super) fn edges<'a>(context: &Context<'a>) -> HashMap<(&'a str, How), usize> {
    let net = context.net();
    let edges = net.edges().iter().enumerate();
    edges
        .filter_map(|(number, edge)| {
            let way = net.way(edge.way?);
            Some(((way.link.id.as_str(), way.how), number))
        })
        .collect()
}

/// The edge of each way, by the place of the way.
pub(super) fn by_way(context: &Context<'_>) -> Vec<usize> {
    let net = context.net();
    let mut edges = vec![0; net.ways().len()];
    for (number, edge) in net.edges().iter().enumerate() {
        if let Some(way) = edge.way {
            edges[way as usize] = number;
        }
    }
    edges
}

impl Flow {
    pub(super) fn of<'a>(context: &Context<'a>, facts: &Facts<'a>) -> Option<Self> {
        let steps = context.steps().len();
        let net = context.net();
        let entry = facts.entry(context);
        if facts.width == 0 {
            // Nothing is needed anywhere, so nothing is asked.
            return Some(Self {
                edges: vec![Some(entry.clone()); net.edges().len()],
                arrivals: vec![Some(entry); steps],
                sure: HashMap::new(),
                carries: Vec::new(),
                rank: Vec::new(),
                steps: Vec::new(),
            });
        }
        let words = facts.words();
        if words.checked_mul(net.edges().len())? > WORDS {
            return None;
        }
        let mut run = Run::of(context, facts, net);
        run.edges[0] = Some(entry);
        run.settle(WORK / words)?;
        let numbers = net.steps().iter();
        let numbers: Vec<Option<usize>> = numbers.map(|step| context.number(&step.id)).collect();
        let arrivals = run.arrivals(context, &numbers);
        Some(Self {
            rank: run.rank,
            steps: numbers,
            edges: run.edges,
            arrivals,
            sure: run.sure,
            carries: run.carries,
        })
    }
}

struct Run<'n, 'a, 'f> {
    net: &'n Net<'a>,
    facts: &'f Facts<'a>,
    carries: Vec<Option<Carry>>,
    /// For each gate that waits for some: the edges on which something surely comes.
    sure: HashMap<usize, Vec<u32>>,
    /// When each gate is looked at, the first first.
    rank: Vec<usize>,
    gates: Vec<Option<State>>,
    edges: Vec<Option<State>>,
}

impl<'n, 'a, 'f> Run<'n, 'a, 'f> {
    fn of(context: &Context<'a>, facts: &'f Facts<'a>, net: &'n Net<'a>) -> Self {
        let count = net.gates().len();
        let carries = net
            .edges()
            .iter()
            .map(|edge| edge.way.map(|way| Carry::of(context, facts, &net.way(way))))
            .collect();
        let rank = ranks(net);
        let sure = (0..)
            .zip(net.gates())
            .filter(|(number, gate)| {
                gate.kind == GateKind::Join(WaitsFor::Some) && net.ins(*number).len() > 1
            })
            .take(SOME_JOINS)
            .map(|(number, _)| (number as usize, surely_deliver(net, number)))
            .collect();
        Self {
            net,
            facts,
            carries,
            sure,
            rank,
            gates: vec![None; count],
            edges: vec![None; net.edges().len()],
        }
    }

    /// Looks at gates until nothing changes; none when that takes too long.
    fn settle(&mut self, most: usize) -> Option<()> {
        let mut order: Vec<u32> = (0..).take(self.rank.len()).collect();
        order.sort_unstable_by_key(|gate| self.rank[*gate as usize]);
        let mut open: BTreeSet<usize> = BTreeSet::from([self.rank[0]]);
        let mut looks = 0;
        while let Some(rank) = open.pop_first() {
            let number = order[rank];
            let gate = number as usize;
            looks += self.net.ins(number).len() + self.net.outs(number).len();
            if looks > most.max(1_000) {
                return None;
            }
            let state = self.met(number);
            if same(self.gates[gate].as_ref(), state.as_ref()) {
                continue;
            }
            self.gates[gate].clone_from(&state);
            let Some(state) = state else { continue };
            for edge in self.net.outs(number).iter().map(|edge| *edge as usize) {
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
    fn met(&self, gate: u32) -> Option<State> {
        let waits_for_all = self.net.gates()[gate as usize].kind == GateKind::Join(WaitsFor::All);
        let ins = self.net.ins(gate).iter();
        let states = ins.map(|edge| &self.edges[*edge as usize]);
        if waits_for_all {
            // It waits for all: until all have come, nobody is behind it.
            return meet(
                &states.map(Option::as_ref).collect::<Option<Vec<_>>>()?,
                |a, b| a | b,
            );
        }
        if let Some(sure) = self
            .sure
            .get(&(gate as usize))
            .filter(|sure| !sure.is_empty())
        {
            let states = sure.iter().map(|edge| self.edges[*edge as usize].as_ref());
            return meet(&states.collect::<Option<Vec<_>>>()?, |a, b| a | b);
        }
        meet(&states.flatten().collect::<Vec<_>>(), |a, b| a & b)
    }

    /// What is known at each step when it begins.
    fn arrivals(&self, context: &Context<'_>, numbers: &[Option<usize>]) -> Vec<Option<State>> {
        let mut arrivals = vec![None; context.steps().len()];
        for (gate, state) in self.net.gates().iter().zip(&self.gates) {
            let number = gate.step.and_then(|step| numbers[step as usize]);
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
fn ranks(net: &Net<'_>) -> Vec<usize> {
    let mut last = net.gates().len();
    let mut rank = vec![usize::MAX; last];
    let mut seen = vec![false; last];
    for first in (0..).take(last) {
        if std::mem::replace(&mut seen[first as usize], true) {
            continue;
        }
        let mut open = vec![(first, 0)];
        while let Some((gate, at)) = open.last_mut() {
            let Some(edge) = net.outs(*gate).get(*at) else {
                last -= 1;
                rank[*gate as usize] = last;
                open.pop();
                continue;
            };
            *at += 1;
            let to = net.edges()[*edge as usize].to;
            if to != OUTSIDE && !std::mem::replace(&mut seen[to as usize], true) {
                open.push((to, 0));
            }
        }
    }
    rank
}
