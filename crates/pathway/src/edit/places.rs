//! Where cards stand and how links run.
//!
//! Never alters what the pathway means.

use super::{change, not_here, owner::step_here};
use crate::{Bends, Change, Document, LinkId, Patch, Place, Point, Refusal, StepId, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Puts cards where it is said. `by_hand` is as given: a person's own placing stays where it is when tidying.
pub fn place(document: &Document, places: &BTreeMap<StepId, Place>) -> Result<Patch, Refusal> {
    let mut changes = Vec::new();
    for (id, place) in places {
        step_here(document, id)?;
        changes.extend(change(document, id, Some(*place)));
    }
    Ok(Patch { changes })
}

/// Gives a link the corners that a person drew.
pub fn bend(document: &Document, link: &LinkId, corners: Vec<Point>) -> Result<Patch, Refusal> {
    if !document.pathway.links.contains(link) {
        return Err(not_here(&Subject::Link(link.clone())));
    }
    let bends = (!corners.is_empty()).then_some(Bends(corners));
    Ok(super::patch([change(document, link, bends)]))
}

/// Lets links run as the layout leads them again.
pub fn straighten(document: &Document, links: &BTreeSet<LinkId>) -> Patch {
    super::patch(links.iter().map(|id| change::<Bends>(document, id, None)))
}

/// Puts cards where tidying found their places. `everything` takes the corners of all links with it, else only those
/// of links whose ends move.
pub fn tidied(
    document: &Document,
    places: &BTreeMap<StepId, Place>,
    everything: bool,
) -> Result<Patch, Refusal> {
    let is_moved = |id: &StepId| {
        let before = document.diagram.positions.get(id);
        places
            .get(id)
            .is_some_and(|after| before.map(|at| (at.x, at.y)) != Some((after.x, after.y)))
    };
    let mut patch = place(document, places)?;
    patch
        .changes
        .extend(unbent(document, |id| everything || is_moved(id)));
    Ok(patch)
}

/// The corners of the links that have such an end, taken away.
pub(super) fn unbent(
    document: &Document,
    is_moved: impl Fn(&StepId) -> bool,
) -> impl Iterator<Item = Change> {
    document.diagram.bends.keys().filter_map(move |id| {
        let link = document.pathway.links.get(id)?;
        (is_moved(&link.from) || is_moved(&link.to))
            .then(|| change::<Bends>(document, id, None))
            .flatten()
    })
}
