//! A step that somebody else is to own, with terms to begin with wherever responsibility passes then.
//!
//! Never leaves a hand-off bare that the change brings about.

use super::{change_link, change_step, complete};
use crate::Context;
use pathway::{Content, Crossing, Handoff, Owner, Patch, Step, StepKind, TeamId, crossing};

/// Gives a step to an owner; who helped with it until now need not be named as well.
pub(crate) fn give_to(context: &Context<'_>, number: usize, owner: &Owner) -> Patch {
    let step = context.step(number);
    let mut patch = change_step(context.pathway, &step.id, |step| {
        step.owner = Some(owner.clone());
        step.supporting.retain(|other| other != owner);
    });
    let Ok(after) = pathway::applied(context.pathway, &patch) else {
        return Patch::default();
    };
    let mut joined: Vec<_> = context
        .links_out(number)
        .chain(context.links_in(number).filter(|it| it.from != it.to))
        .filter(|joined| joined.carries_patient())
        .collect();
    joined.sort_by(|a, b| a.link.id.cmp(&b.link.id));
    for joined in joined {
        let passes = matches!(
            crossing(&after, joined.link),
            Crossing::Handoff | Crossing::Handover
        );
        let (Some(from), true) = (after.steps.get(&joined.link.from), passes) else {
            continue;
        };
        if joined.passes_responsibility() && joined.link.handoff.is_some() {
            continue;
        }
        patch = patch.then(change_link(context.pathway, &joined.link.id, |link| {
            let handoff = link.handoff.get_or_insert_with(Handoff::new);
            complete(handoff, &from.id);
            handoff.content.get_or_insert(Content::Everything);
            handoff.tracked_by = handoff.tracked_by.take().or_else(|| tracker(from));
        }));
    }
    patch
}

/// Who refers follows it up.
fn tracker(from: &Step) -> Option<TeamId> {
    match &from.owner {
        Some(Owner::Team(team)) if from.kind == Some(StepKind::Refer) => Some(team.clone()),
        _ => None,
    }
}
