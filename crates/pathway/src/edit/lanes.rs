//! The order of the lanes.

use super::{add, change, patch};
use crate::{Document, Lane, LaneOrder, Organisation, Patch, Refusal, Subject};

/// Puts the lanes in this order, from top to bottom.
pub fn order_lanes(document: &Document, lanes: Vec<Lane>) -> Result<Patch, Refusal> {
    let missing = lanes.iter().find_map(|lane| match lane {
        Lane::Organisation(id) if !document.pathway.organisations.contains(id) => Some(id),
        _ => None,
    });
    match missing {
        Some(id) => Err(super::not_here(&Subject::Organisation(id.clone()))),
        None => Ok(patch([change(document, &(), Some(LaneOrder(lanes)))])),
    }
}

/// Moves one lane among those that are drawn, to stand ahead of the lane that now has the index `before`.
pub fn move_lane(
    document: &Document,
    drawn: &[Lane],
    lane: &Lane,
    before: usize,
) -> Result<Patch, Refusal> {
    let mut order: Vec<Lane> = drawn.to_vec();
    let Some(now) = order.iter().position(|other| other == lane) else {
        return Ok(Patch::default());
    };
    let lane = order.remove(now);
    let before = if before > now { before - 1 } else { before };
    order.insert(before.min(order.len()), lane);
    if order == drawn {
        return Ok(Patch::default());
    }
    order_lanes(document, order)
}

/// Puts a new organisation in, with its lane ahead of the one that is drawn with the index `before`. Nobody's lane
/// stays last.
pub fn add_lane(
    document: &Document,
    organisation: Organisation,
    drawn: &[Lane],
    before: usize,
) -> Result<Patch, Refusal> {
    let mut order = drawn.to_vec();
    let ends_with_nobody = usize::from(order.last() == Some(&Lane::Nobody));
    let before = before.min(order.len() - ends_with_nobody);
    order.insert(before, Lane::Organisation(organisation.id.clone()));
    let ordered = patch([change(document, &(), Some(LaneOrder(order)))]);
    Ok(add(document, organisation)?.then(ordered))
}
