//! Putting an organisation's lane between others.

use super::{Act, Context, Event, Plan, Press, ToolId, Turn};
use crate::Overlay;
use layout::LANE_GAP;
use pathway::{
    Organisation, OrganisationId, Subject,
    edit::{self, label},
};

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lane {
    /// At rest.
    Idle,
    /// Pressed, not yet released.
    Pointing,
}

impl Lane {
    pub(crate) fn turn(self, event: &Event, context: &mut Context<'_>) -> Turn<Self> {
        match (self, event) {
            (Self::Idle, Event::Down(press)) => {
                Turn::to(Self::Pointing).showing(shown(context, press))
            }
            (state, Event::Move(press)) => Turn::to(state).showing(shown(context, press)),
            (Self::Pointing, Event::Up(press)) => {
                let id: OrganisationId = context.fresh("organisation").into();
                let subject = Subject::Organisation(id.clone());
                let lanes = context.lanes();
                let patch = edit::add_lane(
                    context.document,
                    Organisation::new(id),
                    &lanes,
                    gap_at(context, press),
                );
                let plan = Plan::new(
                    label::about(label::ADDED, context.document, &subject),
                    patch,
                )
                .naming(subject);
                Turn::to(Self::Idle)
                    .doing(Act::Edit(plan))
                    .doing(Act::Take(ToolId::Select))
            }
            (_, Event::Cancel) => Turn::to(Self::Idle),
            (state, _) => Turn::to(state),
        }
    }
}

/// Between which lanes the pointer is: the index of the one below.
pub(crate) fn gap_at(context: &Context<'_>, press: &Press) -> usize {
    let lanes = &context.drawing().lanes;
    lanes.partition_point(|band| band.rect.centre().y <= press.point.y)
}

/// The height of the line that shows that gap.
pub(crate) fn gap_height(context: &Context<'_>, gap: usize) -> i32 {
    let lanes = &context.drawing().lanes;
    match (lanes.get(gap), lanes.last()) {
        (Some(below), _) => below.rect.y - LANE_GAP / 2,
        (None, Some(last)) => last.rect.bottom() + LANE_GAP / 2,
        (None, None) => 0,
    }
}

fn shown(context: &Context<'_>, press: &Press) -> Overlay {
    Overlay {
        lane_line: Some(gap_height(context, gap_at(context, press))),
        ..Overlay::default()
    }
}
