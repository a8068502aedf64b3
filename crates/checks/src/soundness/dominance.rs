//! Which gate of a draft every way to another goes through last (Cooper, Harvey and Kennedy, 2001).
//!
//! Never recurses; in the drafts of real pathways it goes over the gates twice or three times.

use super::draft::{Draft, NONE, ROOT};

/// For each gate the last one that every way to it goes through; none at the gate of all ways in.
pub(super) fn last_before(draft: &Draft) -> Vec<Option<u32>> {
    let order = from_last_to_first(draft);
    let mut place = vec![0_usize; draft.gates.len()];
    for (at, gate) in order.iter().enumerate() {
        place[*gate as usize] = at;
    }
    let mut last: Vec<Option<u32>> = vec![None; draft.gates.len()];
    last[ROOT as usize] = Some(ROOT);
    let mut changes = true;
    while std::mem::take(&mut changes) {
        for &gate in order.iter().rev().filter(|gate| **gate != ROOT) {
            let froms = draft.ins(gate).map(|edge| draft.edge(edge).from);
            let known = froms.filter(|from| *from != NONE && last[*from as usize].is_some());
            let common = known.reduce(|a, b| meet(&last, &place, a, b));
            if common.is_some() && last[gate as usize] != common {
                last[gate as usize] = common;
                changes = true;
            }
        }
    }
    last[ROOT as usize] = None;
    last
}

/// The last gate that is on the ways to both.
fn meet(last: &[Option<u32>], place: &[usize], mut a: u32, mut b: u32) -> u32 {
    while a != b {
        let later = if place[a as usize] < place[b as usize] {
            &mut a
        } else {
            &mut b
        };
        *later = last[*later as usize].unwrap_or(ROOT);
    }
    a
}

/// All gates that can be come to, each after those that a walk in depth comes to from it.
fn from_last_to_first(draft: &Draft) -> Vec<u32> {
    let mut is_seen = vec![false; draft.gates.len()];
    is_seen[ROOT as usize] = true;
    let (mut order, mut open) = (Vec::new(), vec![(ROOT, draft.gate(ROOT).first_out)]);
    while let Some((gate, next)) = open.last_mut() {
        let edge = *next;
        if edge == NONE {
            order.push(*gate);
            open.pop();
            continue;
        }
        *next = draft.after(edge);
        let to = draft.edge(edge).to;
        if to != NONE && !std::mem::replace(&mut is_seen[to as usize], true) {
            open.push((to, draft.gate(to).first_out));
        }
    }
    order
}
