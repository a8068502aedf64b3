//! Reduction: makes a draft smaller as long as that changes nothing about what can go wrong in it.
//!
//! Nine real pathways in ten are gone after it. What goes wrong between one split and one join is read off at once,
//! and put right in the draft, so that the rest is judged as if it had been.

use super::draft::{Draft, How, Kind, NONE, ROOT};
use super::origins::Origin;
use std::collections::VecDeque;

/// What the reduction reads off.
#[derive(Clone)]
pub(super) enum Seen {
    /// A join waits for branches of a split that never are taken together.
    Stuck {
        split: u32,
        join: u32,
        branch: Origin,
    },
    /// A join acts on each of several branches that are taken together.
    Twice {
        split: u32,
        join: u32,
        branches: [Origin; 2],
    },
    /// A branch of a split leads to ends of its own, while the others go on.
    Aside {
        split: u32,
        branch: Origin,
        passes_step: bool,
        others: Vec<Origin>,
        others_pass_step: bool,
    },
}

pub(super) struct Reduction<'d> {
    pub(super) draft: &'d mut Draft,
    pub(super) seen: Vec<Seen>,
    open: VecDeque<u32>,
    is_open: Vec<bool>,
    /// Whether anybody asks which branches lead to ends of their own.
    notes_asides: bool,
}

impl<'d> Reduction<'d> {
    pub(super) fn new(draft: &'d mut Draft, notes_asides: bool) -> Self {
        Self {
            is_open: vec![false; draft.gates.len()],
            draft,
            seen: Vec::new(),
            open: VecDeque::new(),
            notes_asides,
        }
    }

    /// Reduces until nothing more can be done.
    pub(super) fn run(&mut self) {
        for edge in 0..u32::try_from(self.draft.edges.len()).unwrap_or(NONE) {
            if self.draft.edge(edge).is_alive {
                self.settle(edge);
            }
        }
        for gate in self.draft.living().collect::<Vec<_>>() {
            self.revisit(gate);
        }
        self.work();
    }

    /// Goes on after others have changed the draft at that edge.
    pub(super) fn resume_at(&mut self, edge: u32) {
        let (from, to) = (self.draft.edge(edge).from, self.draft.edge(edge).to);
        self.settle(edge);
        self.revisit(from);
        self.revisit(to);
        self.work();
    }

    fn work(&mut self) {
        while let Some(gate) = self.open.pop_front() {
            self.is_open[gate as usize] = false;
            if self.draft.gate(gate).is_alive {
                self.visit(gate);
            }
        }
    }

    pub(super) fn revisit(&mut self, gate: u32) {
        if gate != NONE {
            self.is_open.resize(self.draft.gates.len(), false);
            if !std::mem::replace(&mut self.is_open[gate as usize], true) {
                self.open.push_back(gate);
            }
        }
    }

    fn visit(&mut self, gate: u32) {
        let row = *self.draft.gate(gate);
        if gate == ROOT {
            return;
        }
        if row.ins == 1 && row.outs == 1 {
            self.splice(gate);
            return;
        }
        match row.kind {
            Kind::Join(how) => {
                let out = row.first_out;
                let next = self.draft.edge(out).to;
                // Two joins in a loop that wait for some can wait for each other: one that is both could not.
                let is_alike = next != NONE
                    && next != gate
                    && self.draft.gate(next).kind == Kind::Join(how)
                    && !(row.is_in_loop && self.draft.gate(next).is_in_loop);
                if is_alike {
                    self.fuse_joins(gate, out, next);
                }
            }
            Kind::Split(how) => {
                let into = row.first_in;
                let before = self.draft.edge(into).from;
                if before != NONE
                    && before != gate
                    && self.draft.gate(before).kind == Kind::Split(how)
                {
                    self.fuse_splits(before, into, gate);
                }
            }
        }
    }

    /// A gate with one edge in and one out does nothing.
    fn splice(&mut self, gate: u32) {
        let row = *self.draft.gate(gate);
        let (into, out) = (row.first_in, row.first_out);
        let (a, b) = (self.draft.edge(into).origin, self.draft.edge(out).origin);
        let to = self.draft.edge(out).to;
        self.draft.edges[into as usize].origin = self.draft.origins.then(a, b);
        self.draft.delete(out);
        self.draft.redraw_to(into, to);
        self.draft.gates[gate as usize].is_alive = false;
        let from = self.draft.edge(into).from;
        self.settle(into);
        self.revisit(from);
        self.revisit(to);
    }

    fn fuse_joins(&mut self, first: u32, between: u32, second: u32) {
        let link = self.draft.edge(between).origin;
        let how = self.draft.gate(first).kind;
        // What happens between the two happens after whatever came in last; told once, that is enough.
        let ins: Vec<u32> = self.draft.ins(first).collect();
        for (at, edge) in ins.iter().enumerate() {
            if at == 0 || how == Kind::Join(How::One) {
                let before = self.draft.edge(*edge).origin;
                self.draft.edges[*edge as usize].origin = self.draft.origins.then(before, link);
            }
        }
        self.draft.delete(between);
        let moved = if self.draft.gate(first).ins <= self.draft.gate(second).ins {
            for &edge in &ins {
                self.draft.redraw_to(edge, second);
            }
            self.draft.gates[first as usize].is_alive = false;
            self.revisit(second);
            ins
        } else {
            let others: Vec<u32> = self.draft.ins(second).collect();
            for &edge in &others {
                self.draft.redraw_to(edge, first);
            }
            let out = self.draft.gate(second).first_out;
            self.draft.redraw_from(out, first);
            self.draft.gates[first as usize].bottom = self.draft.gate(second).bottom;
            self.draft.gates[second as usize].is_alive = false;
            self.revisit(first);
            others.into_iter().chain([out]).collect()
        };
        for edge in moved {
            if self.draft.edge(edge).is_alive {
                self.settle(edge);
            }
        }
    }

    fn fuse_splits(&mut self, first: u32, between: u32, second: u32) {
        let link = self.draft.edge(between).origin;
        let outs: Vec<u32> = self.draft.outs(second).collect();
        for &edge in &outs {
            let after = self.draft.edge(edge).origin;
            self.draft.edges[edge as usize].origin = self.draft.origins.then(link, after);
        }
        self.draft.delete(between);
        let moved = if first == ROOT || self.draft.gate(second).outs <= self.draft.gate(first).outs
        {
            self.draft.gates[second as usize].sink = NONE;
            for &edge in &outs {
                self.draft.redraw_from(edge, first);
            }
            self.draft.gates[second as usize].is_alive = false;
            self.revisit(first);
            outs
        } else {
            let others: Vec<u32> = self.draft.outs(first).collect();
            self.draft.gates[first as usize].sink = NONE;
            for &edge in &others {
                self.draft.redraw_from(edge, second);
            }
            let into = self.draft.gate(first).first_in;
            self.draft.redraw_to(into, second);
            self.draft.gates[second as usize].top = self.draft.gate(first).top;
            self.draft.gates[first as usize].is_alive = false;
            self.revisit(second);
            others.into_iter().chain([into]).collect()
        };
        for edge in moved {
            if self.draft.edge(edge).is_alive {
                self.settle(edge);
            }
        }
    }

    /// Looks at an edge that is new where it is.
    fn settle(&mut self, edge: u32) {
        let (from, to) = (self.draft.edge(edge).from, self.draft.edge(edge).to);
        if from == NONE {
            return;
        }
        if to == NONE {
            self.settle_outside(edge, from);
            return;
        }
        match (self.draft.gate(from).kind, self.draft.gate(to).kind) {
            (Kind::Split(_), Kind::Join(_)) => {
                if self.is_straight_back(edge, from, to) {
                    self.draft.delete(edge);
                    self.revisit(from);
                    self.revisit(to);
                } else if let Some(twin) = self.twin(edge, from, to) {
                    self.collapse(twin, edge, from, to);
                }
            }
            (Kind::Join(How::One), Kind::Split(How::One)) => {
                let backs: Vec<u32> = self.between(to, from).collect();
                for back in backs {
                    if self.draft.gate(to).outs > 1 {
                        self.draft.delete(back);
                    }
                }
                self.revisit(from);
                self.revisit(to);
            }
            _ => {}
        }
    }

    /// The edges between a split and a join.
    fn between(&self, split: u32, join: u32) -> impl Iterator<Item = u32> + '_ {
        let by_outs = self.draft.gate(split).outs <= self.draft.gate(join).ins;
        let outs = by_outs
            .then(|| self.draft.outs(split))
            .into_iter()
            .flatten();
        let ins = (!by_outs)
            .then(|| self.draft.ins(join))
            .into_iter()
            .flatten();
        outs.filter(move |edge| self.draft.edge(*edge).to == join)
            .chain(ins.filter(move |edge| self.draft.edge(*edge).from == split))
    }

    fn twin(&self, edge: u32, split: u32, join: u32) -> Option<u32> {
        self.between(split, join).find(|other| *other != edge)
    }

    /// Whether a choice leads straight back to where it was come from, and has another way out.
    fn is_straight_back(&self, edge: u32, split: u32, join: u32) -> bool {
        self.draft.gate(split).kind == Kind::Split(How::One)
            && self.draft.gate(join).kind == Kind::Join(How::One)
            && self.draft.gate(split).outs > 1
            && self.draft.edge(self.draft.gate(join).first_out).to == split
            && edge != self.draft.gate(join).first_out
    }

    fn collapse(&mut self, kept: u32, gone: u32, split: u32, join: u32) {
        let (a, b) = (self.draft.edge(kept).origin, self.draft.edge(gone).origin);
        let (top, bottom) = (self.draft.gate(split).top, self.draft.gate(join).bottom);
        let (Kind::Split(leaves), Kind::Join(waits)) =
            (self.draft.gate(split).kind, self.draft.gate(join).kind)
        else {
            return;
        };
        match (leaves, waits) {
            (How::One | How::Some, How::All) => self.seen.push(Seen::Stuck {
                split: top,
                join: bottom,
                branch: a,
            }),
            (How::All | How::Some, How::One) => self.seen.push(Seen::Twice {
                split: top,
                join: bottom,
                branches: [a, b],
            }),
            _ => {}
        }
        self.draft.edges[kept as usize].origin = if leaves == How::All {
            self.draft.origins.and(a, b)
        } else {
            self.draft.origins.or(a, b)
        };
        self.draft.delete(gone);
        self.revisit(split);
        self.revisit(join);
    }

    fn settle_outside(&mut self, edge: u32, from: u32) {
        let row = *self.draft.gate(from);
        let Kind::Split(how) = row.kind else {
            return;
        };
        match how {
            How::One => match row.sink {
                NONE => self.draft.gates[from as usize].sink = edge,
                sink if sink == edge => {}
                sink => {
                    let (a, b) = (self.draft.edge(sink).origin, self.draft.edge(edge).origin);
                    self.draft.edges[sink as usize].origin = self.draft.origins.or(a, b);
                    self.draft.delete(edge);
                    self.revisit(from);
                }
            },
            How::All => {
                if row.outs > 1 {
                    self.note_aside(edge, from);
                    self.draft.delete(edge);
                    self.revisit(from);
                }
            }
            How::Some => self.settle_maybe(edge, from),
        }
    }

    /// A branch that may be taken, beside others that may: the patient takes it and no other, or takes the others and
    /// perhaps this one too, which changes nothing for them.
    fn settle_maybe(&mut self, edge: u32, from: u32) {
        if self.draft.gate(from).outs < 2 {
            return;
        }
        self.note_aside(edge, from);
        let into = self.draft.gate(from).first_in;
        let origin = self.draft.edge(edge).origin;
        self.draft.delete(edge);
        let choice = self.draft.add_gate(Kind::Split(How::One), from);
        self.draft.redraw_to(into, choice);
        let alone = self.draft.add(choice, NONE, origin);
        let nothing = self.draft.origins.nothing();
        let others = self.draft.add(choice, from, nothing);
        for edge in [into, alone, others] {
            self.settle(edge);
        }
        self.revisit(from);
        self.revisit(choice);
    }

    fn note_aside(&mut self, edge: u32, from: u32) {
        if !self.notes_asides {
            return;
        }
        let (mut others, mut others_pass_step) = (Vec::new(), false);
        for other in self.draft.outs(from).filter(|other| *other != edge) {
            let row = self.draft.edge(other);
            others.push(row.origin);
            others_pass_step |= row.to != NONE || self.draft.origins.passes_step(row.origin);
        }
        self.seen.push(Seen::Aside {
            split: self.draft.gate(from).top,
            branch: self.draft.edge(edge).origin,
            passes_step: self.draft.origins.passes_step(self.draft.edge(edge).origin),
            others,
            others_pass_step,
        });
    }
}
