//! Putting a whole pattern in, such as a referral with its acceptance: a clip whose organisations are parts to be played.
//!
//! Never decides who plays a part: that is given. A part that nobody plays is a new organisation.

use super::{
    Ids,
    clip::{Clip, Roles, paste_as},
    connect::may_link,
    not_here,
};
use crate::{
    Document, Link, OrganisationId, Owner, Patch, Point, Refusal, StepId, Subject, TeamId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Puts a pattern in, played by these organisations, and links it to the step that it shall follow; says which steps
/// are new. A pattern begins with the first of its steps.
///
/// In an organisation that plays a part, the team of the step before does it, else its only team, else a team of the
/// pattern's.
pub fn put_pattern(
    document: &Document,
    pattern: &Clip,
    parts: &BTreeMap<OrganisationId, OrganisationId>,
    after: Option<&StepId>,
    ids: Ids<'_>,
) -> Result<(Patch, Vec<StepId>), Refusal> {
    let before = after
        .map(|id| {
            let step = document.pathway.steps.get(id);
            step.ok_or_else(|| not_here(&Subject::Step(id.clone())))
        })
        .transpose()?;
    for organisation in parts.values() {
        if !document.pathway.organisations.contains(organisation) {
            return Err(not_here(&Subject::Organisation(organisation.clone())));
        }
    }
    let at_hand = before.and_then(|step| match &step.owner {
        Some(Owner::Team(team)) => Some(team),
        _ => None,
    });
    let roles = Roles {
        organisations: parts.clone(),
        teams: teams(document, pattern, parts, at_hand),
    };
    let (mut patch, new) = paste_as(document, pattern, Point::default(), &roles, ids);
    let order = in_order(&patch, &new);
    if let (Some(before), Some(first)) = (before, order.first()) {
        let link = Link::new(ids("link"), before.id.clone(), first.clone());
        let after = patch.changes.iter().find_map(|change| match change {
            crate::Change::Step(edit) if edit.id == *first => edit.after.as_deref(),
            _ => None,
        });
        if let Some(after) = after {
            may_link(before, after)?;
        }
        patch = patch.then(Patch::add(link.id.clone(), link));
    }
    Ok((patch, order))
}

/// Who the teams of the pattern are in the organisations that play its parts.
fn teams(
    document: &Document,
    pattern: &Clip,
    parts: &BTreeMap<OrganisationId, OrganisationId>,
    at_hand: Option<&TeamId>,
) -> BTreeMap<TeamId, TeamId> {
    let mut teams = BTreeMap::new();
    for theirs in &pattern.teams {
        let Some(host) = theirs.organisation.as_ref().and_then(|id| parts.get(id)) else {
            continue;
        };
        let ours = document.pathway.teams.iter();
        let mut ours = ours.filter(|team| team.organisation.as_ref() == Some(host));
        let known = match (ours.next(), ours.next()) {
            (Some(only), None) => Some(&only.id),
            (first, second) => first
                .into_iter()
                .chain(second)
                .chain(ours)
                .map(|team| &team.id)
                .find(|id| Some(*id) == at_hand),
        };
        if let Some(known) = known {
            teams.insert(theirs.id.clone(), known.clone());
        }
    }
    teams
}

/// The new steps in the order of the pattern.
fn in_order(patch: &Patch, new: &BTreeSet<StepId>) -> Vec<StepId> {
    let made = patch.changes.iter().filter_map(|change| match change {
        crate::Change::Step(edit) if new.contains(&edit.id) => Some(edit.id.clone()),
        _ => None,
    });
    made.collect()
}
