//! Choosing and moving: cards, lanes, corners of links, and new links from a card's edge.

mod bend;
mod drag;
mod lane;

use super::{Act, Context, Cursor, Event, Plan, Press, Turn, link};
use crate::{Ask, Overlay, PointerKind, Selection, hit::Target};
use pathway::{Lane, LinkId, Rect, StepId, Subject};
use std::collections::BTreeSet;

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Select {
    /// At rest.
    Idle,
    /// A card is pressed. `held`: a finger rested on it, so that moving moves it.
    PointingCard {
        step: StepId,
        start: Press,
        held: bool,
    },
    /// Cards follow the pointer.
    Dragging(drag::Drag),
    /// The edge of a card is pressed.
    PointingHandle { step: StepId, start: Press },
    /// A line follows the pointer.
    Linking { from: StepId },
    /// A link is pressed, at a stretch of it or at its badge.
    PointingLine {
        link: LinkId,
        stretch: Option<usize>,
        start: Press,
    },
    /// A stretch of a link follows the pointer.
    Bending(bend::Bend),
    /// The header of a lane is pressed.
    PointingHeader { lane: Lane, start: Press },
    /// A lane follows the pointer.
    MovingLane { lane: Lane },
    /// Nothing is pressed: a click lets go of what is chosen.
    PointingNothing { start: Press },
    /// A rectangle is drawn to choose what is in it, beside what was chosen before.
    Marquee {
        start: Press,
        before: BTreeSet<Subject>,
    },
    /// A finger moves the drawing.
    Panning { last: Press },
}

impl Select {
    pub(crate) fn turn(self, event: &Event, context: &mut Context<'_>) -> Turn<Self> {
        match event {
            Event::Down(press) if self == Self::Idle => down(context, press),
            Event::Down(_) | Event::Meant(_) => Turn::to(self),
            Event::Hold(_) => self.held(context),
            Event::Move(press) => self.moved(context, press),
            Event::Up(press) => self.released(context, press),
            Event::Cancel => Turn::to(Self::Idle),
        }
    }

    fn held(self, context: &Context<'_>) -> Turn<Self> {
        let Self::PointingCard { step, start, .. } = self else {
            return Turn::to(self);
        };
        let subject = Subject::Step(step.clone());
        let turn = Turn::to(Self::PointingCard {
            step,
            start,
            held: true,
        });
        if context.selection.holds(&subject) {
            turn
        } else {
            turn.doing(Act::Select([subject].into()))
        }
    }

    fn moved(self, context: &Context<'_>, press: &Press) -> Turn<Self> {
        if self.start().is_some_and(|start| !start.is_left_by(press)) {
            return Turn::to(self);
        }
        match self {
            Self::Idle => Turn::to(Self::Idle).showing(over(context, press)),
            Self::PointingCard { step, start, held } => {
                let is_chosen = context.selection.holds(&Subject::Step(step.clone()));
                if start.kind == PointerKind::Touch && !held && !is_chosen {
                    return panned(&start, press);
                }
                let drag = drag::Drag::of(context, &step, start, is_chosen);
                let choose = (!is_chosen).then(|| Act::Select([Subject::Step(step)].into()));
                choose
                    .into_iter()
                    .fold(dragged(drag, context, press), Turn::doing)
            }
            Self::Dragging(drag) => dragged(drag, context, press),
            Self::PointingHandle { step: from, .. } | Self::Linking { from } => {
                let overlay = link::shown(context, &from, press);
                Turn::to(Self::Linking { from }).showing(overlay)
            }
            Self::PointingLine {
                link,
                stretch,
                start,
            } => match stretch.and_then(|stretch| bend::Bend::of(context, &link, stretch, start)) {
                Some(bend) => bent(bend, context, press),
                None => Turn::to(Self::PointingLine {
                    link,
                    stretch,
                    start,
                }),
            },
            Self::Bending(bend) => bent(bend, context, press),
            Self::PointingHeader { lane, .. } | Self::MovingLane { lane } => {
                let overlay = lane::overlay(context, &lane, press);
                Turn::to(Self::MovingLane { lane }).showing(overlay)
            }
            Self::PointingNothing { start } if start.kind == PointerKind::Touch => {
                panned(&start, press)
            }
            Self::PointingNothing { start } => {
                let kept = if press.modifiers.shift {
                    context.selection.0.clone()
                } else {
                    BTreeSet::new()
                };
                marquee(context, start, kept, press)
            }
            Self::Marquee { start, before } => marquee(context, start, before, press),
            Self::Panning { last } => panned(&last, press),
        }
    }

    pub(crate) fn in_hand(&self) -> BTreeSet<Subject> {
        match self {
            Self::PointingCard { step, .. }
            | Self::PointingHandle { step, .. }
            | Self::Linking { from: step } => [Subject::Step(step.clone())].into(),
            Self::Dragging(drag) => drag.steps().cloned().map(Subject::Step).collect(),
            Self::PointingLine { link, .. } => [Subject::Link(link.clone())].into(),
            Self::Bending(bend) => [Subject::Link(bend.link().clone())].into(),
            Self::PointingHeader { lane, .. } | Self::MovingLane { lane } => match lane {
                Lane::Organisation(id) => [Subject::Organisation(id.clone())].into(),
                _ => BTreeSet::new(),
            },
            Self::Idle
            | Self::PointingNothing { .. }
            | Self::Marquee { .. }
            | Self::Panning { .. } => BTreeSet::new(),
        }
    }

    /// Where it was pressed, while it can still be a click.
    fn start(&self) -> Option<&Press> {
        match self {
            Self::PointingCard { start, .. }
            | Self::PointingHandle { start, .. }
            | Self::PointingLine { start, .. }
            | Self::PointingHeader { start, .. }
            | Self::PointingNothing { start } => Some(start),
            _ => None,
        }
    }

    fn released(self, context: &mut Context<'_>, press: &Press) -> Turn<Self> {
        let idle = Turn::to(Self::Idle);
        let planned = |plan: Option<Plan>| {
            plan.into_iter()
                .map(Act::Edit)
                .fold(Turn::to(Self::Idle), Turn::doing)
        };
        match self {
            Self::Idle | Self::Panning { .. } => idle,
            Self::PointingCard { step, start, .. } | Self::PointingHandle { step, start } => {
                let subject = Subject::Step(step);
                clicked(context, subject.clone(), &start, press, Ask::Title(subject))
            }
            Self::Dragging(drag) => planned(drag.plan(context, press)),
            Self::Linking { from } => planned(link::drop_link(context, &from, press)),
            Self::PointingLine { link, start, .. } => {
                let subject = Subject::Link(link);
                clicked(
                    context,
                    subject.clone(),
                    &start,
                    press,
                    Ask::Details(subject, None),
                )
            }
            Self::Bending(bend) => planned(bend.plan(context, press)),
            Self::PointingHeader {
                lane: Lane::Organisation(id),
                start,
            } => {
                let subject = Subject::Organisation(id);
                clicked(context, subject.clone(), &start, press, Ask::Title(subject))
            }
            Self::PointingHeader { .. } => idle.doing(Act::Select(BTreeSet::new())),
            Self::MovingLane { lane } => planned(lane::plan(context, &lane, press)),
            Self::PointingNothing { start } => released_on_nothing(context, &start, press),
            Self::Marquee { start, mut before } => {
                before.extend(
                    inside(context, &start, press)
                        .into_iter()
                        .map(Subject::Step),
                );
                idle.doing(Act::Select(before))
            }
        }
    }

    pub(crate) const fn hint(&self) -> &'static str {
        match self {
            Self::Dragging(_) => "hint-drag",
            Self::Linking { .. } => "hint-link-drag",
            Self::Bending(_) => "hint-bend",
            Self::MovingLane { .. } => "hint-lane",
            Self::Marquee { .. } => "hint-marquee",
            _ => "hint-select",
        }
    }

    pub(crate) fn cursor(&self, overlay: &Overlay) -> Cursor {
        match self {
            Self::Dragging(_) | Self::MovingLane { .. } | Self::Panning { .. } => Cursor::Closed,
            Self::Linking { .. } => Cursor::Cross,
            Self::Bending(bend) => bend.cursor(),
            _ if overlay.hover.is_some() => Cursor::Open,
            _ if overlay.hover_link.is_some() => Cursor::Finger,
            _ => Cursor::Arrow,
        }
    }
}

/// What the pointer is over while nothing is pressed.
fn over(context: &Context<'_>, press: &Press) -> Overlay {
    match context.target(press) {
        Target::Card(id) | Target::Handle(id, _) => Overlay {
            hover: Some(id),
            ..Overlay::default()
        },
        Target::Line(id, _) => Overlay {
            hover_link: Some(id),
            ..Overlay::default()
        },
        _ => Overlay::default(),
    }
}

fn down(context: &Context<'_>, press: &Press) -> Turn<Select> {
    let start = *press;
    Turn::to(match context.target(press) {
        Target::Handle(step, _) => Select::PointingHandle { step, start },
        Target::Card(step) => Select::PointingCard {
            step,
            start,
            held: false,
        },
        Target::Line(link, stretch) => Select::PointingLine {
            link,
            stretch,
            start,
        },
        Target::Header(lane) => Select::PointingHeader { lane, start },
        Target::Lane(_) | Target::Nothing => Select::PointingNothing { start },
    })
}

/// A click chooses; with Shift it adds or takes away; the second of two opens.
fn clicked(
    context: &Context<'_>,
    subject: Subject,
    start: &Press,
    press: &Press,
    open: Ask,
) -> Turn<Select> {
    if press.modifiers.shift {
        let toggled = context.selection.clone().toggled(subject);
        return Turn::to(Select::Idle).doing(Act::Select(toggled.0));
    }
    let turn = Turn::to(Select::Idle).doing(Act::Select(Selection::of(subject).0));
    if start.clicks >= 2 || press.clicks >= 2 {
        turn.doing(Act::Ask(open))
    } else {
        turn
    }
}

/// A click on nothing lets go of what is chosen; the second of two puts a step there.
fn released_on_nothing(context: &mut Context<'_>, start: &Press, press: &Press) -> Turn<Select> {
    if (start.clicks >= 2 || press.clicks >= 2) && !press.modifiers.shift {
        let put = super::put::Put::Pointing.turn(super::What::Step, &Event::Up(*press), context);
        return Turn {
            state: Select::Idle,
            overlay: Overlay::default(),
            acts: put.acts,
        };
    }
    let turn = Turn::to(Select::Idle);
    if press.modifiers.shift {
        turn
    } else {
        turn.doing(Act::Select(BTreeSet::new()))
    }
}

fn dragged(drag: drag::Drag, context: &Context<'_>, press: &Press) -> Turn<Select> {
    let overlay = drag.overlay(context, press);
    Turn::to(Select::Dragging(drag)).showing(overlay)
}

fn bent(bend: bend::Bend, context: &Context<'_>, press: &Press) -> Turn<Select> {
    let overlay = bend.overlay(context, press);
    Turn::to(Select::Bending(bend)).showing(overlay)
}

fn panned(last: &Press, now: &Press) -> Turn<Select> {
    Turn::to(Select::Panning { last: *now })
        .doing(Act::Pan(now.at.x - last.at.x, now.at.y - last.at.y))
}

fn marquee(
    context: &Context<'_>,
    start: Press,
    before: BTreeSet<Subject>,
    press: &Press,
) -> Turn<Select> {
    let overlay = Overlay {
        marquee: Some(between(&start, press)),
        inside: inside(context, &start, press),
        ..Overlay::default()
    };
    Turn::to(Select::Marquee { start, before }).showing(overlay)
}

fn inside(context: &Context<'_>, start: &Press, press: &Press) -> Vec<StepId> {
    context
        .index()
        .cards(context.drawing(), between(start, press))
        .into_iter()
        .collect()
}

fn between(start: &Press, press: &Press) -> Rect {
    let (a, b) = (start.point, press.point);
    Rect {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
        width: a.x.max(b.x).saturating_sub(a.x.min(b.x)),
        height: a.y.max(b.y).saturating_sub(a.y.min(b.y)),
    }
}

/// A plan of a patch that may be empty: then nothing is planned.
fn unless_empty(plan: Plan) -> Option<Plan> {
    match &plan.patch {
        Ok(patch) if patch.is_empty() => None,
        _ => Some(plan),
    }
}
