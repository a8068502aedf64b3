//! Who does a step, and therefore in which lane it stands.
//!
//! Details of a hand-off stay on a link that is no hand-off any more: moving the step back must not have lost them.

use super::{change, not_here};
use crate::{
    Document, Lane, Owner, Patch, Pathway, Place, Refusal, Step, StepId, StepKind, Subject, Team,
    organisation_of,
};
use std::collections::{BTreeMap, BTreeSet};

/// Where a step is moved: to the lane, if it changes lanes, and to the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The lane that it comes to; none leaves its owner alone.
    pub lane: Option<Lane>,
    /// Where its card stands in that lane.
    pub place: Place,
}

/// Says who does these steps; none says that nobody is known.
pub fn set_owner(
    document: &Document,
    steps: &BTreeSet<StepId>,
    owner: Option<&Owner>,
) -> Result<Patch, Refusal> {
    match owner {
        Some(Owner::Team(id)) if !document.pathway.teams.contains(id) => {
            return Err(not_here(&Subject::Team(id.clone())));
        }
        Some(Owner::Organisation(id)) if !document.pathway.organisations.contains(id) => {
            return Err(not_here(&Subject::Organisation(id.clone())));
        }
        _ => {}
    }
    owned(document, steps, |_| owner.cloned())
}

/// Puts a new team in and lets it do a step, as one: that is what it is made for.
pub fn add_team_for(document: &Document, step: &StepId, team: Team) -> Result<Patch, Refusal> {
    let owner = Owner::Team(team.id.clone());
    let added = super::add(document, team)?;
    let steps = BTreeSet::from([step.clone()]);
    Ok(added.then(owned(document, &steps, |_| Some(owner.clone()))?))
}

/// Moves steps to a lane: whose lane it is does them then.
pub fn move_to_lane(
    document: &Document,
    steps: &BTreeSet<StepId>,
    lane: &Lane,
) -> Result<Patch, Refusal> {
    is_lane_here(document, lane)?;
    owned(document, steps, |step| {
        owner_in(&document.pathway, step.owner.as_ref(), lane)
    })
}

/// Moves cards, some of them to other lanes, as one. The corners that a person drew of their links go: they were drawn
/// for other ends.
pub fn move_steps(document: &Document, moved: &BTreeMap<StepId, Moved>) -> Result<Patch, Refusal> {
    let mut changes = Vec::new();
    for (id, Moved { lane, place }) in moved {
        let step = step_here(document, id)?;
        if let Some(lane) = lane {
            is_lane_here(document, lane)?;
            let owner = owner_in(&document.pathway, step.owner.as_ref(), lane);
            let after = Step {
                owner,
                ..step.clone()
            };
            changes.extend(change(document, id, Some(after)));
        }
        changes.extend(change(document, id, Some(*place)));
    }
    changes.extend(super::places::unbent(document, |id| moved.contains_key(id)));
    Ok(Patch { changes })
}

/// Says what kind of step these are. A step that has links can become no note: a note has none.
pub fn set_kind(
    document: &Document,
    steps: &BTreeSet<StepId>,
    kind: StepKind,
) -> Result<Patch, Refusal> {
    if kind == StepKind::Note
        && let Some(linked) = document.pathway.links.iter().find_map(|link| {
            [&link.from, &link.to]
                .into_iter()
                .find(|id| steps.contains(*id))
        })
    {
        let subject = Subject::Step(linked.clone());
        return Err(super::refused("refused-link-note", &subject));
    }
    let mut changes = Vec::new();
    for id in steps {
        let after = Step {
            kind: Some(kind),
            ..step_here(document, id)?.clone()
        };
        changes.extend(change(document, id, Some(after)));
    }
    Ok(Patch { changes })
}

/// Who owns a step in that lane: whoever does so now if the lane is theirs already, else the only team of the
/// organisation, else the organisation. In nobody's lane nobody does.
pub fn owner_in(pathway: &Pathway, now: Option<&Owner>, lane: &Lane) -> Option<Owner> {
    let organisation = match lane {
        Lane::Patient => return Some(Owner::Patient),
        Lane::Carer => return Some(Owner::Carer),
        Lane::Nobody => return None,
        Lane::Organisation(id) => id,
    };
    if let Some(now) = now.filter(|now| organisation_of(pathway, now) == Some(organisation)) {
        return Some(now.clone());
    }
    let mut teams = pathway
        .teams
        .iter()
        .filter(|team: &&Team| team.organisation.as_ref() == Some(organisation));
    Some(match (teams.next(), teams.next()) {
        (Some(only), None) => Owner::Team(only.id.clone()),
        _ => Owner::Organisation(organisation.clone()),
    })
}

fn owned(
    document: &Document,
    steps: &BTreeSet<StepId>,
    owner: impl Fn(&Step) -> Option<Owner>,
) -> Result<Patch, Refusal> {
    let mut changes = Vec::new();
    for id in steps {
        let step = step_here(document, id)?;
        let after = Step {
            owner: owner(step),
            ..step.clone()
        };
        changes.extend(change(document, id, Some(after)));
    }
    Ok(Patch { changes })
}

pub(super) fn step_here<'a>(document: &'a Document, id: &StepId) -> Result<&'a Step, Refusal> {
    document
        .pathway
        .steps
        .get(id)
        .ok_or_else(|| not_here(&Subject::Step(id.clone())))
}

fn is_lane_here(document: &Document, lane: &Lane) -> Result<(), Refusal> {
    match lane {
        Lane::Organisation(id) if !document.pathway.organisations.contains(id) => {
            Err(not_here(&Subject::Organisation(id.clone())))
        }
        _ => Ok(()),
    }
}
