//! A lane that follows the pointer to another place among the lanes.

use super::unless_empty;
use crate::{
    Overlay,
    tools::{
        Context, Plan, Press,
        lane::{gap_at, gap_height},
    },
};
use pathway::{
    Lane,
    edit::{self, label},
};

pub(super) fn overlay(context: &Context<'_>, lane: &Lane, press: &Press) -> Overlay {
    let gap = gap_at(context, press);
    Overlay {
        lane_line: Some(gap_height(context, gap)),
        lane: Some(lane.clone()),
        ..Overlay::default()
    }
}

pub(super) fn plan(context: &Context<'_>, lane: &Lane, press: &Press) -> Option<Plan> {
    let patch = edit::move_lane(
        context.document,
        &context.lanes(),
        lane,
        gap_at(context, press),
    );
    unless_empty(Plan::new(label::many(label::LANES, 1), patch))
}
