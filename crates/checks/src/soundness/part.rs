//! What the reduction left in one place: a few gates and edges with numbers of their own.
//!
//! A part is entered from the ways in alone, and shares nothing with another part.

use super::draft::{Draft, How, Kind, NONE, ROOT};
use std::collections::BTreeMap;

/// A gate of a part and its edges.
#[derive(Clone, Debug)]
pub(super) struct PartGate {
    pub(super) kind: Kind,
    pub(super) ins: Vec<u32>,
    pub(super) outs: Vec<u32>,
}

/// An edge of a part; an end that is [`NONE`] is outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartEdge {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Gates and edges that hang together.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) gates: Vec<PartGate>,
    pub(super) edges: Vec<PartEdge>,
    /// For each gate and edge, which one of the draft it is.
    pub(super) gate_of: Vec<u32>,
    pub(super) edge_of: Vec<u32>,
    /// For gates that wait for some, in a loop: the last gate that every way to it goes through.
    pub(super) last_before: BTreeMap<u32, u32>,
}

impl Part {
    /// All parts of a draft, in the order of their first gate.
    pub(super) fn all(draft: &Draft) -> Vec<Self> {
        let mut number_of: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        let mut parts: Vec<Self> = Vec::new();
        for first in draft.living().filter(|gate| *gate != ROOT) {
            if number_of.contains_key(&first) {
                continue;
            }
            let mut part = Self::default();
            let mut open = vec![first];
            number_of.insert(first, (parts.len(), 0));
            part.gate_of.push(first);
            while let Some(gate) = open.pop() {
                let froms = draft.ins(gate).map(|edge| draft.edge(edge).from);
                let tos = draft.outs(gate).map(|edge| draft.edge(edge).to);
                for next in froms.chain(tos).collect::<Vec<_>>() {
                    if next == NONE || next == ROOT || number_of.contains_key(&next) {
                        continue;
                    }
                    let number = u32::try_from(part.gate_of.len()).unwrap_or(NONE);
                    number_of.insert(next, (parts.len(), number));
                    part.gate_of.push(next);
                    open.push(next);
                }
            }
            part.take_edges(draft, &number_of);
            parts.push(part);
        }
        parts
    }

    fn take_edges(&mut self, draft: &Draft, number_of: &BTreeMap<u32, (usize, u32)>) {
        let local = |gate: u32| number_of.get(&gate).map_or(NONE, |(_, number)| *number);
        self.gates = self
            .gate_of
            .iter()
            .map(|&gate| PartGate {
                kind: draft.gate(gate).kind,
                ins: Vec::new(),
                outs: Vec::new(),
            })
            .collect();
        let gate_of = self.gate_of.clone();
        for (number, &gate) in (0..).zip(&gate_of) {
            let last = draft.last_before.get(&gate).map(|last| local(*last));
            if let Some(last) = last.filter(|last| *last != NONE) {
                self.last_before.insert(number, last);
            }
        }
        for (number, &gate) in gate_of.iter().enumerate() {
            let from_root = draft
                .ins(gate)
                .filter(|edge| draft.edge(*edge).from == ROOT);
            for edge in from_root.chain(draft.outs(gate)).collect::<Vec<_>>() {
                let at = u32::try_from(self.edges.len()).unwrap_or(NONE);
                let row = draft.edge(edge);
                let (from, to) = (local(row.from), local(row.to));
                self.edges.push(PartEdge { from, to });
                self.edge_of.push(edge);
                if from != NONE {
                    self.gates[number].outs.push(at);
                }
                if to != NONE {
                    self.gates[to as usize].ins.push(at);
                }
            }
        }
    }

    /// The edges on which a token comes in.
    pub(super) fn entries(&self) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.edges)
            .filter_map(|(at, edge)| (edge.from == NONE).then_some(at))
    }

    /// The edges on which a token goes out.
    pub(super) fn exits(&self) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.edges)
            .filter_map(|(at, edge)| (edge.to == NONE).then_some(at))
    }

    /// Whether a gate waits for, or leaves by, some.
    pub(super) fn has_some(&self) -> bool {
        self.gates
            .iter()
            .any(|gate| matches!(gate.kind, Kind::Join(How::Some) | Kind::Split(How::Some)))
    }

    /// The same with every edge turned round, and each gate doing what that makes of it: what chose now waits for all,
    /// what took all now acts on each.
    pub(super) fn turned(&self) -> Self {
        let gates = self
            .gates
            .iter()
            .map(|gate| PartGate {
                kind: match gate.kind {
                    Kind::Split(How::One) => Kind::Join(How::All),
                    Kind::Split(_) => Kind::Join(How::One),
                    Kind::Join(How::One) => Kind::Split(How::All),
                    Kind::Join(_) => Kind::Split(How::One),
                },
                ins: gate.outs.clone(),
                outs: gate.ins.clone(),
            })
            .collect();
        let edges = self.edges.iter().map(|edge| PartEdge {
            from: edge.to,
            to: edge.from,
        });
        Self {
            gates,
            edges: edges.collect(),
            gate_of: self.gate_of.clone(),
            edge_of: self.edge_of.clone(),
            last_before: self.last_before.clone(),
        }
    }
}
