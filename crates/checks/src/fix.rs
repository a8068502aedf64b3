//! Small pieces of which the fixes of the checks are made: changes of one record, new steps and links, questions.
//!
//! Never invents an id by chance: a new one is derived from what it belongs to.

mod detour;
mod owner;

use crate::Context;
use crate::wording::FIRST_TERMS;
use pathway::{
    Change, Edit, Field, Fix, Handoff, HandoffAcceptance, Link, LinkId, Message, OnRefusal,
    OnSilence, Owner, Patch, Pathway, Record, RiskHolder, Step, StepId, StepKind, Subject, Table,
};
use std::{borrow::Cow, sync::Arc};

pub(crate) use owner::give_to;

pub(crate) use detour::{Detour, can_end_otherwise, detour, put_between};

/// A change that can be made as it is; the word names its label on the check's page.
pub(crate) fn change(label: &'static str, patch: Patch) -> Fix {
    Fix::Change {
        label: Message::new(label),
        patch,
    }
}

/// A question that opens a field, with what could be put there.
pub(crate) fn ask(
    label: &'static str,
    subject: Subject,
    field: &'static str,
    suggestion: impl Into<Option<serde_json::Value>>,
) -> Fix {
    Fix::Ask {
        label: Message::new(label),
        field: Field {
            subject,
            name: Cow::Borrowed(field),
            suggestion: suggestion.into(),
        },
    }
}

/// The same fix with a value in its label.
pub(crate) fn labelled(
    mut fix: Fix,
    name: &'static str,
    value: impl Into<pathway::Argument>,
) -> Fix {
    let (Fix::Change { label, .. } | Fix::Ask { label, .. }) = &mut fix;
    label.arguments.insert(Cow::Borrowed(name), value.into());
    fix
}

/// A value as a file writes it: what a question suggests.
pub(crate) fn json(value: &impl serde::Serialize) -> serde_json::Value {
    pathway::tree::to_json(value)
}

/// The change of one record of a table.
pub(crate) fn edit<R: Record>(table: &Table<R>, id: &R::Id, change: impl FnOnce(&mut R)) -> Patch {
    let Some(before) = table.shared(id) else {
        return Patch::default();
    };
    let mut after = R::clone(before);
    change(&mut after);
    Patch::of(R::change(Edit {
        id: id.clone(),
        before: Some(before.clone()),
        after: Some(Arc::new(after)),
    }))
}

/// The change of a step.
pub(crate) fn change_step(pathway: &Pathway, id: &StepId, how: impl FnOnce(&mut Step)) -> Patch {
    edit(&pathway.steps, id, how)
}

/// The change of a link.
pub(crate) fn change_link(pathway: &Pathway, id: &LinkId, how: impl FnOnce(&mut Link)) -> Patch {
    edit(&pathway.links, id, how)
}

/// The change of the hand-off of a link, new where there is none yet.
pub(crate) fn change_handoff(
    pathway: &Pathway,
    id: &LinkId,
    how: impl FnOnce(&mut Handoff),
) -> Patch {
    change_link(pathway, id, |link| {
        how(link.handoff.get_or_insert_with(Handoff::new));
    })
}

/// The removal of a link.
pub(crate) fn remove_link(pathway: &Pathway, id: &LinkId) -> Patch {
    remove(&pathway.links, id)
}

/// The removal of a step, without its links.
pub(crate) fn remove_step(pathway: &Pathway, id: &StepId) -> Patch {
    remove(&pathway.steps, id)
}

fn remove<R: Record>(table: &Table<R>, id: &R::Id) -> Patch {
    table.shared(id).map_or_else(Patch::default, |before| {
        Patch::of(R::change(Edit {
            id: id.clone(),
            before: Some(before.clone()),
            after: None,
        }))
    })
}

/// A patch that grows by new steps and links with ids of their own.
pub(crate) struct Growth<'a> {
    pathway: &'a Pathway,
    steps: Vec<StepId>,
    links: Vec<LinkId>,
    patch: Patch,
}

impl<'a> Growth<'a> {
    pub(crate) fn of(context: &Context<'a>) -> Self {
        Self {
            pathway: context.pathway,
            steps: Vec::new(),
            links: Vec::new(),
            patch: Patch::default(),
        }
    }

    /// A new step whose id is that of another and a word.
    pub(crate) fn step(
        &mut self,
        subject: &StepId,
        word: &str,
        kind: StepKind,
        owner: Option<&Owner>,
        title: &str,
    ) -> StepId {
        self.step_with(subject, word, |step| {
            step.kind = Some(kind);
            step.owner = owner.cloned();
            title.clone_into(&mut step.title);
        })
    }

    /// A new step whose id is that of another and a word, made as the last argument says.
    pub(crate) fn step_with(
        &mut self,
        subject: &StepId,
        word: &str,
        how: impl FnOnce(&mut Step),
    ) -> StepId {
        let id: StepId = unused(&format!("{subject}-{word}"), |id| {
            self.pathway.steps.contains(id) || self.steps.iter().any(|step| step.as_str() == id)
        })
        .into();
        let mut step = Step::new(id.clone());
        how(&mut step);
        self.steps.push(id.clone());
        self.and(Patch::add(id.clone(), step));
        id
    }

    /// A new link, named after its ends, made as the last argument says.
    pub(crate) fn link(&mut self, from: &StepId, to: &StepId, how: impl FnOnce(&mut Link)) {
        let mut link = Link::new("", from.clone(), to.clone());
        how(&mut link);
        let mut name = format!("{from}-{to}");
        if let Some(outcome) = link.outcome {
            name = format!("{name}-{}", outcome.word());
        }
        let id: LinkId = unused(&name, |id| {
            self.pathway.links.contains(id) || self.links.iter().any(|link| link.as_str() == id)
        })
        .into();
        link.id = id.clone();
        self.links.push(id.clone());
        self.and(Patch::add(id, link));
    }

    /// The patient leaves the pathway from a step of this growth, to somewhere outside.
    pub(crate) fn leaves_to(&mut self, id: &StepId, place: &str) {
        for change in &mut self.patch.changes {
            if let Change::Step(edit) = change
                && edit.id == *id
                && let Some(step) = &mut edit.after
            {
                place.clone_into(&mut Arc::make_mut(step).leaves_to);
            }
        }
    }

    /// A link that this growth changed leads to that step instead.
    pub(crate) fn redirect(&mut self, id: &LinkId, to: &StepId) {
        for change in &mut self.patch.changes {
            if let Change::Link(edit) = change
                && edit.id == *id
                && let Some(link) = &mut edit.after
            {
                to.clone_into(&mut Arc::make_mut(link).to);
            }
        }
    }

    /// Lets clocks that may be running at a step not stop for patients who come to a new end behind it.
    pub(crate) fn let_clocks_go(&mut self, context: &Context<'_>, step: &StepId, end: &StepId) {
        for clock in self.pathway.clocks.iter() {
            let starts = clock.starts_at.iter().map(|moment| &moment.step);
            if context.graph().reach_from(starts).contains(step) {
                self.and(edit(&self.pathway.clocks, &clock.id, |clock| {
                    clock.leaves_at.push(end.clone());
                }));
            }
        }
    }

    /// Another change in the same patch.
    pub(crate) fn and(&mut self, patch: Patch) {
        let so_far = std::mem::take(&mut self.patch);
        self.patch = so_far.then(patch);
    }

    pub(crate) fn done(self) -> Patch {
        self.patch
    }
}

/// The name, or the name with the first number behind it that nothing has.
pub(crate) fn unused(name: &str, is_used: impl Fn(&str) -> bool) -> String {
    if !is_used(name) {
        return name.to_owned();
    }
    let mut number = 2_u64;
    loop {
        let numbered = format!("{name}-{number}");
        if !is_used(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

/// Terms to begin with for everything that a hand-off does not say yet: a yes in time, back to the sender
/// after a no or no answer, the risk with the sender, the patient told.
pub(crate) fn complete(handoff: &mut Handoff, sender: &StepId) {
    require_acceptance(handoff, sender);
    handoff.holds_risk.get_or_insert(RiskHolder::Sender);
    handoff.patient_told = Some(true);
}

/// A yes in time, and back to the sender after a no or no answer where nothing else is said.
pub(crate) fn require_acceptance(handoff: &mut Handoff, sender: &StepId) {
    handoff.acceptance = Some(HandoffAcceptance::Explicit);
    handoff
        .accept_within
        .get_or_insert(FIRST_TERMS.accept_within);
    handoff
        .on_refusal
        .get_or_insert_with(|| OnRefusal::new(sender.clone()));
    handoff.on_silence.get_or_insert_with(|| silence(sender));
}

/// Back to the sender when there is no answer in time.
pub(crate) fn silence(sender: &StepId) -> OnSilence {
    let mut silence = OnSilence::new(sender.clone());
    silence.after = Some(FIRST_TERMS.silent_after);
    silence
}
