//! Putting a comment on a step, a link, a lane or a point.

use super::{Act, Context, Event, Plan, ToolId, Turn};
use crate::{Ask, Overlay, hit::Target};
use pathway::{
    Anchor, Lane, Subject,
    edit::{self, label},
};

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Comment {
    /// At rest.
    Idle,
    /// Pressed, not yet released.
    Pointing,
}

impl Comment {
    pub(crate) fn turn(self, event: &Event, context: &mut Context<'_>) -> Turn<Self> {
        match (self, event) {
            (Self::Idle, Event::Down(_)) => Turn::to(Self::Pointing),
            (Self::Idle, Event::Move(press)) => {
                let mut overlay = Overlay::default();
                match context.target(press) {
                    Target::Card(id) | Target::Handle(id, _) => overlay.target = Some(id),
                    Target::Line(id, _) => overlay.target_link = Some(id),
                    _ => {}
                }
                Turn::to(self).showing(overlay)
            }
            (Self::Pointing, Event::Up(press)) => {
                let on = match context.target(press) {
                    Target::Card(id) | Target::Handle(id, _) => Anchor::Subject(Subject::Step(id)),
                    Target::Line(id, _) => Anchor::Subject(Subject::Link(id)),
                    Target::Header(Lane::Organisation(id)) => {
                        Anchor::Subject(Subject::Organisation(id))
                    }
                    Target::Header(_) | Target::Lane(_) | Target::Nothing => {
                        Anchor::Point(press.point)
                    }
                };
                let comment = pathway::Comment {
                    on: Some(on),
                    ..pathway::Comment::new(context.fresh("comment"))
                };
                let subject = Subject::Comment(comment.id.clone());
                let label = label::about(label::ADDED, context.document, &subject);
                let plan = Plan::new(label, edit::add(context.document, comment))
                    .selecting([subject.clone()]);
                Turn::to(Self::Idle)
                    .doing(Act::Edit(plan))
                    .doing(Act::Ask(Ask::Details(subject, Some("text".to_owned()))))
                    .doing(Act::Take(ToolId::Select))
            }
            (_, Event::Cancel) => Turn::to(Self::Idle),
            (state, _) => Turn::to(state),
        }
    }
}
