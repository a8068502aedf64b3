//! The first look: what no patient comes to, what no patient gets out of, and what a loop starts again and again.
//!
//! Takes out of the draft what it has judged, so that everything left is reached, and leads to an end.

use super::draft::{Draft, How, Kind, NONE, ROOT};
use super::reduce::Seen;
use pathway::graph::strong_parts;

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
    /// Branches that were cut off so.
    pub(super) asides: Vec<Seen>,
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
    cut_overlaps(draft, &mut structure);
    structure
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

/// Cuts off what a split in a loop starts beside the loop: from here on it is a pathway of its own.
fn cut_overlaps(draft: &mut Draft, structure: &mut Structure) {
    let splits_side_by_side = |gate: &super::draft::Gate| {
        gate.is_alive && matches!(gate.kind, Kind::Split(How::All | How::Some))
    };
    let waits_for_some = |gate: &super::draft::Gate| gate.kind == Kind::Join(How::Some);
    let matters = |it: &super::draft::Gate| splits_side_by_side(it) || waits_for_some(it);
    if !draft.gates.iter().any(matters) {
        return;
    }
    let inner = draft
        .edges
        .iter()
        .filter(|edge| edge.is_alive && edge.from != NONE && edge.to != NONE);
    let ring_of = strong_parts(draft.gates.len(), inner.map(|edge| (edge.from, edge.to)));
    for gate in draft.living().collect::<Vec<_>>() {
        if waits_for_some(draft.gate(gate)) {
            let out = draft.edge(draft.gate(gate).first_out).to;
            draft.gates[gate as usize].is_in_loop = draft.ins(gate).any(|edge| {
                let from = draft.edge(edge).from;
                from != NONE && ring_of[from as usize] == ring_of[gate as usize]
            }) || out == gate;
        }
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
            let mut all = usize::MAX;
            if is_alone(draft, edge, &mut all) {
                structure.overlaps.push(edge);
                let others = draft.outs(gate).filter(|other| *other != edge).collect();
                structure.asides.push(Seen::Aside {
                    split: gate,
                    branch: edge,
                    passes_step: true,
                    others,
                    others_pass_step: true,
                });
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

/// Whether an edge is the only way into everything that it leads to. Looks at no more gates than are left to look at;
/// what it could not look at it takes to have another way in.
pub(super) fn is_alone(draft: &Draft, edge: u32, left: &mut usize) -> bool {
    let first = draft.edge(edge).to;
    if first == NONE {
        return false;
    }
    let mut is_in = std::collections::BTreeSet::from([first]);
    let (mut order, mut at) = (vec![first], 0);
    while at < order.len() {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        for out in draft.outs(order[at]) {
            let to = draft.edge(out).to;
            if to != NONE && is_in.insert(to) {
                order.push(to);
            }
        }
        at += 1;
    }
    order.iter().all(|gate| {
        draft.ins(*gate).all(|into| {
            let from = draft.edge(into).from;
            into == edge || (from != NONE && is_in.contains(&from))
        })
    })
}
