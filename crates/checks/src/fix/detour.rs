//! A way round for patients for whom a step was not done: somebody asks again, a few times, and then writes back.
//!
//! Never changes how the step itself leaves: where a detour would, there is none.

use super::{Growth, change_link};
use crate::Context;
use crate::wording::{FIRST_TERMS, WORDING};
use pathway::{
    LeavesBy, Link, LinkKind, LinkOutcome, Owner, Patch, Request, Rule, Step, StepId, StepKind,
    WaitsFor,
};

/// What makes a detour: when it is taken, and the words that go into it.
pub(crate) struct Detour<'w> {
    /// How the step ended; none: its time ran out.
    pub(crate) outcome: Option<LinkOutcome>,
    /// Stands behind the id of the step in the id of the new one.
    pub(crate) word: &'w str,
    /// What the new step is called.
    pub(crate) title: &'w str,
    /// When the patient goes back to the step.
    pub(crate) again: &'w str,
}

/// Whether a link with an outcome can be added to a step without changing how it leaves.
pub(crate) fn can_end_otherwise(context: &Context<'_>, number: usize) -> bool {
    let step = context.step(number);
    let nexts = context
        .ways_on(number)
        .filter(|joined| joined.link.kind == LinkKind::Next);
    match step.leaves_by {
        Some(LeavesBy::One) => true,
        Some(_) => false,
        None => {
            step.kind == Some(StepKind::Decide)
                || nexts.clone().count() < 2
                || nexts.clone().any(|joined| is_for_some(joined.link))
        }
    }
}

/// Whether the patient takes a link only in some cases.
fn is_for_some(link: &Link) -> bool {
    link.rule.is_some() || link.outcome.is_some() || link.otherwise
}

/// Whether a way back to the step just makes it act again.
fn can_act_again(step: &Step, ways_in: usize) -> bool {
    ways_in < 2 || matches!(step.waits_for, None | Some(WaitsFor::Any))
}

/// A detour from the step, for somebody to follow up; none where it would change how the step works.
pub(crate) fn detour(
    context: &Context<'_>,
    number: usize,
    owner: &Owner,
    detour: &Detour<'_>,
) -> Option<Patch> {
    let step = context.step(number);
    if detour.outcome.is_some() && !can_end_otherwise(context, number) {
        return None;
    }
    let mut growth = Growth::of(context);
    // Somebody follows up another mishap of this step already.
    if let Some(there) = follow_up(context, number, owner) {
        growth.link(&step.id, &there, |link| leave(link, step, detour));
        return Some(growth.done());
    }
    if !can_act_again(step, context.links_in(number).len()) {
        return None;
    }
    let there = growth.step(
        &step.id,
        detour.word,
        StepKind::Review,
        Some(owner),
        detour.title,
    );
    let (last, end) = write_back(&mut growth, &there, owner);
    growth.let_clocks_go(context, &step.id, &end);
    growth.link(&step.id, &there, |link| leave(link, step, detour));
    growth.link(&there, &step.id, |link| {
        link.rule = Some(Rule::Words(detour.again.to_owned()));
        link.max_repeats = Some(FIRST_TERMS.repeats);
        link.request = request_into(context, number);
    });
    growth.link(&there, &last, |link| link.otherwise = true);
    Some(growth.done())
}

/// A step that writes to everyone concerned and an end behind it.
fn write_back(growth: &mut Growth<'_>, after: &StepId, owner: &Owner) -> (StepId, StepId) {
    let title = &WORDING.write_back;
    let last = growth.step(after, "write-back", StepKind::SafetyNet, Some(owner), title);
    let end = growth.step(after, "end", StepKind::End, Some(owner), &WORDING.end);
    growth.link(&last, &end, |_| {});
    (last, end)
}

fn leave(link: &mut Link, step: &Step, detour: &Detour<'_>) {
    link.outcome = detour.outcome;
    if detour.outcome.is_none() {
        link.kind = LinkKind::Timeout;
        if step.limit.is_none() {
            link.limit = Some(FIRST_TERMS.chase_after);
        }
    }
}

/// The step to which this one leads when something else goes wrong, if the same owner does it.
fn follow_up(context: &Context<'_>, number: usize, owner: &Owner) -> Option<StepId> {
    context
        .ways_on(number)
        .filter(|joined| {
            matches!(
                joined.link.outcome,
                Some(LinkOutcome::DidNotAttend | LinkOutcome::NoReply | LinkOutcome::Cancelled)
            )
        })
        .filter_map(|joined| joined.to)
        .map(|to| context.step(to))
        .find(|there| there.owner.as_ref() == Some(owner) && there.kind != Some(StepKind::End))
        .map(|there| there.id.clone())
}

/// What the patient is told on the way into the step, to be told again.
fn request_into(context: &Context<'_>, number: usize) -> Option<Request> {
    context
        .links_in(number)
        .find_map(|joined| joined.link.request.clone())
}

/// A step put on a link, between its ends: the new one takes over what passes to the next owner.
pub(crate) fn put_between(
    growth: &mut Growth<'_>,
    context: &Context<'_>,
    link: &Link,
    step: &StepId,
) {
    growth.and(change_link(context.pathway, &link.id, |first| {
        first.to = step.clone();
        first.handoff = None;
        first.request = None;
        first.contact = None;
    }));
    growth.link(step, &link.to, |second| {
        second.handoff.clone_from(&link.handoff);
        second.request.clone_from(&link.request);
        second.contact.clone_from(&link.contact);
    });
}
