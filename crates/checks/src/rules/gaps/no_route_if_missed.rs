//! A step that patients can miss, and nothing says what then.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::{Detour, change, detour};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Crossing, Family, Fix, Group, LinkKind, LinkOutcome, Owner, Severity, StepKind, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "no-route-if-missed",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("no_route_if_missed.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps() {
        let is_persons = matches!(context.owner(number), Party::Patient | Party::Carer);
        let fix = if step.patient_present && step.booked {
            if has_outcome(context, number) {
                continue;
            }
            missed_appointment(context, number)
        } else if is_persons && is_awaited(context, number) {
            no_answer(context, number)
        } else {
            continue;
        };
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("step", context.title(number))
                .with("who", if is_persons { "reply" } else { "attend" })
                .fix(fix),
        );
    }
}

fn has_outcome(context: &Context<'_>, number: usize) -> bool {
    context.live_ways_on(number).any(|joined| {
        matches!(
            joined.link.outcome,
            Some(LinkOutcome::DidNotAttend | LinkOutcome::NoReply)
        )
    })
}

/// Whether somebody waits for what the patient or the carer does there, and nothing says what if it does not come.
fn is_awaited(context: &Context<'_>, number: usize) -> bool {
    let step = context.step(number);
    let is_free = matches!(
        step.kind,
        Some(StepKind::Start | StepKind::End | StepKind::SelfCare | StepKind::Note)
    );
    let goes_to_another = context.ways_on(number).any(|joined| {
        joined.link.kind == LinkKind::Next
            && joined
                .to
                .is_some_and(|to| context.step(to).owner != step.owner)
    });
    let is_noticed = context
        .live_ways_on(number)
        .any(|joined| joined.link.kind == LinkKind::Timeout);
    !is_free && goes_to_another && !is_noticed && !has_outcome(context, number)
}

fn missed_appointment(context: &Context<'_>, number: usize) -> Option<Fix> {
    let owner = context.step(number).owner.as_ref()?;
    // Where the patient's own step is booked, whoever asked for it follows up.
    let owner = chaser(context, number)
        .filter(|_| is_person(owner))
        .unwrap_or(owner);
    let missed = Detour {
        outcome: Some(LinkOutcome::DidNotAttend),
        word: "did-not-attend",
        title: &WORDING.missed,
        again: &WORDING.will_come,
    };
    let patch = detour(context, number, owner, &missed)?;
    Some(change("add-route", patch))
}

fn no_answer(context: &Context<'_>, number: usize) -> Option<Fix> {
    let owner = chaser(context, number)?;
    let silent = Detour {
        outcome: None,
        word: "no-reply",
        title: &WORDING.no_answer,
        again: &WORDING.will_come,
    };
    let patch = detour(context, number, owner, &silent)?;
    Some(change("chase", patch))
}

/// Who asked the patient for the step, else who waits for it.
fn chaser<'a>(context: &Context<'a>, number: usize) -> Option<&'a Owner> {
    let before = context
        .links_in(number)
        .filter(|joined| joined.crossing == Crossing::Request)
        .filter_map(|joined| joined.from);
    let after = context.ways_on(number).filter_map(|joined| joined.to);
    before
        .chain(after)
        .filter_map(|other| context.step(other).owner.as_ref())
        .find(|owner| !is_person(owner))
}

fn is_person(owner: &Owner) -> bool {
    matches!(owner, Owner::Patient | Owner::Carer)
}
