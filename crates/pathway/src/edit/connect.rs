//! Linking steps.
//!
//! Refuses only what cannot be meant: an end that is not here, a note as an end, the same link twice. A link back to
//! its own step can be meant ("once more"), and so can one out of an end: a check says what is wrong with it.

use super::{
    change, not_here, patch,
    references::{Names, rename_all},
    refused,
};
use crate::{
    Bends, Comment, Document, Link, LinkId, Patch, Refusal, Step, StepId, StepKind, Subject, Trial,
};
use std::collections::BTreeMap;

/// Links two steps, without any details.
pub fn connect(
    document: &Document,
    id: LinkId,
    from: &StepId,
    to: &StepId,
) -> Result<Patch, Refusal> {
    link(document, Link::new(id, from.clone(), to.clone()))
}

/// Puts a new link in, with all that it says.
pub fn link(document: &Document, link: Link) -> Result<Patch, Refusal> {
    may_stand(document, &link)?;
    super::add(document, link)
}

/// Leads a link that is there from or to another step. Its corners go: they were drawn for other ends.
pub fn reconnect(
    document: &Document,
    id: &LinkId,
    from: &StepId,
    to: &StepId,
) -> Result<Patch, Refusal> {
    let mut link = document
        .pathway
        .links
        .get(id)
        .ok_or_else(|| not_here(&Subject::Link(id.clone())))?
        .clone();
    link.from = from.clone();
    link.to = to.clone();
    may_stand(document, &link)?;
    Ok(patch([
        change(document, id, Some(link)),
        change::<Bends>(document, id, None),
    ]))
}

/// Whether a link can stand as it is: both ends are here, are steps of care, and no other link says the same.
pub(super) fn may_stand(document: &Document, link: &Link) -> Result<(), Refusal> {
    let end = |id: &StepId| {
        document
            .pathway
            .steps
            .get(id)
            .ok_or_else(|| refused("refused-link-end-missing", &Subject::Step(id.clone())))
    };
    may_link(end(&link.from)?, end(&link.to)?)?;
    let twin = document
        .pathway
        .links
        .iter()
        .find(|other| other.id != link.id && says_the_same(other, link));
    match twin {
        Some(twin) => Err(refused(
            "refused-link-twice",
            &Subject::Link(twin.id.clone()),
        )),
        None => Ok(()),
    }
}

/// Whether both can be ends of a link.
pub(super) fn may_link(from: &Step, to: &Step) -> Result<(), Refusal> {
    match [from, to]
        .iter()
        .find(|step| step.kind == Some(StepKind::Note))
    {
        Some(note) => Err(refused(
            "refused-link-note",
            &Subject::Step(note.id.clone()),
        )),
        None => Ok(()),
    }
}

/// Whether a patient takes the one whenever they take the other.
fn says_the_same(a: &Link, b: &Link) -> bool {
    a.from == b.from
        && a.to == b.to
        && a.kind == b.kind
        && a.outcome == b.outcome
        && a.otherwise == b.otherwise
        && a.rule == b.rule
}

/// Makes one link of those that say the same, wherever no detail of one contradicts the other.
///
/// The one with the first id stays, and takes over the details that only others have; what was said about the others
/// is said about it.
pub fn merge_identical(document: &Document) -> Patch {
    let mut ends: BTreeMap<(&StepId, &StepId), Vec<Link>> = BTreeMap::new();
    let mut into = Merged(BTreeMap::new());
    for link in document.pathway.links.iter() {
        let kept = ends.entry((&link.from, &link.to)).or_default();
        let one = kept
            .iter_mut()
            .filter(|other| says_the_same(other, link))
            .find_map(|other| joined(other, link).map(|joined| (other, joined)));
        if let Some((other, joined)) = one {
            into.0.insert(link.id.clone(), other.id.clone());
            *other = joined;
        } else {
            kept.push(link.clone());
        }
    }
    if into.0.is_empty() {
        return Patch::default();
    }
    let mut changes = Vec::new();
    rename_all::<Comment>(document, &into, |_| false, &mut changes);
    rename_all::<Trial>(document, &into, |_| false, &mut changes);
    for link in ends.into_values().flatten() {
        let id = link.id.clone();
        changes.extend(change(document, &id, Some(link)));
    }
    for id in into.0.keys() {
        changes.extend(change::<Bends>(document, id, None));
        changes.extend(change::<Link>(document, id, None));
    }
    Patch { changes }
}

/// Both as one; none where they contradict each other.
fn joined(a: &Link, b: &Link) -> Option<Link> {
    fn either<T: Clone + PartialEq>(a: &mut T, b: &T, empty: &T) -> Option<()> {
        if a == empty {
            *a = b.clone();
        }
        (a == b || b == empty).then_some(())
    }
    let mut one = a.clone();
    either(&mut one.chance, &b.chance, &None)?;
    either(&mut one.max_repeats, &b.max_repeats, &None)?;
    either(&mut one.limit, &b.limit, &None)?;
    either(&mut one.handoff, &b.handoff, &None)?;
    either(&mut one.request, &b.request, &None)?;
    either(&mut one.contact, &b.contact, &None)?;
    either(&mut one.notes, &b.notes, &String::new())?;
    Some(one)
}

struct Merged(BTreeMap<LinkId, LinkId>);

impl Names for Merged {
    fn link(&self, id: &LinkId) -> Option<LinkId> {
        Some(self.0.get(id).unwrap_or(id).clone())
    }
}
