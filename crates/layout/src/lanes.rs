//! Which lanes there are, in what order, and how high each is.
//!
//! Never leaves out an organisation: one without steps still has a lane to draw them in.

use crate::size::{LANE_GAP, LANE_HEIGHT, LANE_PADDING};
use pathway::{Diagram, Lane, LaneBand, Owner, Pathway, Rect, Step, organisation_of};
use std::collections::{BTreeMap, BTreeSet};

/// The lane that a step is drawn in; that of nobody while it has no owner, or an owner that is not here.
pub fn lane_of(pathway: &Pathway, step: &Step) -> Lane {
    pathway::lane_of(pathway, step).unwrap_or(Lane::Nobody)
}

/// The lanes from top to bottom: patient and carer, those that a person put in order, the other organisations by rank and id, nobody's.
///
/// The patient's lane is always there, the carer's and nobody's when they have a step. A lane that a person put in order stands where
/// they put it.
pub fn order_lanes(pathway: &Pathway, diagram: &Diagram) -> Vec<Lane> {
    let mut carer = false;
    let mut nobody = false;
    for step in pathway.steps.iter() {
        match &step.owner {
            Some(Owner::Carer) => carer = true,
            Some(Owner::Patient) => {}
            Some(owner) => {
                nobody |= organisation_of(pathway, owner)
                    .is_none_or(|id| !pathway.organisations.contains(id));
            }
            None => nobody = true,
        }
    }
    order_with(pathway, diagram, carer, nobody)
}

pub(crate) fn order_with(
    pathway: &Pathway,
    diagram: &Diagram,
    carer: bool,
    nobody: bool,
) -> Vec<Lane> {
    let mut chosen = Vec::new();
    let mut seen = BTreeSet::new();
    for lane in &diagram.lanes.0 {
        let is_here = match lane {
            Lane::Patient | Lane::Carer => true,
            Lane::Organisation(id) => pathway.organisations.contains(id),
            Lane::Nobody => nobody,
        };
        if is_here && seen.insert(lane) {
            chosen.push(lane.clone());
        }
    }
    let mut lanes = Vec::new();
    if !seen.contains(&Lane::Patient) {
        lanes.push(Lane::Patient);
    }
    if carer && !seen.contains(&Lane::Carer) {
        lanes.push(Lane::Carer);
    }
    let mut others: Vec<_> = pathway
        .organisations
        .iter()
        .filter(|organisation| !seen.contains(&Lane::Organisation(organisation.id.clone())))
        .collect();
    others.sort_by_key(|organisation| (organisation.rank, &organisation.id));
    let last = (nobody && !seen.contains(&Lane::Nobody)).then_some(Lane::Nobody);
    lanes.extend(chosen);
    lanes.extend(
        others
            .into_iter()
            .map(|organisation| Lane::Organisation(organisation.id.clone())),
    );
    lanes.extend(last);
    lanes
}

/// The bands of lanes of these heights, one below the other.
pub(crate) fn stacked(lanes: &[Lane], heights: &[i32], width: i32) -> Vec<LaneBand> {
    let mut y = 0;
    lanes
        .iter()
        .zip(heights)
        .map(|(lane, &height)| {
            let rect = Rect {
                x: 0,
                y,
                width,
                height,
            };
            y += height + LANE_GAP;
            LaneBand {
                lane: lane.clone(),
                rect,
            }
        })
        .collect()
}

/// How high a lane is whose cards reach down to `bottom`, counted from its own top.
pub(crate) fn height_for(bottom: i32) -> i32 {
    (bottom + LANE_PADDING).max(LANE_HEIGHT)
}

/// Where each lane would be, from the places of the diagram alone: what a view shows before anything is drawn.
pub fn lane_bands(pathway: &Pathway, diagram: &Diagram) -> Vec<LaneBand> {
    let lanes = order_lanes(pathway, diagram);
    let index: BTreeMap<&Lane, usize> = lanes.iter().zip(0..).collect();
    let mut heights = vec![LANE_HEIGHT; lanes.len()];
    let mut width = crate::size::FIRST_COLUMN + crate::size::CARD_WIDTH;
    for (id, place) in &diagram.positions {
        let Some(step) = pathway.steps.get(id) else {
            continue;
        };
        let rect = crate::draw::standing(*place, 0);
        let lane = index[&lane_of(pathway, step)];
        heights[lane] = heights[lane].max(height_for(rect.bottom()));
        width = width.max(rect.right());
    }
    stacked(&lanes, &heights, width + LANE_PADDING)
}
