//! Putting a step of some kind: in a lane, after a step, or on a link.

use super::{Act, Context, Event, Plan, Press, ToolId, Turn};
use crate::{Ghost, Overlay, hit::Target};
use pathway::{
    LeavesBy, LinkId, Step, StepId, StepKind, Subject,
    edit::{self, label},
};

/// What is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Step,
    Decision,
    Wait,
    Split,
    Start,
    End,
    Note,
}

impl What {
    pub(crate) const fn tool(self) -> ToolId {
        match self {
            Self::Step => ToolId::Step,
            Self::Decision => ToolId::Decision,
            Self::Wait => ToolId::Wait,
            Self::Split => ToolId::Split,
            Self::Start => ToolId::Start,
            Self::End => ToolId::End,
            Self::Note => ToolId::Note,
        }
    }

    pub(crate) const fn hint(self) -> &'static str {
        match self {
            Self::Step => "hint-step",
            Self::Decision => "hint-decision",
            Self::Wait => "hint-wait",
            Self::Split => "hint-split",
            Self::Start => "hint-start",
            Self::End => "hint-end",
            Self::Note => "hint-note",
        }
    }

    /// Makes a new step that.
    pub(crate) fn make(self, step: &mut Step) {
        match self {
            Self::Step => {}
            Self::Decision => step.kind = Some(StepKind::Decide),
            Self::Wait => step.kind = Some(StepKind::Wait),
            Self::Split => {
                step.kind = None;
                step.leaves_by = Some(LeavesBy::All);
            }
            Self::Start => step.kind = Some(StepKind::Start),
            Self::End => step.kind = Some(StepKind::End),
            Self::Note => step.kind = Some(StepKind::Note),
        }
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Put {
    /// At rest.
    Idle,
    /// Pressed, not yet released.
    Pointing,
}

impl Put {
    pub(crate) fn turn(self, what: What, event: &Event, context: &mut Context<'_>) -> Turn<Self> {
        match (self, event) {
            (Self::Idle, Event::Down(press)) => {
                Turn::to(Self::Pointing).showing(shown(what, context, press))
            }
            (state, Event::Move(press)) => Turn::to(state).showing(shown(what, context, press)),
            (Self::Pointing, Event::Up(press)) => {
                let plan = plan(what, context, press);
                let turn = Turn::to(Self::Idle);
                let turn = match plan {
                    Some(plan) => turn.doing(Act::Edit(plan)),
                    None => turn,
                };
                // Shift keeps the tool for the next one.
                if press.modifiers.shift {
                    turn
                } else {
                    turn.doing(Act::Take(ToolId::Select))
                }
            }
            (_, Event::Cancel) => Turn::to(Self::Idle),
            (state, _) => Turn::to(state),
        }
    }
}

fn shown(what: What, context: &Context<'_>, press: &Press) -> Overlay {
    match context.target(press) {
        Target::Card(id) | Target::Handle(id, _) if what != What::Note => Overlay {
            target: Some(id),
            ..Overlay::default()
        },
        target => Overlay {
            ghosts: vec![Ghost {
                step: None,
                rect: context.card_around(press.point),
            }],
            lane: context.band(press.point).map(|band| band.lane.clone()),
            target_link: match target {
                Target::Line(id, _) if what != What::Note => Some(id),
                _ => None,
            },
            ..Overlay::default()
        },
    }
}

fn plan(what: What, context: &mut Context<'_>, press: &Press) -> Option<Plan> {
    match context.target(press) {
        Target::Card(id) | Target::Handle(id, _) if what == What::Split => {
            Some(split(context, &id))
        }
        Target::Card(id) | Target::Handle(id, _) if what != What::Note => {
            Some(after(what, context, &id))
        }
        Target::Line(id, _) if what != What::Note => on_link(what, context, press, &id),
        _ => {
            let band = context.band(press.point)?;
            let place = context.free_place(band, context.card_around(press.point));
            let mut step = context.new_step(&band.lane);
            what.make(&mut step);
            let subject = Subject::Step(step.id.clone());
            let patch = edit::add_step(context.document, step, Some(place));
            Some(
                Plan::new(
                    label::about(label::ADDED, context.document, &subject),
                    patch,
                )
                .naming(subject),
            )
        }
    }
}

/// On a card, splitting says that all its ways on are taken.
fn split(context: &Context<'_>, id: &StepId) -> Plan {
    let subject = Subject::Step(id.clone());
    let patch = edit::set_field(
        context.document,
        &subject,
        "leavesBy",
        LeavesBy::All.word().into(),
    );
    Plan::new(
        label::about(label::CHANGED, context.document, &subject),
        patch,
    )
    .selecting([subject])
}

/// On a card, a step is the next one.
fn after(what: What, context: &mut Context<'_>, from: &StepId) -> Plan {
    let lane = context
        .document
        .pathway
        .steps
        .get(from)
        .map_or(pathway::Lane::Nobody, |step| {
            layout::lane_of(&context.document.pathway, step)
        });
    let place = layout::spot(
        &context.document.pathway,
        &context.document.diagram,
        &lane,
        layout::Near::After(from),
    );
    let mut step = context.step_after(from, &lane);
    what.make(&mut step);
    let subject = Subject::Step(step.id.clone());
    let link = context.fresh("link").into();
    let patch = edit::next_step(context.document, from, link, step, Some(place));
    Plan::new(label::many(label::NEXT, 1), patch).naming(subject)
}

/// On a link, a step comes between its ends.
fn on_link(what: What, context: &mut Context<'_>, press: &Press, link: &LinkId) -> Option<Plan> {
    let band = context.band(press.point)?;
    let place = context.free_place(band, context.card_around(press.point));
    let mut step = context.new_step(&band.lane);
    what.make(&mut step);
    let subject = Subject::Step(step.id.clone());
    let second = context.fresh("link").into();
    let patch = edit::insert_on_link(context.document, link, second, step, Some(place));
    Some(Plan::new(label::many(label::INSERTED, 1), patch).naming(subject))
}
