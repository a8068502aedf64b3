//! Where a patient comes when a receiver that must say yes does not: what the hand-off says, else what an agreement
//! that it rests on settles, within that agreement's scope and dates.
//!
//! Never guesses: what neither says stays unsaid.

use crate::{
    Agreement, Content, Date, HandoffAcceptance, Link, Onward, Owner, Pathway, Step, StepId,
    organisation_of,
};

/// The steps that a patient comes to after a refusal and after silence. None where the patient is with the sender
/// again, where nothing is said, and where the receiver need not say yes.
pub(super) fn elsewhere<'a>(
    pathway: &'a Pathway,
    link: &'a Link,
    ends: [&Step; 2],
    as_at: Option<Date>,
) -> [Option<&'a StepId>; 2] {
    let Some(handoff) = &link.handoff else {
        return [None, None];
    };
    let mut acceptance = handoff.acceptance;
    let mut refused = handoff.on_refusal.as_ref().map(|it| &it.then);
    let mut silent = handoff.on_silence.as_ref().map(|it| &it.then);
    let onward = |to: &'a Onward| match to {
        Onward::Sender => &link.from,
        Onward::Step(step) => step,
    };
    for id in &handoff.agreements {
        let Some(agreement) = pathway.agreements.get(id) else {
            continue;
        };
        let Some(settles) = &agreement.settles else {
            continue;
        };
        if !covers(pathway, agreement, link, ends, as_at) {
            continue;
        }
        // Nobody saying yes is no acceptance: what is settled stands in its place.
        if acceptance.is_none_or(|said| said == HandoffAcceptance::None) {
            acceptance = settles.acceptance.or(acceptance);
        }
        refused = refused.or(settles.on_refusal.as_ref().map(onward));
        silent = silent.or(settles.on_silence.as_ref().map(|it| onward(&it.then)));
    }
    let is_asked = acceptance == Some(HandoffAcceptance::Explicit);
    [refused, silent].map(|then| then.filter(|then| is_asked && **then != link.from))
}

/// Whether the agreement is in force, has the organisations of both ends in it, and the link within its scope.
fn covers(
    pathway: &Pathway,
    agreement: &Agreement,
    link: &Link,
    ends: [&Step; 2],
    as_at: Option<Date>,
) -> bool {
    let is_in_force = as_at.is_none_or(|day| agreement.is_in_force(day));
    let is_in_it = |step: &Step| {
        step.owner
            .as_ref()
            .and_then(|owner| organisation_of(pathway, owner))
            .is_none_or(|it| agreement.parties.contains(it) || agreement.lead.as_ref() == Some(it))
    };
    let is_in_scope = agreement.scope.as_ref().is_none_or(|scope| {
        let is_step_in = |step: &Step| scope.steps.is_empty() || scope.steps.contains(&step.id);
        let is_team_in = |step: &Step| match &step.owner {
            _ if scope.teams.is_empty() => true,
            Some(Owner::Team(team)) => scope.teams.contains(team),
            _ => false,
        };
        let sent = link.handoff.as_ref().and_then(|it| it.content.as_ref());
        let sends_less = match (&scope.items, sent) {
            (Some(Content::Items(_)), Some(Content::Everything)) => false,
            (Some(Content::Items(covered)), Some(Content::Items(sent))) => {
                sent.iter().all(|item| covered.contains(item))
            }
            _ => true,
        };
        sends_less && ends.iter().all(|step| is_step_in(step) && is_team_in(step))
    });
    is_in_force && is_in_scope && ends.iter().all(|step| is_in_it(step))
}
