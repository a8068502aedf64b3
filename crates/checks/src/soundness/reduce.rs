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
}

pub(super) struct Reduction<'d> {
    pub(super) draft: &'d mut Draft,
    pub(super) seen: Vec<Seen>,
    open: VecDeque<u32>,
    is_open: Vec<bool>,
    asks: Asks,
    /// Whether a branch that leads to ends of its own was left out.
    pub(super) left_out: bool,
}

/// What is asked of what is left: it decides what may be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Whether every patient can finish, and nothing is done twice.
    Sound,
    /// What can be going on while a token comes to an end.
    Together {
        /// Whether a gate waits for some, so that it matters when a choice is made.
        waits_for_some: bool,
    },
}

impl<'d> Reduction<'d> {
    pub(super) fn new(draft: &'d mut Draft, asks: Asks) -> Self {
        Self {
            is_open: vec![false; draft.gates.len()],
            draft,
            seen: Vec::new(),
            open: VecDeque::new(),
            asks,
            left_out: false,
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
        if row.ins == 1 && row.outs == 1 && !row.is_pinned {
            self.splice(gate);
            return;
        }
        match row.kind {
            Kind::Join(how) => {
                let out = row.first_out;
                let next = self.draft.edge(out).to;
                let is_alike =
                    next != NONE && next != gate && self.draft.gate(next).kind == Kind::Join(how);
                if is_alike && self.may_fuse(gate, next) {
                    self.fuse_joins(gate, out, next);
                }
            }
            Kind::Split(how) => {
                let into = row.first_in;
                let before = self.draft.edge(into).from;
                if before != NONE
                    && before != gate
                    && self.draft.gate(before).kind == Kind::Split(how)
                    && self.may_fuse(before, gate)
                    && self.is_short(into)
                {
                    self.fuse_splits(before, into, gate);
                }
            }
        }
    }

    /// Whether two gates of one kind may become one. Joins that wait for some can wait for each other: one that is both
    /// could not. Of two choices, one behind the other, the second would be made sooner.
    fn may_fuse(&self, first: u32, second: u32) -> bool {
        let [a, b] = [first, second].map(|gate| self.draft.gate(gate));
        let matters_when = a.is_held
            || b.is_held
            || self.asks
                == Asks::Together {
                    waits_for_some: true,
                };
        let is_simple = matches!(
            a.kind,
            Kind::Join(How::One | How::All) | Kind::Split(How::All)
        );
        !a.is_pinned && !b.is_pinned && (is_simple || !matters_when)
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
                let is_free = self.is_free(from) && self.is_free(to);
                for back in backs {
                    if is_free && self.draft.gate(to).outs > 1 {
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

    /// Whether what splits twice splits at once: what comes between is not going on several times.
    fn is_short(&self, between: u32) -> bool {
        self.asks == Asks::Sound
            || !self
                .draft
                .origins
                .passes_step(self.draft.edge(between).origin)
    }

    fn is_free(&self, gate: u32) -> bool {
        !self.draft.gate(gate).is_pinned
    }

    /// Another edge between the same two gates that can be one with it.
    fn twin(&self, edge: u32, split: u32, join: u32) -> Option<u32> {
        let (from, to) = (self.draft.gate(split), self.draft.gate(join));
        let is_held = from.is_held || to.is_held;
        // In a loop with a gate that waits for some, a branch that was not taken can come in the next round.
        let can_be_one = match (from.kind, to.kind) {
            (Kind::Split(How::One), Kind::Join(How::One))
            | (Kind::Split(How::All), Kind::Join(How::All | How::Some)) => true,
            _ => !is_held,
        };
        if !can_be_one {
            return None;
        }
        self.between(split, join).find(|other| *other != edge)
    }

    /// Whether a choice leads straight back to where it was come from, and has another way out.
    fn is_straight_back(&self, edge: u32, split: u32, join: u32) -> bool {
        self.is_free(split)
            && self.is_free(join)
            && self.draft.gate(split).kind == Kind::Split(How::One)
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
            How::All | How::Some if self.asks != Asks::Sound => self.settle_aside(edge, from),
            How::All => {
                if row.outs > 1 {
                    self.left_out = true;
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
        self.left_out = true;
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

    /// A branch that leads to an end, beside others that do, where it is asked what can go on together: one that is over
    /// at once is as good as all such, and two that take their time are as good as any number.
    fn settle_aside(&mut self, edge: u32, from: u32) {
        let Kind::Split(how) = self.draft.gate(from).kind else {
            return;
        };
        let takes_time =
            |it: &Self, edge: u32| it.draft.origins.passes_step(it.draft.edge(edge).origin);
        let is_long = takes_time(self, edge);
        let alike: Vec<u32> = self
            .draft
            .outs(from)
            .filter(|other| *other != edge && self.draft.edge(*other).to == NONE)
            .filter(|other| takes_time(self, *other) == is_long)
            .take(2)
            .collect();
        if alike.len() < if is_long { 2 } else { 1 } {
            return;
        }
        let kept = alike[0];
        let (a, b) = (self.draft.edge(kept).origin, self.draft.edge(edge).origin);
        self.draft.edges[kept as usize].origin = if how == How::All {
            self.draft.origins.and(a, b)
        } else {
            self.draft.origins.or(a, b)
        };
        self.draft.delete(edge);
        self.revisit(from);
    }
}
