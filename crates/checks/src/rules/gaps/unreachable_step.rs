//! A step to which no patient can come from any start.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, labelled, remove_link, remove_step};
use crate::{Context, Findings, Found};
use pathway::{
    Family, Fix, Group, LinkId, Onward, Patch, Pathway, Severity, Step, StepId, StepKind, Subject,
};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "unreachable-step",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("unreachable_step.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let has_start = context
        .steps()
        .any(|(_, step)| step.kind == Some(StepKind::Start));
    if !has_start {
        // Nothing can be reached: that is one finding about the pathway, not one about each step.
        return;
    }
    let reach = context.reach();
    let is_first = |number: usize| {
        context
            .links_in(number)
            .all(|joined| !joined.carries_patient())
    };
    for (number, step) in context.steps_of_care() {
        if reach.is_reached(number) {
            continue;
        }
        let mut found =
            Found::about(Subject::Step(step.id.clone())).with("step", context.title(number));
        // Putting the first step of an unreachable part right puts the part right.
        if is_first(number) {
            found = found.fix(join(context, step)).fix(delete(context, number));
        }
        findings.add(found);
    }
}

/// Leads on to the step from one of the same owner at which patients are stranded now.
fn join(context: &Context<'_>, step: &Step) -> Option<Fix> {
    let owner = step.owner.as_ref()?;
    let (number, from) = context.steps_of_care().find(|(number, from)| {
        context.reach().is_reached(*number)
            && from.owner.as_ref() == Some(owner)
            && from.kind != Some(StepKind::End)
            && from.leaves_to.is_empty()
            && context.ways_on(*number).next().is_none()
    })?;
    let mut growth = Growth::of(context);
    growth.link(&from.id, &step.id, |_| {});
    let fix = change("join", growth.done());
    Some(labelled(fix, "from", context.title(number)))
}

/// Takes the step and its links away, where nothing else names it.
fn delete(context: &Context<'_>, number: usize) -> Option<Fix> {
    let step = context.step(number);
    if is_named_elsewhere(context.pathway, &step.id) {
        return None;
    }
    let links = context.links_in(number).chain(context.links_out(number));
    let ids: BTreeSet<&LinkId> = links.map(|joined| &joined.link.id).collect();
    let patch = ids
        .into_iter()
        .map(|id| remove_link(context.pathway, id))
        .fold(Patch::default(), Patch::then)
        .then(remove_step(context.pathway, &step.id));
    Some(change("delete", patch))
}

/// Whether a clock, an agreement or a hand-off names the step.
fn is_named_elsewhere(pathway: &Pathway, id: &StepId) -> bool {
    let names = |onward: &Onward| matches!(onward, Onward::Step(step) if step == id);
    pathway.clocks.iter().any(|clock| {
        let moments = [&clock.starts_at, &clock.stops_at, &clock.pauses_at];
        moments
            .into_iter()
            .flatten()
            .any(|moment| moment.step == *id)
            || clock.leaves_at.contains(id)
            || clock.marks.iter().any(|mark| mark.step == *id)
    }) || pathway.agreements.iter().any(|agreement| {
        let settles = agreement.settles.as_ref();
        let scope = agreement.scope.as_ref();
        scope.is_some_and(|scope| scope.steps.contains(id))
            || settles.is_some_and(|settled| {
                settled.on_refusal.as_ref().is_some_and(names)
                    || settled
                        .on_silence
                        .as_ref()
                        .is_some_and(|silence| names(&silence.then))
            })
    }) || pathway.links.iter().any(|link| {
        link.handoff.as_ref().is_some_and(|handoff| {
            handoff
                .on_refusal
                .as_ref()
                .is_some_and(|refusal| refusal.then == *id)
                || handoff
                    .on_silence
                    .as_ref()
                    .is_some_and(|silence| silence.then == *id)
        })
    })
}
