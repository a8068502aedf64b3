//! The first look: what no patient comes to, what no patient gets out of, and what a loop starts again and again.
//!
//! Takes out of the draft what it has judged, so that everything left is reached, and leads to an end.

use super::dominance;
use super::draft::{Draft, Gate, How, Kind, NONE, ROOT};
use pathway::graph::strong_parts;
use std::collections::BTreeSet;

/// What the first look finds. Gates and edges are those of the net.
#[derive(Default)]
pub(super) struct Structure {
    /// Joins that wait for edges on which no token ever comes.
    pub(super) unfed: Vec<(u32, Vec<u32>)>,
    /// Sets of gates that a token goes round in for ever, each with an edge that leads there.
    pub(super) traps: Vec<(Vec<u32>, u32)>,
    /// Edges out of a loop that are taken beside the loop: what they lead to has ends of its own, and a later round
    /// can start it again.
    pub(super) overlaps: Vec<u32>,
    /// The same, but what they lead to is not theirs alone.
    pub(super) floods: Vec<u32>,
}

impl Structure {
    /// Whether there is nothing to tell.
    pub(super) fn is_clean(&self) -> bool {
        self.unfed.is_empty()
            && self.traps.is_empty()
            && self.overlaps.is_empty()
            && self.floods.is_empty()
    }
}

pub(super) fn look(draft: &mut Draft) -> Structure {
    let mut structure = Structure::default();
    drop_unreached(draft, &mut structure);
    drop_traps(draft, &mut structure);
    if let Some(ring_of) = rings(draft) {
        cut_overlaps(draft, &mut structure, &ring_of);
        hold(draft, &ring_of);
    }
    structure
}

/// The same draft, but with nothing cut off: who asks what can go on at the same time needs the whole.
pub(super) fn whole(draft: &mut Draft) {
    let mut structure = Structure::default();
    drop_unreached(draft, &mut structure);
    drop_traps(draft, &mut structure);
    if let Some(ring_of) = rings(draft) {
        hold(draft, &ring_of);
    }
}

fn drop_unreached(draft: &mut Draft, structure: &mut Structure) {
    let is_reached = spread(draft, vec![ROOT], |draft, gate| {
        draft.outs(gate).map(|edge| draft.edge(edge).to).collect()
    });
    if is_reached.iter().all(|it| *it) {
        return;
    }
    for gate in draft.living().collect::<Vec<_>>() {
        if !is_reached[gate as usize] {
            continue;
        }
        let unfed: Vec<u32> = draft
            .ins(gate)
            .filter(|edge| match draft.edge(*edge).from {
                NONE => false,
                from => !is_reached[from as usize],
            })
            .collect();
        if !unfed.is_empty() && draft.gate(gate).kind == Kind::Join(How::All) {
            structure.unfed.push((gate, unfed));
        }
    }
    remove(draft, |gate| !is_reached[gate as usize]);
}

fn drop_traps(draft: &mut Draft, structure: &mut Structure) {
    let ending: Vec<u32> = draft
        .living()
        .filter(|gate| draft.outs(*gate).any(|edge| draft.edge(edge).to == NONE))
        .collect();
    let gets_out = spread(draft, ending, |draft, gate| {
        draft.ins(gate).map(|edge| draft.edge(edge).from).collect()
    });
    let lost: Vec<u32> = draft
        .living()
        .filter(|gate| !gets_out[*gate as usize])
        .collect();
    if lost.is_empty() {
        return;
    }
    let inner = |edge: &&super::draft::Edge| {
        edge.is_alive
            && edge.from != NONE
            && edge.to != NONE
            && !gets_out[edge.from as usize]
            && !gets_out[edge.to as usize]
    };
    let edges = draft.edges.iter().filter(inner);
    let ring_of = strong_parts(draft.gates.len(), edges.clone().map(|it| (it.from, it.to)));
    let mut leaves = vec![false; draft.gates.len()];
    for edge in edges {
        if ring_of[edge.from as usize] != ring_of[edge.to as usize] {
            leaves[ring_of[edge.from as usize] as usize] = true;
        }
    }
    let mut bottoms: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
    for &gate in &lost {
        let ring = ring_of[gate as usize];
        // With no way in there is nothing to come to: the gate of all ways in has no edge out.
        if !leaves[ring as usize] && gate != ROOT {
            bottoms.entry(ring).or_default().push(gate);
        }
    }
    for gates in bottoms.into_values() {
        let entry = gates.iter().flat_map(|gate| draft.ins(*gate)).find(|edge| {
            let from = draft.edge(*edge).from;
            from == NONE || ring_of[from as usize] != ring_of[gates[0] as usize]
        });
        if let Some(entry) = entry.or_else(|| draft.ins(gates[0]).next()) {
            structure.traps.push((gates, entry));
        }
    }
    let doors: Vec<u32> = (0..)
        .zip(&draft.edges)
        .filter_map(|(number, edge)| {
            let leads_in = edge.is_alive
                && edge.from != NONE
                && edge.to != NONE
                && gets_out[edge.from as usize]
                && !gets_out[edge.to as usize];
            leads_in.then_some(number)
        })
        .collect();
    for edge in doors {
        draft.redraw_to(edge, NONE);
    }
    remove(draft, |gate| gate != ROOT && !gets_out[gate as usize]);
}

fn remove(draft: &mut Draft, is_gone: impl Fn(u32) -> bool) {
    for edge in 0..u32::try_from(draft.edges.len()).unwrap_or(NONE) {
        let row = draft.edge(edge);
        let goes = |gate: u32| gate != NONE && is_gone(gate);
        if row.is_alive && (goes(row.from) || goes(row.to)) {
            draft.delete(edge);
        }
    }
    for gate in draft.living().collect::<Vec<_>>() {
        if is_gone(gate) {
            draft.gates[gate as usize].is_alive = false;
        }
    }
}

/// All gates that can be come to from some.
fn spread(draft: &Draft, mut open: Vec<u32>, next: impl Fn(&Draft, u32) -> Vec<u32>) -> Vec<bool> {
    let mut is_in = vec![false; draft.gates.len()];
    for &gate in &open {
        is_in[gate as usize] = true;
    }
    while let Some(gate) = open.pop() {
        for to in next(draft, gate) {
            if to != NONE && !std::mem::replace(&mut is_in[to as usize], true) {
                open.push(to);
            }
        }
    }
    is_in
}

fn splits_side_by_side(gate: &Gate) -> bool {
    gate.is_alive && matches!(gate.kind, Kind::Split(How::All | How::Some))
}

fn waits_for_some(gate: &Gate) -> bool {
    gate.is_alive && gate.kind == Kind::Join(How::Some)
}

/// The strongly connected part of each gate; none where nothing in the draft asks for them.
fn rings(draft: &Draft) -> Option<Vec<u32>> {
    let matters = |gate: &Gate| splits_side_by_side(gate) || waits_for_some(gate);
    draft.gates.iter().any(matters).then(|| {
        let inner = draft
            .edges
            .iter()
            .filter(|edge| edge.is_alive && edge.from != NONE && edge.to != NONE);
        strong_parts(draft.gates.len(), inner.map(|edge| (edge.from, edge.to)))
    })
}

/// Marks the loops in which a gate waits for some: whether a token can still come to it depends on choices that are yet
/// to be made, so that nothing there may be reduced by making them sooner.
fn hold(draft: &mut Draft, ring_of: &[u32]) {
    let comes_back = |gate: &u32| {
        waits_for_some(draft.gate(*gate))
            && draft.ins(*gate).any(|edge| {
                let from = draft.edge(edge).from;
                from != NONE && ring_of[from as usize] == ring_of[*gate as usize]
            })
    };
    let joins: Vec<u32> = draft.living().filter(comes_back).collect();
    if joins.is_empty() {
        return;
    }
    let held: BTreeSet<u32> = joins.iter().map(|gate| ring_of[*gate as usize]).collect();
    let before = dominance::last_before(draft);
    for (gate, ring) in ring_of.iter().enumerate() {
        draft.gates[gate].is_held = held.contains(ring);
    }
    for join in joins {
        if let Some(last) = before[join as usize] {
            draft.gates[last as usize].is_pinned = true;
            draft.last_before.insert(join, last);
        }
    }
}

/// Cuts off what a split in a loop starts beside the loop: from here on it is a pathway of its own.
fn cut_overlaps(draft: &mut Draft, structure: &mut Structure, ring_of: &[u32]) {
    let mut search = Alone::of(draft, usize::MAX);
    for gate in draft.living().collect::<Vec<_>>() {
        if !splits_side_by_side(draft.gate(gate)) {
            continue;
        }
        let stays = |edge: u32| match draft.edge(edge).to {
            NONE => false,
            to => ring_of[to as usize] == ring_of[gate as usize],
        };
        if !draft.outs(gate).any(stays) {
            continue;
        }
        let leaving: Vec<u32> = draft
            .outs(gate)
            .filter(|edge| !stays(*edge) && draft.edge(*edge).to != NONE)
            .collect();
        for edge in leaving {
            if search.is(draft, edge, Some(ring_of)) {
                structure.overlaps.push(edge);
                cut(draft, edge);
                let over = draft.origins.over(edge);
                draft.edges[edge as usize].origin = over;
            } else {
                structure.floods.push(edge);
            }
        }
    }
}

/// Lets what an edge leads to be entered from outside, and the edge lead outside.
pub(super) fn cut(draft: &mut Draft, edge: u32) -> u32 {
    let (to, origin) = (draft.edge(edge).to, draft.edge(edge).origin);
    draft.redraw_to(edge, NONE);
    draft.add(ROOT, to, origin)
}

/// Asks of edges whether one is the only way into everything that it leads to. Looks at no more gates than are left to
/// look at; what it could not look at it takes to have another way in.
pub(super) struct Alone {
    left: usize,
    /// For each gate, by which question it was come to last.
    came: Vec<u32>,
    asked: u32,
    open: Vec<u32>,
}

impl Alone {
    pub(super) fn of(draft: &Draft, left: usize) -> Self {
        Self {
            left,
            came: vec![0; draft.gates.len()],
            asked: 0,
            open: Vec::new(),
        }
    }

    /// With the strongly connected parts at hand, a way in from a part before all that the edge leads to is seen at
    /// once.
    pub(super) fn is(&mut self, draft: &Draft, edge: u32, ring_of: Option<&[u32]>) -> bool {
        let first = draft.edge(edge).to;
        if first == NONE {
            return false;
        }
        self.came.resize(draft.gates.len(), 0);
        self.asked += 1;
        self.open.clear();
        self.open.push(first);
        self.came[first as usize] = self.asked;
        let mut at = 0;
        while let Some(&gate) = self.open.get(at) {
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            at += 1;
            if let Some(ring_of) = ring_of {
                let is_before = |from: u32| ring_of[from as usize] < ring_of[first as usize];
                let comes_from_before = |into: u32| {
                    let from = draft.edge(into).from;
                    into != edge && (from == NONE || is_before(from))
                };
                if draft.ins(gate).any(comes_from_before) {
                    return false;
                }
            }
            for out in draft.outs(gate) {
                let to = draft.edge(out).to;
                if to != NONE && self.came[to as usize] != self.asked {
                    self.came[to as usize] = self.asked;
                    self.open.push(to);
                }
            }
        }
        self.open.iter().all(|gate| {
            draft.ins(*gate).all(|into| {
                let from = draft.edge(into).from;
                into == edge || (from != NONE && self.came[from as usize] == self.asked)
            })
        })
    }
}
