//! What holds for a hand-off: what it says itself, and what an agreement that it rests on settles for it.
//!
//! An agreement settles only what it covers: on its dates, between its parties, within its scope. Never guesses: what
//! neither says stays unsaid.

use crate::{
    Agreement, Content, Date, HandoffAcceptance, Limit, Link, Onward, OrganisationId, Owner,
    Pathway, RiskHolder, Scope, Step, StepId, organisation_of,
};

/// What holds for a hand-off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms<'a> {
    /// Whether the receiver says yes.
    pub acceptance: Option<HandoffAcceptance>,
    /// By when.
    pub accept_within: Option<Limit>,
    /// Where the patient goes when the receiver says no.
    pub on_refusal: Option<&'a StepId>,
    /// Where the patient goes when the receiver says nothing.
    pub on_silence: Option<&'a StepId>,
    /// How long the sender waits for an answer.
    pub silent_after: Option<Limit>,
    /// Who holds the risk until the receiver has said yes.
    pub holds_risk: Option<&'a RiskHolder>,
}

impl<'a> Terms<'a> {
    /// What holds for a link between those steps: what its hand-off says, else what an agreement that it rests on
    /// settles. Without a day, agreements count whenever they are in force.
    pub fn of(
        pathway: &'a Pathway,
        link: &'a Link,
        ends: [Option<&'a Step>; 2],
        as_at: Option<Date>,
    ) -> Self {
        let Some(handoff) = &link.handoff else {
            return Self::default();
        };
        let (refused, silent) = (&handoff.on_refusal, &handoff.on_silence);
        let mut terms = Self {
            acceptance: handoff.acceptance,
            accept_within: handoff.accept_within,
            on_refusal: refused.as_ref().map(|no| &no.then),
            on_silence: silent.as_ref().map(|none| &none.then),
            silent_after: silent.as_ref().and_then(|none| none.after),
            holds_risk: handoff.holds_risk.as_ref(),
        };
        let onward = |to: &'a Onward| match to {
            Onward::Sender => &link.from,
            Onward::Step(step) => step,
        };
        for id in &handoff.agreements {
            let Some(agreement) = pathway.agreements.get(id) else {
                continue;
            };
            let Some(settled) = &agreement.settles else {
                continue;
            };
            if !lacks(pathway, agreement, link, ends, as_at).is_empty() {
                continue;
            }
            // Nobody saying yes is no acceptance: what is settled stands in its place.
            if terms
                .acceptance
                .is_none_or(|said| said == HandoffAcceptance::None)
            {
                terms.acceptance = settled.acceptance.or(terms.acceptance);
            }
            terms.accept_within = terms.accept_within.or(settled.accept_within);
            terms.on_refusal = terms.on_refusal.or(settled.on_refusal.as_ref().map(onward));
            if let (None, Some(silence)) = (terms.on_silence, &settled.on_silence) {
                terms.on_silence = Some(onward(&silence.then));
                terms.silent_after = silence.after;
            }
            terms.holds_risk = terms.holds_risk.or(settled.holds_risk.as_ref());
        }
        terms
    }

    /// The steps that a patient comes to after a refusal and after silence. None where the patient is with the sender
    /// again, where nothing is said, and where the receiver need not say yes.
    pub fn elsewhere(&self, sender: &StepId) -> [Option<&'a StepId>; 2] {
        // Without a yes that is asked for, there is neither a no nor a silence.
        let is_asked = self.acceptance == Some(HandoffAcceptance::Explicit);
        [self.on_refusal, self.on_silence]
            .map(|then| then.filter(|then| is_asked && *then != sender))
    }
}

/// Why an agreement does not hold for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack<'a> {
    /// It has not begun on the day.
    NotBegun,
    /// It has ended on the day.
    Ended,
    /// These organisations at the ends of the link are not in it.
    Parties(Vec<&'a OrganisationId>),
    /// An end of the link is a step outside its scope.
    Steps,
    /// An end of the link is of a team outside its scope.
    Teams,
    /// Something is sent that it does not cover.
    Items,
}

/// Everything for which the agreement does not hold for that link between those steps; empty when it does.
pub fn lacks<'a>(
    pathway: &'a Pathway,
    agreement: &Agreement,
    link: &Link,
    ends: [Option<&'a Step>; 2],
    as_at: Option<Date>,
) -> Vec<Lack<'a>> {
    let mut lacks = Vec::new();
    if let Some(day) = as_at {
        if agreement.from.is_some_and(|from| day < from) {
            lacks.push(Lack::NotBegun);
        }
        if agreement.until.is_some_and(|until| until < day) {
            lacks.push(Lack::Ended);
        }
    }
    let owners = ends.map(|end| end.and_then(|step| step.owner.as_ref()));
    let mut strangers: Vec<&OrganisationId> = owners
        .into_iter()
        .flatten()
        .filter_map(|owner| organisation_of(pathway, owner))
        .filter(|id| !agreement.parties.contains(id) && agreement.lead.as_ref() != Some(id))
        .collect();
    strangers.dedup();
    if !strangers.is_empty() {
        lacks.push(Lack::Parties(strangers));
    }
    let Some(scope) = &agreement.scope else {
        return lacks;
    };
    let is_step_in = |step: &StepId| scope.steps.contains(step);
    let is_link_in = [&link.from, &link.to].into_iter().all(is_step_in);
    if !scope.steps.is_empty() && !is_link_in {
        lacks.push(Lack::Steps);
    }
    let is_team_in = |owner: Option<&Owner>| match owner {
        Some(Owner::Team(team)) => scope.teams.contains(team),
        _ => false,
    };
    if !scope.teams.is_empty() && !owners.into_iter().all(is_team_in) {
        lacks.push(Lack::Teams);
    }
    if sends_more(scope, link) {
        lacks.push(Lack::Items);
    }
    lacks
}

/// Whether the link sends an item that the scope does not name.
fn sends_more(scope: &Scope, link: &Link) -> bool {
    let Some(Content::Items(covered)) = &scope.items else {
        return false;
    };
    let sent = link.handoff.as_ref().and_then(|it| it.content.as_ref());
    match sent {
        None => false,
        Some(Content::Everything) => true,
        Some(Content::Items(sent)) => sent.iter().any(|item| !covered.contains(item)),
    }
}
