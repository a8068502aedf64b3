//! What a link is follows from the owners of its ends: derived, never a flag.

use crate::{Lane, Link, LinkKind, OrganisationId, Owner, Pathway, Step};

/// What passes where a link goes from one owner to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Crossing {
    /// Nothing: same owner, patient and carer, an end without an owner, or a link that only informs.
    Plain,
    /// From a team to a team of another organisation.
    Handoff,
    /// From a team to another team of the same organisation.
    Handover,
    /// From a team to the patient or the carer.
    Request,
    /// From the patient or the carer to a team.
    Contact,
}

impl Crossing {
    /// Whether responsibility passes from one team to another, in another organisation or in the same.
    pub const fn is_between_teams(self) -> bool {
        matches!(self, Self::Handoff | Self::Handover)
    }
}

/// What the link is, by the owners of its ends as they stand. An `inform` link is always plain.
pub fn crossing(pathway: &Pathway, link: &Link) -> Crossing {
    let owner = |id| {
        pathway
            .steps
            .get(id)
            .and_then(|step: &Step| step.owner.as_ref())
    };
    match (owner(&link.from), owner(&link.to)) {
        (Some(from), Some(to)) if link.kind != LinkKind::Inform => between(pathway, from, to),
        _ => Crossing::Plain,
    }
}

/// What a link between two steps would be, by their owners as they stand.
pub(crate) fn between_steps(pathway: &Pathway, from: &Step, to: &Step) -> Crossing {
    match (&from.owner, &to.owner) {
        (Some(from), Some(to)) => between(pathway, from, to),
        _ => Crossing::Plain,
    }
}

fn between(pathway: &Pathway, from: &Owner, to: &Owner) -> Crossing {
    let is_person = |owner: &Owner| matches!(owner, Owner::Patient | Owner::Carer);
    match (is_person(from), is_person(to)) {
        (true, true) => Crossing::Plain,
        (true, false) => Crossing::Contact,
        (false, true) => Crossing::Request,
        (false, false) if from == to => Crossing::Plain,
        (false, false) => match (organisation_of(pathway, from), organisation_of(pathway, to)) {
            (Some(a), Some(b)) if a == b => Crossing::Handover,
            _ => Crossing::Handoff,
        },
    }
}

/// The organisation of an owner; none for patient and carer, and for a team without a host.
pub fn organisation_of<'a>(pathway: &'a Pathway, owner: &'a Owner) -> Option<&'a OrganisationId> {
    match owner {
        Owner::Organisation(id) => Some(id),
        Owner::Team(id) => pathway
            .teams
            .get(id)
            .and_then(|team| team.organisation.as_ref()),
        Owner::Patient | Owner::Carer => None,
    }
}

/// The lane that a step stands in: its owner's. None while nobody owns it, or its owner is not here.
pub fn lane_of(pathway: &Pathway, step: &Step) -> Option<Lane> {
    match step.owner.as_ref()? {
        Owner::Patient => Some(Lane::Patient),
        Owner::Carer => Some(Lane::Carer),
        owner => organisation_of(pathway, owner)
            .filter(|id| pathway.organisations.contains(*id))
            .cloned()
            .map(Lane::Organisation),
    }
}
