//! Where each card stands, so that a pathway reads from left to right with short links and few crossings.
//!
//! Never moves a step out of its lane, and never depends on anything but the pathway and the places that are kept: the same pathway is
//! always arranged in the same way.

mod around;
mod columns;
mod cycles;
mod fold;
mod ideal;
mod keys;
mod order;
mod ranks;
mod rows;

use crate::ground::Ground;
use pathway::{Diagram, Lane, Pathway, Place, StepId};
use std::collections::BTreeMap;

/// What tidy may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only what nobody placed by hand.
    KeepPlaced,
    /// Everything.
    Everything,
}

/// A place for every step. Those that are kept keep theirs; all others no longer count as placed by hand.
pub fn tidy(pathway: &Pathway, diagram: &Diagram, scope: Scope) -> BTreeMap<StepId, Place> {
    let ground = Ground::of(pathway, diagram);
    let place = |id| diagram.positions.get(id).copied();
    let (kept, hints): (Vec<_>, Vec<_>) = ground
        .steps
        .iter()
        .map(|step| match (place(&step.id), scope) {
            (_, Scope::Everything) => (None, None),
            (hint, Scope::KeepPlaced) => (hint.filter(|place| place.by_hand), hint),
        })
        .unzip();
    let places = arrange(&ground, &kept, &hints);
    let ids = ground.steps.iter().map(|step| step.id.clone());
    ids.zip(places).collect()
}

/// An order of the lanes with fewer links crossing them, if there is one: what tidy may offer.
pub fn better_lane_order(pathway: &Pathway, diagram: &Diagram) -> Option<Vec<Lane>> {
    let ground = Ground::of(pathway, diagram);
    let count = ground.lanes.len();
    let mut between = vec![vec![0usize; count]; count];
    for way in &ground.ways {
        let (a, b) = (ground.lane[way.from], ground.lane[way.to]);
        if a != b {
            between[a][b] += 1;
            between[b][a] += 1;
        }
    }
    let length = |order: &[usize]| -> usize {
        let mut total = 0;
        for (place, &a) in order.iter().enumerate() {
            for (other, &b) in order.iter().enumerate().skip(place + 1) {
                total += between[a][b] * (other - place);
            }
        }
        total
    };
    // Patient, carer and nobody stay where they are: people look for them there.
    let may_move: Vec<usize> = (0..count)
        .filter(|&lane| matches!(ground.lanes[lane], Lane::Organisation(_)))
        .collect();
    let mut order: Vec<usize> = (0..count).collect();
    let before = length(&order);
    let mut best = before;
    for _ in 0..count {
        let mut better = false;
        for &lane in &may_move {
            for &target in &may_move {
                let mut other = order.clone();
                let from = other.iter().position(|&l| l == lane).unwrap_or(0);
                let to = other.iter().position(|&l| l == target).unwrap_or(0);
                let moved = other.remove(from);
                other.insert(to, moved);
                let keeps_ends =
                    (0..count).all(|place| may_move.contains(&place) || other[place] == place);
                if keeps_ends && length(&other) < best {
                    best = length(&other);
                    order = other;
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
    (best < before).then(|| {
        order
            .into_iter()
            .map(|lane| ground.lanes[lane].clone())
            .collect()
    })
}

/// A place for every step, by number: those that are kept stay, the others stand around them. Hints say where a step stood before.
pub(crate) fn arrange(
    ground: &Ground<'_>,
    kept: &[Option<Place>],
    hints: &[Option<Place>],
) -> Vec<Place> {
    let ideal = ideal::ideal(ground, hints);
    if kept.iter().all(Option::is_none) {
        ideal
    } else {
        around::around(ground, &ideal, kept)
    }
}
