//! A net that can be made smaller: gates and edges in lists that are cut and joined in constant time.
//!
//! Never decides anything: what may be cut is decided by those who cut.

use super::origins::{Origin, Origins};
use pathway::graph::{GateKind, Net, OUTSIDE};
use pathway::{LeavesBy, WaitsFor};
use std::collections::BTreeMap;

/// No gate, no edge. As the end of an edge: outside.
pub(super) const NONE: u32 = OUTSIDE;

/// The gate of all ways in.
pub(super) const ROOT: u32 = 0;

/// How many tokens a gate takes or puts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// A join that acts on each token; a split that chooses one edge.
    One,
    /// A join that waits for all edges; a split that takes all.
    All,
    /// A join that waits for the edges on which a token can come; a split that takes one or more.
    Some,
}

/// What a gate does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Join(How),
    Split(How),
}

#[derive(Clone, Copy)]
pub(super) struct Gate {
    pub(super) kind: Kind,
    pub(super) is_alive: bool,
    pub(super) first_in: u32,
    pub(super) first_out: u32,
    pub(super) ins: u32,
    pub(super) outs: u32,
    /// An edge that goes outside.
    pub(super) sink: u32,
    /// Whether it is in a loop with a gate that waits for some: there it matters when a choice is made.
    pub(super) is_held: bool,
    /// Whether it marks, for a gate that waits for some, where another round begins.
    pub(super) is_pinned: bool,
    /// The gates of the net that come first and last in what was fused.
    pub(super) top: u32,
    pub(super) bottom: u32,
}

#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) is_alive: bool,
    pub(super) origin: Origin,
    next_in: u32,
    before_in: u32,
    next_out: u32,
    before_out: u32,
}

pub(super) struct Draft {
    pub(super) gates: Vec<Gate>,
    pub(super) edges: Vec<Edge>,
    pub(super) origins: Origins,
    /// For gates that wait for some, in a loop: the last gate that every way to it goes through.
    pub(super) last_before: BTreeMap<u32, u32>,
}

impl Draft {
    pub(super) fn of(net: &Net<'_>) -> Self {
        let gates = (0..)
            .zip(net.gates())
            .map(|(number, gate)| Gate {
                kind: match gate.kind {
                    GateKind::Join(WaitsFor::Any) => Kind::Join(How::One),
                    GateKind::Join(WaitsFor::All) => Kind::Join(How::All),
                    GateKind::Join(WaitsFor::Some) => Kind::Join(How::Some),
                    GateKind::Split(LeavesBy::One) => Kind::Split(How::One),
                    GateKind::Split(LeavesBy::All) => Kind::Split(How::All),
                    GateKind::Split(LeavesBy::Some) => Kind::Split(How::Some),
                },
                is_alive: true,
                first_in: NONE,
                first_out: NONE,
                ins: 0,
                outs: 0,
                sink: NONE,
                is_held: false,
                is_pinned: false,
                top: number,
                bottom: number,
            })
            .collect();
        let edges = (0..)
            .zip(net.edges())
            .map(|(number, edge)| Edge {
                from: edge.from,
                to: edge.to,
                is_alive: true,
                origin: number,
                next_in: NONE,
                before_in: NONE,
                next_out: NONE,
                before_out: NONE,
            })
            .collect();
        let mut draft = Self {
            gates,
            edges,
            origins: Origins::of(net),
            last_before: BTreeMap::new(),
        };
        // From the last to the first, so that each list has its edges in order.
        for number in (0..u32::try_from(draft.edges.len()).unwrap_or(NONE)).rev() {
            let Edge { from, to, .. } = draft.edges[number as usize];
            if from != NONE {
                draft.enlist_out(number, from);
            }
            if to != NONE {
                draft.enlist_in(number, to);
            }
        }
        draft
    }

    pub(super) fn gate(&self, number: u32) -> &Gate {
        &self.gates[number as usize]
    }

    pub(super) fn edge(&self, number: u32) -> &Edge {
        &self.edges[number as usize]
    }

    pub(super) fn ins(&self, gate: u32) -> impl Iterator<Item = u32> + '_ {
        follow(self.gate(gate).first_in, |edge| self.edge(edge).next_in)
    }

    pub(super) fn outs(&self, gate: u32) -> impl Iterator<Item = u32> + '_ {
        follow(self.gate(gate).first_out, |edge| self.edge(edge).next_out)
    }

    /// The edge after one in the list of those that come from the same gate.
    pub(super) fn after(&self, edge: u32) -> u32 {
        self.edge(edge).next_out
    }

    pub(super) fn living(&self) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.gates)
            .filter_map(|(number, gate)| gate.is_alive.then_some(number))
    }

    fn enlist_out(&mut self, edge: u32, gate: u32) {
        let next = std::mem::replace(&mut self.gates[gate as usize].first_out, edge);
        self.gates[gate as usize].outs += 1;
        let row = &mut self.edges[edge as usize];
        row.from = gate;
        row.next_out = next;
        row.before_out = NONE;
        if next != NONE {
            self.edges[next as usize].before_out = edge;
        }
    }

    fn enlist_in(&mut self, edge: u32, gate: u32) {
        let next = std::mem::replace(&mut self.gates[gate as usize].first_in, edge);
        self.gates[gate as usize].ins += 1;
        let row = &mut self.edges[edge as usize];
        row.to = gate;
        row.next_in = next;
        row.before_in = NONE;
        if next != NONE {
            self.edges[next as usize].before_in = edge;
        }
    }

    fn delist_out(&mut self, edge: u32) {
        let Edge {
            from,
            next_out,
            before_out,
            ..
        } = self.edges[edge as usize];
        if from == NONE {
            return;
        }
        self.gates[from as usize].outs -= 1;
        if self.gates[from as usize].sink == edge {
            self.gates[from as usize].sink = NONE;
        }
        match before_out {
            NONE => self.gates[from as usize].first_out = next_out,
            before => self.edges[before as usize].next_out = next_out,
        }
        if next_out != NONE {
            self.edges[next_out as usize].before_out = before_out;
        }
    }

    fn delist_in(&mut self, edge: u32) {
        let Edge {
            to,
            next_in,
            before_in,
            ..
        } = self.edges[edge as usize];
        if to == NONE {
            return;
        }
        self.gates[to as usize].ins -= 1;
        match before_in {
            NONE => self.gates[to as usize].first_in = next_in,
            before => self.edges[before as usize].next_in = next_in,
        }
        if next_in != NONE {
            self.edges[next_in as usize].before_in = before_in;
        }
    }

    /// Takes an edge away.
    pub(super) fn delete(&mut self, edge: u32) {
        self.delist_out(edge);
        self.delist_in(edge);
        self.edges[edge as usize].is_alive = false;
    }

    /// Lets an edge come from another gate.
    pub(super) fn redraw_from(&mut self, edge: u32, gate: u32) {
        self.delist_out(edge);
        self.enlist_out(edge, gate);
    }

    /// Lets an edge go to another gate, or outside.
    pub(super) fn redraw_to(&mut self, edge: u32, gate: u32) {
        self.delist_in(edge);
        if gate == NONE {
            self.edges[edge as usize].to = NONE;
        } else {
            self.enlist_in(edge, gate);
        }
    }

    /// A new edge.
    pub(super) fn add(&mut self, from: u32, to: u32, origin: Origin) -> u32 {
        let number = u32::try_from(self.edges.len()).expect("a draft has fewer than 2³² edges");
        self.edges.push(Edge {
            from: NONE,
            to: NONE,
            is_alive: true,
            origin,
            next_in: NONE,
            before_in: NONE,
            next_out: NONE,
            before_out: NONE,
        });
        self.enlist_out(number, from);
        if to != NONE {
            self.enlist_in(number, to);
        }
        number
    }

    /// A new gate that stands ahead of another.
    pub(super) fn add_gate(&mut self, kind: Kind, ahead_of: u32) -> u32 {
        let number = u32::try_from(self.gates.len()).expect("a draft has fewer than 2³² gates");
        let Gate { top, is_held, .. } = *self.gate(ahead_of);
        self.gates.push(Gate {
            kind,
            is_alive: true,
            first_in: NONE,
            first_out: NONE,
            ins: 0,
            outs: 0,
            sink: NONE,
            is_held,
            is_pinned: false,
            top,
            bottom: top,
        });
        number
    }
}

fn follow(first: u32, next: impl Fn(u32) -> u32) -> impl Iterator<Item = u32> {
    std::iter::successors((first != NONE).then_some(first), move |&at| {
        let next = next(at);
        (next != NONE).then_some(next)
    })
}
