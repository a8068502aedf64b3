//! What holds for a hand-off: what it says itself, and what an agreement that it rests on settles for it.
//!
//! An agreement settles only what it covers: on its dates, between its parties, within its scope.

use super::Context;
use pathway::{
    Agreement, Content, Crossing, HandoffAcceptance, Limit, Link, Onward, OrganisationId,
    RiskHolder, Scope,
};

/// What holds for a hand-off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Whether the receiver says yes.
    pub acceptance: Option<HandoffAcceptance>,
    /// By when.
    pub accept_within: Option<Limit>,
    /// Where the patient goes when the receiver says no.
    pub on_refusal: Option<Onward>,
    /// Where the patient goes when the receiver says nothing.
    pub on_silence: Option<Onward>,
    /// How long the sender waits for an answer.
    pub silent_after: Option<Limit>,
    /// Who holds the risk until the receiver has said yes.
    pub holds_risk: Option<RiskHolder>,
}

/// A link along which responsibility passes, with what holds for it.
pub(crate) struct Passage<'a> {
    pub(crate) link: &'a Link,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Whether both ends are of one organisation.
    pub(crate) is_handover: bool,
    pub(crate) terms: Terms,
}

/// Why an agreement does not hold for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lack<'a> {
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

impl<'a> Context<'a> {
    /// All links along which responsibility passes, in the order of their ids, with what holds for them.
    pub(crate) fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| {
            self.handoffs()
                .map(|(joined, from, to)| Passage {
                    link: joined.link,
                    from,
                    to,
                    is_handover: joined.crossing == Crossing::Handover,
                    terms: self.terms(joined.link),
                })
                .collect()
        })
    }

    /// What holds for a link: what its hand-off says, else what an agreement that it rests on settles.
    pub fn terms(&self, link: &'a Link) -> Terms {
        let Some(handoff) = &link.handoff else {
            return Terms::default();
        };
        let back = |then: &pathway::StepId| Onward::Step(then.clone());
        let mut terms = Terms {
            acceptance: handoff.acceptance,
            accept_within: handoff.accept_within,
            on_refusal: handoff.on_refusal.as_ref().map(|no| back(&no.then)),
            on_silence: handoff.on_silence.as_ref().map(|none| back(&none.then)),
            silent_after: handoff.on_silence.as_ref().and_then(|none| none.after),
            holds_risk: handoff.holds_risk.clone(),
        };
        for id in &handoff.agreements {
            let Some(agreement) = self.pathway.agreements.get(id) else {
                continue;
            };
            let Some(settled) = &agreement.settles else {
                continue;
            };
            if !lacks(self, agreement, link).is_empty() {
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
            terms.on_refusal = terms.on_refusal.or_else(|| settled.on_refusal.clone());
            if let (None, Some(silence)) = (&terms.on_silence, &settled.on_silence) {
                terms.on_silence = Some(silence.then.clone());
                terms.silent_after = silence.after;
            }
            terms.holds_risk = terms.holds_risk.or_else(|| settled.holds_risk.clone());
        }
        terms
    }
}

/// Everything for which the agreement does not hold for that link; empty when it does.
pub(crate) fn lacks<'a>(
    context: &Context<'a>,
    agreement: &Agreement,
    link: &'a Link,
) -> Vec<Lack<'a>> {
    let mut lacks = Vec::new();
    if agreement.from.is_some_and(|from| context.as_at < from) {
        lacks.push(Lack::NotBegun);
    }
    if agreement.until.is_some_and(|until| until < context.as_at) {
        lacks.push(Lack::Ended);
    }
    let ends = [context.number(&link.from), context.number(&link.to)];
    let mut strangers: Vec<&OrganisationId> = ends
        .iter()
        .flatten()
        .filter_map(|end| context.organisation(*end))
        .filter(|id| !agreement.parties.contains(id) && agreement.lead.as_ref() != Some(id))
        .collect();
    strangers.dedup();
    if !strangers.is_empty() {
        lacks.push(Lack::Parties(strangers));
    }
    let Some(scope) = &agreement.scope else {
        return lacks;
    };
    let is_step_in = |step: &pathway::StepId| scope.steps.contains(step);
    let is_link_in = [&link.from, &link.to].into_iter().all(is_step_in);
    if !scope.steps.is_empty() && !is_link_in {
        lacks.push(Lack::Steps);
    }
    let is_team_in = |end: &Option<usize>| match end.map(|end| context.owner(end)) {
        Some(super::Party::Team(team)) => scope.teams.contains(&team.id),
        _ => false,
    };
    if !scope.teams.is_empty() && !ends.iter().all(is_team_in) {
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
    match link
        .handoff
        .as_ref()
        .and_then(|handoff| handoff.content.as_ref())
    {
        None => false,
        Some(Content::Everything) => true,
        Some(Content::Items(sent)) => sent.iter().any(|item| !covered.contains(item)),
    }
}
