//! Telling a story: a run of the net itself that shows what the judgement found in a smaller one.
//!
//! A story that does not come true when it is replayed is not told.

use pathway::graph::{GateKind, Net, OUTSIDE};
use pathway::{Beat, LeavesBy, WaitsFor};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// A net that stories are told of.
pub(super) struct Teller<'n, 'a> {
    pub(super) net: &'n Net<'a>,
    /// On how many edges each gate needs a token to act.
    needed: Vec<u32>,
    ways_in: OnceCell<Ways>,
}

/// The shortest ways from where tokens are: which edges can be come to, and by which edge each is.
struct Ways {
    is_done: Vec<bool>,
    by: Vec<u32>,
}

impl Ways {
    fn to(&self, teller: &Teller<'_, '_>, edge: u32) -> Option<Vec<u32>> {
        self.is_done[edge as usize].then(|| teller.unwind(edge, &self.by))
    }
}

/// A run that is under way.
pub(super) struct Telling<'t, 'n, 'a> {
    teller: &'t Teller<'n, 'a>,
    pub(super) tokens: Vec<u32>,
    pub(super) beats: Vec<Beat>,
    /// The first gate that was to act twice at the same time.
    pub(super) twice: Option<u32>,
    stops_at_twice: bool,
    /// Gates at which the pathway was over for a token, without a beat that shows that they acted.
    pub(super) over: Vec<u32>,
    came: Vec<bool>,
    wanted: Vec<u32>,
    choices: BTreeMap<u32, VecDeque<u32>>,
}

impl<'n, 'a> Teller<'n, 'a> {
    pub(super) fn of(net: &'n Net<'a>) -> Self {
        let needed = (0..)
            .zip(net.gates())
            .map(|(number, gate)| match gate.kind {
                GateKind::Join(WaitsFor::All) => {
                    u32::try_from(net.ins(number).len()).unwrap_or(u32::MAX)
                }
                _ => 1,
            });
        Self {
            needed: needed.collect(),
            net,
            ways_in: OnceCell::new(),
        }
    }

    pub(super) fn ins(&self, gate: u32) -> &[u32] {
        self.net.ins(gate)
    }
    /// Whether a gate is the answer to a hand-off that is one of several ways taken.
    fn is_answer(&self, gate: u32) -> bool {
        let gates = self.net.gates();
        let before = self
            .ins(gate)
            .first()
            .map(|it| self.net.edges()[*it as usize].from);
        let before = before.and_then(|it| gates.get(it as usize));
        gates[gate as usize].kind == GateKind::Split(LeavesBy::One)
            && before.is_some_and(|it| {
                matches!(it.kind, GateKind::Split(LeavesBy::All | LeavesBy::Some))
            })
    }
    pub(super) fn outs(&self, gate: u32) -> &[u32] {
        self.net.outs(gate)
    }

    /// The edges by which a token can come to an edge from those where tokens are, as few as can be: joins that wait
    /// for all need a token on each edge. In the order in which they are come by; none when there is no such way.
    pub(super) fn way_to(
        &self,
        edge: u32,
        tokens: impl IntoIterator<Item = u32>,
    ) -> Option<Vec<u32>> {
        self.ways(tokens, Some(edge)).to(self, edge)
    }

    /// The same for a patient who comes in. The ways to all edges are looked for together, once.
    pub(super) fn way_in_to(&self, edge: u32) -> Option<Vec<u32>> {
        self.ways_in
            .get_or_init(|| self.ways([0], None))
            .to(self, edge)
    }

    fn ways(&self, tokens: impl IntoIterator<Item = u32>, until: Option<u32>) -> Ways {
        let edges = self.net.edges();
        let mut cost = vec![u32::MAX; edges.len()];
        let mut is_done = vec![false; edges.len()];
        let mut by: Vec<u32> = vec![OUTSIDE; edges.len()];
        let mut missing = self.needed.clone();
        let mut open = BinaryHeap::new();
        for token in tokens {
            cost[token as usize] = 0;
            open.push(Reverse((0, token)));
        }
        while let Some(Reverse((so_far, at))) = open.pop() {
            if std::mem::replace(&mut is_done[at as usize], true) {
                continue;
            }
            if until == Some(at) {
                break;
            }
            let to = edges[at as usize].to;
            if to == OUTSIDE || missing[to as usize] == 0 {
                continue;
            }
            missing[to as usize] -= 1;
            if missing[to as usize] > 0 {
                continue;
            }
            let waits = self.net.gates()[to as usize].kind == GateKind::Join(WaitsFor::All);
            let needed: u32 = if waits {
                self.ins(to)
                    .iter()
                    .fold(0, |sum: u32, it| sum.saturating_add(cost[*it as usize]))
            } else {
                so_far
            };
            for &out in self.outs(to) {
                let step = u32::from(edges[out as usize].way.is_some());
                let total = needed.saturating_add(step);
                if total < cost[out as usize] {
                    cost[out as usize] = total;
                    by[out as usize] = at;
                    open.push(Reverse((total, out)));
                }
            }
        }
        Ways { is_done, by }
    }

    fn unwind(&self, edge: u32, by: &[u32]) -> Vec<u32> {
        let edges = self.net.edges();
        let (mut order, mut seen) = (Vec::new(), vec![false; edges.len()]);
        let mut open = vec![(edge, false)];
        while let Some((at, is_left)) = open.pop() {
            if is_left {
                order.push(at);
                continue;
            }
            if std::mem::replace(&mut seen[at as usize], true) {
                continue;
            }
            let before = by[at as usize];
            if before == OUTSIDE {
                // Here a token is already.
                continue;
            }
            open.push((at, true));
            let gate = edges[at as usize].from;
            if self.net.gates()[gate as usize].kind == GateKind::Join(WaitsFor::All) {
                open.extend(self.ins(gate).iter().rev().map(|it| (*it, false)));
            } else {
                open.push((before, false));
            }
        }
        order
    }

    pub(super) fn begin(&self) -> Telling<'_, 'n, 'a> {
        let mut tokens = vec![0; self.net.edges().len()];
        tokens[0] = 1;
        Telling {
            teller: self,
            tokens,
            beats: Vec::new(),
            twice: None,
            stops_at_twice: false,
            over: Vec::new(),
            came: vec![false; self.net.edges().len()],
            wanted: vec![0; self.net.edges().len()],
            choices: BTreeMap::new(),
        }
    }
}

impl Telling<'_, '_, '_> {
    /// Edges on which a token is.
    pub(super) fn marked(&self) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.tokens)
            .filter_map(|(edge, count)| (*count > 0).then_some(edge))
    }

    /// Whether a token has come by an edge.
    pub(super) fn has_come_by(&self, edge: u32) -> bool {
        self.came[edge as usize]
    }

    /// From here on, stops where a gate is to act twice at the same time.
    pub(super) fn stop_at_twice(&mut self) {
        self.stops_at_twice = true;
    }

    /// Goes on so that tokens come by these edges, as far as they can.
    pub(super) fn go(&mut self, edges: &[u32]) {
        let net = self.teller.net;
        for &edge in edges {
            self.wanted[edge as usize] += 1;
            let from = net.edges()[edge as usize].from;
            if from != OUTSIDE {
                self.choices.entry(from).or_default().push_back(edge);
            }
        }
        // Only gates at which tokens are can act.
        let mut gates: Vec<u32> = self
            .marked()
            .map(|edge| net.edges()[edge as usize].to)
            .filter(|gate| *gate != OUTSIDE)
            .collect();
        gates.sort_unstable();
        gates.dedup();
        let mut is_open = vec![false; net.gates().len()];
        for &gate in &gates {
            is_open[gate as usize] = true;
        }
        let mut open = VecDeque::from(gates);
        // What a step does it does at once: nothing else happens between its gates.
        let mut at_once: Vec<u32> = Vec::new();
        // Joins that wait for some go last: only then is it known what else comes.
        let mut late: Vec<u32> = Vec::new();
        loop {
            let (gate, is_ready) = if let Some(gate) = at_once.pop() {
                (gate, true)
            } else if self.stops_at_twice && self.twice.is_some() {
                return;
            } else if let Some(gate) = open.pop_front() {
                is_open[gate as usize] = false;
                (gate, false)
            } else if let Some(gate) = late.pop() {
                (gate, true)
            } else {
                return;
            };
            let waits_for_some = net.gates()[gate as usize].kind == GateKind::Join(WaitsFor::Some);
            if waits_for_some && !is_ready {
                if !late.contains(&gate) {
                    late.push(gate);
                }
                continue;
            }
            if !self.fire(gate) {
                continue;
            }
            for &out in self.teller.outs(gate) {
                let to = net.edges()[out as usize].to;
                if to == OUTSIDE {
                    continue;
                }
                if net.edges()[out as usize].way.is_none() {
                    at_once.push(to);
                } else if !std::mem::replace(&mut is_open[to as usize], true) {
                    open.push_back(to);
                }
            }
            // It may be wanted again.
            if !std::mem::replace(&mut is_open[gate as usize], true) {
                open.push_back(gate);
            }
        }
    }

    /// Lets a gate act once, if it can and it is wanted.
    fn fire(&mut self, gate: u32) -> bool {
        let teller = self.teller;
        let (ins, outs) = (teller.ins(gate), teller.outs(gate));
        let marked: Vec<u32> = ins
            .iter()
            .copied()
            .filter(|edge| self.tokens[*edge as usize] > 0)
            .collect();
        if marked.is_empty() {
            return false;
        }
        let wanted: Vec<u32> = outs
            .iter()
            .copied()
            .filter(|edge| self.wanted[*edge as usize] > 0)
            .collect();
        if wanted.is_empty() {
            // Where nothing depends on the answer to a hand-off, the receiver says yes.
            if teller.is_answer(gate) {
                self.tokens[marked[0] as usize] -= 1;
                self.put(outs[0]);
                return true;
            }
            return false;
        }
        let (takes, puts) = match teller.net.gates()[gate as usize].kind {
            GateKind::Join(WaitsFor::All) if marked.len() < ins.len() => return false,
            GateKind::Join(WaitsFor::Any) => (marked[..1].to_vec(), wanted),
            GateKind::Split(LeavesBy::All) => (marked, outs.to_vec()),
            GateKind::Join(_) | GateKind::Split(LeavesBy::Some) => (marked, wanted),
            GateKind::Split(LeavesBy::One) => {
                let choices = self.choices.get_mut(&gate);
                let Some(choice) = choices.and_then(VecDeque::pop_front) else {
                    return false;
                };
                (marked, vec![choice])
            }
        };
        for edge in takes {
            self.tokens[edge as usize] -= 1;
        }
        for edge in puts {
            self.put(edge);
        }
        true
    }

    fn put(&mut self, edge: u32) {
        let net = self.teller.net;
        let row = net.edges()[edge as usize];
        self.came[edge as usize] = true;
        self.wanted[edge as usize] = self.wanted[edge as usize].saturating_sub(1);
        if let Some(way) = row.way {
            let way = net.way(way);
            self.beats.push(Beat {
                link: Some(way.link.id.clone()),
                step: way.to.id.clone(),
            });
        } else if row.from == 0
            && let Some(step) = net.gates()[row.to as usize].step
        {
            self.beats.push(Beat {
                link: None,
                step: net.step(step).id.clone(),
            });
        }
        if row.to == OUTSIDE {
            if row.way.is_none() {
                self.over.push(row.from);
            }
            return;
        }
        self.tokens[edge as usize] += 1;
        if self.twice.is_none() {
            self.twice = self.doubled(edge);
        }
    }

    /// The gate that acts twice, if the token that just came to an edge makes one do so: it has put two there, or is to
    /// act on this one and on another that is there already.
    fn doubled(&self, edge: u32) -> Option<u32> {
        let row = self.teller.net.edges()[edge as usize];
        if self.tokens[edge as usize] > 1 {
            return Some(if row.from == OUTSIDE {
                row.to
            } else {
                row.from
            });
        }
        let acts_on_each =
            self.teller.net.gates()[row.to as usize].kind == GateKind::Join(WaitsFor::Any);
        let others = self.teller.ins(row.to).iter().filter(|it| **it != edge);
        let is_second = others.clone().any(|it| self.tokens[*it as usize] > 0);
        (acts_on_each && is_second).then_some(row.to)
    }
}
