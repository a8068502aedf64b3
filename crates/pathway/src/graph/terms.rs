//! What holds for a hand-off: its own words first, then what an agreement settles within its scope and dates.
//!
//! Never guesses: what neither says stays unsaid.

use crate::{
    Agreement, Date, HandoffAcceptance, Limit, Link, Onward, OrganisationId, Owner, Pathway,
    RiskHolder, Step, StepId, organisation_of,
};

/// What happens when a receiver says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence<'a> {
    /// The step that the patient comes to then; the sending step means back to the sender.
    pub then: &'a StepId,
    /// How long the sender waits for an answer.
    pub after: Option<&'a Limit>,
}

/// Where a term is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettledBy<'a> {
    /// In the hand-off.
    Handoff,
    /// In this agreement.
    Agreement(&'a Agreement),
}

/// What holds for a hand-off or handover, each with where it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Terms<'a> {
    /// Whether the receiver says yes.
    pub acceptance: Option<(HandoffAcceptance, SettledBy<'a>)>,
    /// By when.
    pub accept_within: Option<(&'a Limit, SettledBy<'a>)>,
    /// The step that the patient comes to when the receiver says no; the sending step means back to the sender.
    pub on_refusal: Option<(&'a StepId, SettledBy<'a>)>,
    /// What happens when the receiver says nothing.
    pub on_silence: Option<(Silence<'a>, SettledBy<'a>)>,
    /// Who holds the risk until then.
    pub holds_risk: Option<(&'a RiskHolder, SettledBy<'a>)>,
}

impl<'a> Terms<'a> {
    /// The terms of a link between two steps, on that day; without a day, agreements count whenever they are in force.
    /// Where several agreements settle the same, the one with the lowest id does.
    pub fn of(
        pathway: &'a Pathway,
        link: &'a Link,
        from: &Step,
        to: &Step,
        as_at: Option<Date>,
    ) -> Self {
        let mut terms = Self::default();
        if let Some(handoff) = &link.handoff {
            let by = SettledBy::Handoff;
            terms.acceptance = handoff.acceptance.map(|it| (it, by));
            terms.accept_within = handoff.accept_within.as_ref().map(|it| (it, by));
            terms.on_refusal = handoff.on_refusal.as_ref().map(|it| (&it.then, by));
            terms.holds_risk = handoff.holds_risk.as_ref().map(|it| (it, by));
            terms.on_silence = handoff.on_silence.as_ref().map(|it| {
                let (then, after) = (&it.then, it.after.as_ref());
                (Silence { then, after }, by)
            });
        }
        for agreement in pathway.agreements.iter() {
            let Some(settles) = &agreement.settles else {
                continue;
            };
            if !covers(pathway, agreement, from, to, as_at) {
                continue;
            }
            let by = SettledBy::Agreement(agreement);
            let onward = |to: &'a Onward| match to {
                Onward::Sender => &link.from,
                Onward::Step(step) => step,
            };
            terms.acceptance = terms.acceptance.or(settles.acceptance.map(|it| (it, by)));
            terms.accept_within = terms
                .accept_within
                .or(settles.accept_within.as_ref().map(|it| (it, by)));
            terms.on_refusal = terms
                .on_refusal
                .or(settles.on_refusal.as_ref().map(|it| (onward(it), by)));
            terms.holds_risk = terms
                .holds_risk
                .or(settles.holds_risk.as_ref().map(|it| (it, by)));
            terms.on_silence = terms.on_silence.or(settles.on_silence.as_ref().map(|it| {
                let (then, after) = (onward(&it.then), it.after.as_ref());
                (Silence { then, after }, by)
            }));
        }
        terms
    }

    /// Where the patient can come when a receiver that must say yes does not, back to the sender left out.
    pub(super) fn elsewhere(&self, link: &Link) -> (Option<&'a StepId>, Option<&'a StepId>) {
        let explicit = matches!(self.acceptance, Some((HandoffAcceptance::Explicit, _)));
        let other = |then: &'a StepId| (explicit && *then != link.from).then_some(then);
        (
            self.on_refusal.and_then(|(then, _)| other(then)),
            self.on_silence.and_then(|(silence, _)| other(silence.then)),
        )
    }
}

/// Whether the agreement is in force, has the organisations of both ends among its parties, and both ends in its scope.
fn covers(
    pathway: &Pathway,
    agreement: &Agreement,
    from: &Step,
    to: &Step,
    as_at: Option<Date>,
) -> bool {
    as_at.is_none_or(|day| agreement.is_in_force(day))
        && [from, to].into_iter().all(|step| {
            let organisation: Option<&OrganisationId> = step
                .owner
                .as_ref()
                .and_then(|owner| organisation_of(pathway, owner));
            let is_party = organisation.is_some_and(|it| agreement.parties.contains(it));
            is_party
                && agreement.scope.as_ref().is_none_or(|scope| {
                    let team_is_in = match &step.owner {
                        Some(Owner::Team(team)) => scope.teams.contains(team),
                        _ => false,
                    };
                    (scope.steps.is_empty() || scope.steps.contains(&step.id))
                        && (scope.teams.is_empty() || team_is_in)
                })
        })
}
