//! The one way of saying that something changed: undo step, wire change, redraw set, quick fix and comparison.
//!
//! Never an effect: a patch is made by an edit and carried out by `apply` or `merge`.

use crate::{
    Acceptance, Agreement, Bends, Clock, Comment, Head, Involvement, Item, LaneOrder, Link,
    Organisation, Outcome, Part, PhaseOrder, Place, SignOff, Step, Subject, Team, Trial,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A part as it was and as it shall be. None before: it is new; none after: it goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Edit<P: Part> {
    /// Which part of its kind.
    pub id: P::Id,
    /// As it was.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub before: Option<Arc<P>>,
    /// As it shall be.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub after: Option<Arc<P>>,
}

fn none<T>() -> Option<T> {
    None
}

impl<P: Part> Edit<P> {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            id: self.id.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

macro_rules! changes {
    ($($(#[$doc:meta])* $arm:ident($part:ty),)*) => {
        /// A change of one part of a document, one arm a kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Change {
            $($(#[$doc])* $arm(Edit<$part>),)*
        }

        /// Does the same with the edit in a change, whatever its kind.
        macro_rules! each_change {
            ($change:expr, $edit:ident => $body:expr) => {
                match $change { $($crate::Change::$arm($edit) => $body,)* }
            };
        }
        pub(crate) use each_change;
    };
}

changes! {
    /// The pathway's own fields.
    Head(Head),
    /// An organisation.
    Organisation(Organisation),
    /// A team.
    Team(Team),
    /// An item.
    Item(Item),
    /// A step.
    Step(Step),
    /// A link.
    Link(Link),
    /// A clock.
    Clock(Clock),
    /// An outcome.
    Outcome(Outcome),
    /// An agreement.
    Agreement(Agreement),
    /// An involvement.
    Involvement(Involvement),
    /// A trial.
    Trial(Trial),
    /// An accepted risk.
    Acceptance(Acceptance),
    /// A sign-off.
    SignOff(SignOff),
    /// A comment.
    Comment(Comment),
    /// Where a card stands.
    Place(Place),
    /// The corners of a link.
    Bends(Bends),
    /// The order of the lanes.
    Lanes(LaneOrder),
    /// The order of the phases.
    Phases(PhaseOrder),
}

impl Change {
    /// What the change is about.
    pub fn subject(&self) -> Subject {
        each_change!(self, edit => subject(edit))
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        each_change!(self, edit => Part::change(edit.inverse()))
    }

    /// Whether it alters what the pathway means, and not only where it is drawn or what is said about it.
    pub fn is_about_meaning(&self) -> bool {
        !matches!(
            self,
            Self::Place(_) | Self::Bends(_) | Self::Lanes(_) | Self::Phases(_) | Self::Comment(_)
        )
    }
}

fn subject<P: Part>(edit: &Edit<P>) -> Subject {
    P::subject(&edit.id)
}

/// Changes that are made together, in this order, or not at all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// The changes.
    pub changes: Vec<Change>,
}

impl Patch {
    /// A patch of one change.
    pub fn of(change: Change) -> Self {
        Self {
            changes: vec![change],
        }
    }
    /// A patch that puts a new part in.
    pub fn add<P: Part>(id: P::Id, part: P) -> Self {
        Self::of(P::change(Edit {
            id,
            before: None,
            after: Some(Arc::new(part)),
        }))
    }
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
    /// The patch that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }
    /// This patch and then the other, as one.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        self.changes.extend(next.changes);
        self
    }
    /// What it is about, each once, in order.
    pub fn touched(&self) -> std::collections::BTreeSet<Subject> {
        self.changes.iter().map(Change::subject).collect()
    }
}
