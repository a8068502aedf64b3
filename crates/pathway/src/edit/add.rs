//! Putting new records in.
//!
//! Never invents an id: ids are given, and one that is taken is refused.

use super::{change, connect::may_link, not_here, patch, refused};
use crate::{
    Document, Link, LinkId, Owner, Patch, Place, Record, Refusal, Step, StepId, StepKind, Subject,
};

/// Puts any new record in.
pub fn add<R: Record>(document: &Document, record: R) -> Result<Patch, Refusal> {
    if R::table(document).contains(record.id()) {
        return Err(refused("refused-id-taken", &R::subject(record.id())));
    }
    let id = record.id().clone();
    Ok(Patch::add(id, record))
}

/// Puts a new step in, and its card where it is said; without a place the layout puts it down.
pub fn add_step(document: &Document, step: Step, place: Option<Place>) -> Result<Patch, Refusal> {
    let id = step.id.clone();
    let added = add(document, step)?;
    let placed = patch([place.and_then(|place| change(document, &id, Some(place)))]);
    Ok(added.then(placed))
}

/// Makes the step that comes next, and the link to it, as one.
pub fn next_step(
    document: &Document,
    from: &StepId,
    link: LinkId,
    step: Step,
    place: Option<Place>,
) -> Result<Patch, Refusal> {
    if document.pathway.links.contains(&link) {
        return Err(refused("refused-id-taken", &Subject::Link(link)));
    }
    let before = document
        .pathway
        .steps
        .get(from)
        .ok_or_else(|| not_here(&Subject::Step(from.clone())))?;
    may_link(before, &step)?;
    let link = Link::new(link, from.clone(), step.id.clone());
    Ok(add_step(document, step, place)?.then(Patch::add(link.id.clone(), link)))
}

/// What kind of step mostly follows one of that kind, where there is one that a person would expect: a proposal, no rule.
pub const fn likely_next(kind: Option<StepKind>) -> Option<StepKind> {
    match kind {
        Some(StepKind::Start | StepKind::Refer) => Some(StepKind::Assess),
        Some(StepKind::Test) => Some(StepKind::Result),
        Some(StepKind::Result | StepKind::Monitor | StepKind::SafetyNet) => Some(StepKind::Review),
        Some(StepKind::Mdt) => Some(StepKind::Inform),
        Some(StepKind::Discharge) => Some(StepKind::End),
        _ => None,
    }
}

/// Makes a step that comes before another, and the link from it, as one.
pub fn step_before(
    document: &Document,
    to: &StepId,
    link: LinkId,
    step: Step,
    place: Option<Place>,
) -> Result<Patch, Refusal> {
    if document.pathway.links.contains(&link) {
        return Err(refused("refused-id-taken", &Subject::Link(link)));
    }
    let after = document
        .pathway
        .steps
        .get(to)
        .ok_or_else(|| not_here(&Subject::Step(to.clone())))?;
    may_link(&step, after)?;
    let link = Link::new(link, step.id.clone(), to.clone());
    Ok(add_step(document, step, place)?.then(Patch::add(link.id.clone(), link)))
}

/// Puts a new step in the middle of a link.
///
/// What is said about leaving (the rule, the outcome, how many take it) stays on the first half, which keeps the id;
/// what is agreed with the receiver goes to the half that still crosses to it, or to the first if the new step is the
/// receiver's.
pub fn insert_on_link(
    document: &Document,
    on: &LinkId,
    second: LinkId,
    step: Step,
    place: Option<Place>,
) -> Result<Patch, Refusal> {
    let whole = document
        .pathway
        .links
        .get(on)
        .ok_or_else(|| not_here(&Subject::Link(on.clone())))?;
    if step.kind == Some(StepKind::Note) {
        return Err(refused("refused-link-note", &Subject::Step(step.id)));
    }
    if document.pathway.links.contains(&second) {
        return Err(refused("refused-id-taken", &Subject::Link(second)));
    }
    let mut first = whole.clone();
    first.to = step.id.clone();
    let mut rest = Link::new(second, step.id.clone(), whole.to.clone());
    rest.kind = if whole.kind == crate::LinkKind::Inform {
        whole.kind
    } else {
        crate::LinkKind::Next
    };
    if owner_of(document, &whole.from) == step.owner.as_ref() {
        rest.handoff = first.handoff.take();
        rest.request = first.request.take();
        rest.contact = first.contact.take();
    }
    Ok(add_step(document, step, place)?.then(patch([
        change(document, on, Some(first)),
        change::<crate::Bends>(document, on, None),
        change(document, &rest.id.clone(), Some(rest)),
    ])))
}

fn owner_of<'a>(document: &'a Document, step: &StepId) -> Option<&'a Owner> {
    document.pathway.steps.get(step)?.owner.as_ref()
}
