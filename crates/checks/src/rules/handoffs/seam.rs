//! A link along which responsibility passes, with what holds for it: what most checks of hand-offs look at.
//!
//! Never judges: each check asks one question of it.

use crate::Found;
use crate::context::{Context, Passage};
use crate::fix::{ask, change, change_handoff, json, labelled, require_acceptance};
use crate::wording::FIRST_TERMS;
use pathway::{Fix, Handoff, Method, Sector, Subject};
use std::ops::Deref;

/// A hand-off or a handover.
#[derive(Clone, Copy)]
pub(super) struct Seam<'a, 'b>(&'b Passage<'a>);

impl<'a> Deref for Seam<'a, '_> {
    type Target = Passage<'a>;
    fn deref(&self) -> &Passage<'a> {
        self.0
    }
}

impl<'a, 'b> Seam<'a, 'b> {
    /// All of a pathway, in the order of their links.
    pub(super) fn all(context: &'b Context<'a>) -> impl Iterator<Item = Self> + use<'a, 'b> {
        context.passages().iter().map(Self)
    }

    pub(super) fn handoff(self) -> Option<&'a Handoff> {
        self.link.handoff.as_ref()
    }

    pub(super) fn subject(self) -> Subject {
        Subject::Link(self.link.id.clone())
    }

    /// A finding about it, one degree milder within an organisation, with the names of both sides.
    pub(super) fn found(self, context: &Context<'a>) -> Found {
        let (sender, receiver) = if self.is_handover {
            (context.team_of(self.from), context.team_of(self.to))
        } else {
            (
                context.organisation_of(self.from),
                context.organisation_of(self.to),
            )
        };
        Found::about(self.subject())
            .softer_if(self.is_handover)
            .with("sender", sender)
            .with("receiver", receiver)
            .with("step", context.title(self.from))
            .with("next", context.title(self.to))
            .agreed_by(context.organisation(self.from))
            .agreed_by(context.organisation(self.to))
    }

    /// The receiver says yes in time; what happens after a no or no answer comes with it where nothing says so.
    pub(super) fn ask_for_a_yes(self, context: &Context<'_>) -> Fix {
        let within = self
            .terms
            .accept_within
            .unwrap_or(FIRST_TERMS.accept_within);
        let patch = change_handoff(context.pathway, &self.link.id, |handoff| {
            handoff.accept_within.get_or_insert(within);
            require_acceptance(handoff, &self.link.from);
        });
        labelled(change("ask-for-a-yes", patch), "within", within)
    }

    /// Asks how it is sent, and suggests what such hand-offs are sent by.
    pub(super) fn ask_for_method(self, context: &Context<'_>, label: &'static str) -> Fix {
        let sector = |number| {
            context
                .organisation(number)
                .and_then(|id| context.pathway.organisations.get(id))
                .and_then(|organisation| organisation.sector)
        };
        let method = match (self.is_handover, sector(self.from), sector(self.to)) {
            (false, Some(Sector::Gp), Some(Sector::Acute)) => Method::EReferral,
            _ => Method::SharedRecord,
        };
        ask(label, self.subject(), "handoff.method", json(&[method]))
    }
}
