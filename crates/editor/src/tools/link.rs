//! Linking two steps: press one and release on the other, or click one and then the other.

use super::{Act, Context, Event, Plan, Press, ToolId, Turn};
use crate::{Ghost, Overlay};
use layout::{Near, preview};
use pathway::{
    Line, Point, Rect, StepId, StepKind, Subject,
    edit::{self, label},
};

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Linking {
    /// At rest.
    Idle,
    /// A step is pressed.
    Pointing { from: StepId, start: Press },
    /// The button is down, and a line follows the pointer.
    Dragging { from: StepId },
    /// A step was clicked; the next click says where to.
    Chosen { from: StepId },
    /// The second step is pressed.
    Closing { from: StepId },
}

impl Linking {
    pub(crate) fn turn(self, event: &Event, context: &mut Context<'_>) -> Turn<Self> {
        match (self, event) {
            (Self::Idle, Event::Move(press)) => {
                let overlay = Overlay {
                    hover: context.step_at(press),
                    ..Overlay::default()
                };
                Turn::to(Self::Idle).showing(overlay)
            }
            (Self::Idle, Event::Down(press)) => match context.step_at(press) {
                Some(from) => Turn::to(Self::Pointing {
                    from,
                    start: *press,
                }),
                None => Turn::to(Self::Idle),
            },
            (Self::Pointing { from, start }, Event::Move(press)) => {
                if start.is_left_by(press) {
                    let overlay = shown(context, &from, press);
                    Turn::to(Self::Dragging { from }).showing(overlay)
                } else {
                    Turn::to(Self::Pointing { from, start })
                }
            }
            (Self::Pointing { from, .. }, Event::Up(_)) => {
                let select = [Subject::Step(from.clone())].into();
                Turn::to(Self::Chosen { from }).doing(Act::Select(select))
            }
            (Self::Dragging { from }, Event::Move(press)) => {
                let overlay = shown(context, &from, press);
                Turn::to(Self::Dragging { from }).showing(overlay)
            }
            (Self::Chosen { from }, Event::Move(press)) => {
                let overlay = shown(context, &from, press);
                Turn::to(Self::Chosen { from }).showing(overlay)
            }
            (Self::Chosen { from }, Event::Down(_)) => Turn::to(Self::Closing { from }),
            (Self::Dragging { from } | Self::Closing { from }, Event::Up(press)) => {
                released(context, &from, press)
            }
            (Self::Idle, Event::Meant(step)) => Turn::to(Self::Chosen { from: step.clone() }),
            (Self::Chosen { from }, Event::Meant(to)) if from == *to => {
                Turn::to(Self::Chosen { from })
            }
            (Self::Chosen { from }, Event::Meant(to)) => {
                let plan = connect(context, &from, to);
                Turn::to(Self::Idle)
                    .doing(Act::Edit(plan))
                    .doing(Act::Take(ToolId::Select))
            }
            (_, Event::Cancel) => Turn::to(Self::Idle),
            (state, _) => Turn::to(state),
        }
    }

    /// The step that is linked from, once it is chosen.
    pub(crate) const fn from(&self) -> Option<&StepId> {
        match self {
            Self::Idle => None,
            Self::Pointing { from, .. }
            | Self::Dragging { from }
            | Self::Chosen { from }
            | Self::Closing { from } => Some(from),
        }
    }

    pub(crate) const fn hint(&self) -> &'static str {
        match self {
            Self::Idle => "hint-link-from",
            _ => "hint-link-to",
        }
    }
}

fn released(context: &mut Context<'_>, from: &StepId, press: &Press) -> Turn<Linking> {
    match drop_link(context, from, press) {
        Some(plan) => Turn::to(Linking::Idle)
            .doing(Act::Edit(plan))
            .doing(Act::Take(ToolId::Select)),
        None => Turn::to(Linking::Idle),
    }
}

/// What a link from a step becomes that is dropped there: one to the step there, or to a new one; none on its own
/// step, where a person takes it back.
pub(crate) fn drop_link(context: &mut Context<'_>, from: &StepId, press: &Press) -> Option<Plan> {
    match context.step_at(press) {
        Some(to) if to == *from => None,
        Some(to) => Some(connect(context, from, &to)),
        None => {
            let band = context.band(press.point)?;
            let card = landing(context, press.point);
            let place = context.free_place(band, card);
            let step = context.step_after(from, &band.lane);
            let subject = Subject::Step(step.id.clone());
            let link = context.fresh("link").into();
            let patch = edit::next_step(context.document, from, link, step, Some(place));
            Some(Plan::new(label::many(label::NEXT, 1), patch).naming(subject))
        }
    }
}

fn connect(context: &mut Context<'_>, from: &StepId, to: &StepId) -> Plan {
    let id = context.fresh("link");
    let subject = Subject::Link(id.as_str().into());
    let patch = edit::connect(context.document, id.into(), from, to);
    Plan::new(label::many(label::LINKED, 1), patch).selecting([subject])
}

/// The card of a step that is made where a link is dropped: its left edge where the pointer is.
fn landing(context: &Context<'_>, point: Point) -> Rect {
    let middle = Point {
        x: point.x.saturating_add(layout::CARD_WIDTH / 2),
        y: point.y,
    };
    context.card_around(middle)
}

/// A link from a step to where the pointer is.
pub(crate) fn shown(context: &Context<'_>, from: &StepId, press: &Press) -> Overlay {
    let Some(card) = context.card(from) else {
        return Overlay::default();
    };
    let target = context.step_at(press);
    if target.as_ref() == Some(from) {
        return Overlay::default();
    }
    let to = match &target {
        Some(id) => context.card(id).unwrap_or(card),
        None => landing(context, press.point),
    };
    let points = preview(card, to);
    let label = points.get(points.len() / 2).copied().unwrap_or_default();
    let is_note = |id: &StepId| {
        context
            .document
            .pathway
            .steps
            .get(id)
            .is_some_and(|step| step.kind == Some(StepKind::Note))
    };
    Overlay {
        refused: target.as_ref().is_some_and(is_note) || is_note(from),
        ghosts: if target.is_none() {
            vec![Ghost {
                step: None,
                rect: to,
            }]
        } else {
            Vec::new()
        },
        lane: context
            .band(press.point)
            .filter(|_| target.is_none())
            .map(|band| band.lane.clone()),
        lines: vec![(
            None,
            Line {
                label,
                back: to.x < card.x,
                points,
            },
        )],
        target,
        ..Overlay::default()
    }
}

/// Where the layout would put the next step in a lane.
pub(crate) fn next_place(
    context: &Context<'_>,
    from: &StepId,
    lane: &pathway::Lane,
) -> pathway::Place {
    layout::spot(
        &context.document.pathway,
        &context.document.diagram,
        lane,
        Near::After(from),
    )
}
