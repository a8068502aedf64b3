//! The net: every split and join of a drawing written out, for those who follow tokens through it.
//!
//! Numbers inside, since what follows tokens works on hundreds of thousands of them; [`Net::step`] and [`Net::way`]
//! lead back to records. Never says whether a net is good.

use super::index::Rows;
use super::{Graph, Way, leaves_by};
use crate::{LeavesBy, LinkKind, Step, StepKind, WaitsFor};

/// Where an edge comes from when a patient comes in, and goes to when the pathway is over for the token on it.
pub const OUTSIDE: u32 = u32::MAX;

/// What a gate does with tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GateKind {
    /// Takes tokens from its edges in, one or more of them, and puts one on its single edge out.
    Join(WaitsFor),
    /// Takes the token from its single edge in, and puts one on some of its edges out.
    Split(LeavesBy),
}

/// A join or a split. A step is a gate that joins and, where it has more than one way on, gates that split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// What it does.
    pub kind: GateKind,
    /// The number of the step that it is of; none at the gate of all ways in.
    pub step: Option<u32>,
}

/// A place where a token can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The gate that puts tokens on it, or [`OUTSIDE`].
    pub from: u32,
    /// The gate that takes them, or [`OUTSIDE`].
    pub to: u32,
    /// The number of the way that it is of; none inside a step, and ahead of a start.
    pub way: Option<u32>,
}

/// The steps and ways of a graph as gates and edges.
#[derive(Debug)]
pub struct Net<'a> {
    steps: Vec<&'a Step>,
    ways: Vec<Way<'a>>,
    gates: Vec<Gate>,
    edges: Vec<Edge>,
    into: Rows,
    out: Rows,
}

impl<'a> Net<'a> {
    /// Writes out a graph. Edge 0 is the one on which a patient comes in, gate 0 leaves by one to the starts.
    pub fn of(graph: &Graph<'a>) -> Self {
        let mut net = Writing {
            graph,
            gates: Vec::with_capacity(graph.steps.len() * 3 / 2 + 1),
            edges: Vec::with_capacity(graph.arrows.len() * 3 / 2 + 2),
        };
        net.edges.push(Edge {
            from: OUTSIDE,
            to: 0,
            way: None,
        });
        net.gate(GateKind::Split(LeavesBy::One), None);
        let entries: Vec<u32> = (0..)
            .zip(&graph.steps)
            .map(|(at, step)| net.entry(at, step))
            .collect();
        for (at, step) in (0..).zip(&graph.steps) {
            net.leave(at, step, &entries);
        }
        let Writing { gates, edges, .. } = net;
        // What is outside is nobody's: it is grouped behind the last gate, and never asked for.
        let outside = u32::try_from(gates.len()).expect("a pathway has fewer than 2³² gates");
        let rows = |of: fn(&Edge) -> u32| {
            let keys = edges.iter().map(|edge| of(edge).min(outside));
            Rows::of(gates.len() + 1, keys)
        };
        Self {
            into: rows(|edge| edge.to),
            out: rows(|edge| edge.from),
            steps: graph.steps.clone(),
            ways: graph.ways().collect(),
            gates,
            edges,
        }
    }

    /// The gates.
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }
    /// The edges.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
    /// The edges into a gate, in their order.
    pub fn ins(&self, gate: u32) -> &[u32] {
        self.into.row(gate)
    }
    /// The edges out of a gate, in their order.
    pub fn outs(&self, gate: u32) -> &[u32] {
        self.out.row(gate)
    }
    /// The steps, by their numbers.
    pub fn steps(&self) -> &[&'a Step] {
        &self.steps
    }
    /// The step of that number.
    pub fn step(&self, number: u32) -> &'a Step {
        self.steps[number as usize]
    }
    /// The ways, by their numbers.
    pub fn ways(&self) -> &[Way<'a>] {
        &self.ways
    }
    /// The way of that number.
    pub fn way(&self, number: u32) -> Way<'a> {
        self.ways[number as usize]
    }
}

/// A net that is being written out.
struct Writing<'g, 'a> {
    graph: &'g Graph<'a>,
    gates: Vec<Gate>,
    edges: Vec<Edge>,
}

impl Writing<'_, '_> {
    fn gate(&mut self, kind: GateKind, step: Option<u32>) -> u32 {
        self.gates.push(Gate { kind, step });
        u32::try_from(self.gates.len() - 1).expect("a pathway has fewer than 2³² gates")
    }

    fn edge(&mut self, from: u32, to: u32, way: Option<u32>) {
        self.edges.push(Edge { from, to, way });
    }

    /// The gate that a step's links come to. Its edge out is the last one that is made before the next entry, so that
    /// it can be found again by [`Self::leave`].
    fn entry(&mut self, at: u32, step: &Step) -> u32 {
        let is_start = step.kind == Some(StepKind::Start);
        let waits = step.waits_for.unwrap_or(WaitsFor::Any);
        let links_in = self.graph.into.row(at).len();
        if step.kind == Some(StepKind::End) && (waits == WaitsFor::Any || links_in < 2) {
            return OUTSIDE;
        }
        let entry = self.gate(GateKind::Join(waits), Some(at));
        if !is_start {
            return entry;
        }
        // A patient who comes in at a start is behind its join: nobody waits for links into a way in.
        let begin = if waits == WaitsFor::Any || links_in == 0 {
            entry
        } else {
            let begin = self.gate(GateKind::Join(WaitsFor::Any), Some(at));
            self.edge(entry, begin, None);
            begin
        };
        self.edge(0, begin, None);
        entry
    }

    fn leave(&mut self, at: u32, step: &Step, entries: &[u32]) {
        let entry = entries[at as usize];
        if entry == OUTSIDE {
            return;
        }
        // The start of a way in that also waits for links has a second gate, right behind the first.
        let last = match self.gates.get(entry as usize + 1) {
            Some(next) if next.step == Some(at) => entry + 1,
            _ => entry,
        };
        let graph = self.graph;
        let ways = graph.out.row(at);
        let to = |way: u32| entries[graph.arrows[way as usize].to as usize];
        let link = |way: u32| graph.links[graph.arrows[way as usize].link as usize];
        match ways {
            [] => return self.edge(last, OUTSIDE, None),
            [way] => return self.edge(last, to(*way), Some(*way)),
            _ => {}
        }
        // A hand-off that can go elsewhere is several ways of one link, and they stand side by side.
        let links = || {
            ways.chunk_by(|a, b| graph.arrows[*a as usize].link == graph.arrows[*b as usize].link)
        };
        let is_next = |group: &[u32]| link(group[0]).kind == LinkKind::Next;
        let next = links().filter(|group| is_next(group)).count();
        let by = leaves_by(step, ways.iter().map(|way| link(*way)));
        if by == LeavesBy::One || next < 2 {
            let choice = self.split(last, LeavesBy::One, at);
            for &way in ways {
                self.edge(choice, to(way), Some(way));
            }
            return;
        }
        let mut from = last;
        if links().count() > next {
            from = self.split(from, LeavesBy::One, at);
            for &way in ways.iter().filter(|way| link(**way).kind != LinkKind::Next) {
                self.edge(from, to(way), Some(way));
            }
        }
        let side_by_side = self.split(from, by, at);
        for group in links().filter(|group| is_next(group)) {
            if let [way] = group {
                self.edge(side_by_side, to(*way), Some(*way));
                continue;
            }
            let answer = self.split(side_by_side, LeavesBy::One, at);
            for &way in group {
                self.edge(answer, to(way), Some(way));
            }
        }
    }

    fn split(&mut self, from: u32, by: LeavesBy, step: u32) -> u32 {
        let gate = self.gate(GateKind::Split(by), Some(step));
        self.edge(from, gate, None);
        gate
    }
}
