//! Filling in what is usually agreed where responsibility passes on, as a proposal that both sides go on from.
//!
//! Never overwrites what is said, and never says that anybody agreed.

use super::{change, patch};
use crate::{
    Basis, Content, Crossing, Document, Duration, Handoff, HandoffAcceptance, Limit, Link, LinkId,
    LinkKind, Method, OnRefusal, OnSilence, Owner, Patch, RiskHolder, crossing,
};

/// Proposes the usual terms for those of the links that pass a patient from one team to another, where nothing is said.
pub fn usual_terms<'a>(document: &Document, links: impl IntoIterator<Item = &'a LinkId>) -> Patch {
    let links = links
        .into_iter()
        .filter_map(|id| document.pathway.links.get(id));
    patch(links.map(|link| {
        let terms = proposed(document, link)?;
        let link = Link {
            handoff: Some(terms),
            ..link.clone()
        };
        change(document, &link.id.clone(), Some(link))
    }))
}

fn proposed(document: &Document, link: &Link) -> Option<Handoff> {
    let pathway = &document.pathway;
    let passes_on = matches!(
        crossing(pathway, link),
        Crossing::Handoff | Crossing::Handover
    );
    if !passes_on || link.kind == LinkKind::Inform {
        return None;
    }
    let mut terms = link.handoff.clone().unwrap_or_else(Handoff::new);
    let working_days = |days| Limit {
        value: Duration::from_days(days),
        basis: Basis::WorkingDays,
    };
    if terms.method.is_empty() && terms.method_note.is_empty() {
        terms.method.push(Method::EReferral);
    }
    terms.content.get_or_insert(Content::Everything);
    let acceptance = *terms.acceptance.get_or_insert(HandoffAcceptance::Explicit);
    if acceptance == HandoffAcceptance::Explicit {
        let back = || link.from.clone();
        terms.accept_within.get_or_insert(working_days(2));
        terms.on_refusal.get_or_insert(OnRefusal::new(back()));
        terms.on_silence.get_or_insert(OnSilence {
            after: Some(working_days(3)),
            ..OnSilence::new(back())
        });
    }
    terms.holds_risk.get_or_insert(RiskHolder::Sender);
    terms.patient_told.get_or_insert(true);
    if terms.tracked_by.is_none()
        && let Some(Owner::Team(team)) = pathway.steps.get(&link.from).and_then(|s| s.owner.clone())
    {
        terms.tracked_by = Some(team);
    }
    Some(terms)
}
