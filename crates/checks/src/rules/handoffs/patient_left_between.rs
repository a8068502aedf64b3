//! A referral or a discharge after which nobody takes the patient.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, ask, can_end_otherwise, change, complete, json, labelled};
use crate::{Context, Findings, Found};
use pathway::{
    Argument, Evidence, Family, Fix, Group, Handoff, LinkKind, Severity, StepKind, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "patient-left-between",
    family: Family::Handoffs,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("patient_left_between.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps() {
        let passes_on = matches!(step.kind, Some(StepKind::Refer | StepKind::Discharge));
        if !passes_on || !step.leaves_to.is_empty() {
            continue;
        }
        let is_taken = context.ways_on(number).any(|joined| {
            joined.link.kind == LinkKind::Next
                && joined
                    .to
                    .is_some_and(|to| context.step(to).owner != step.owner)
        });
        if is_taken {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        let mut found = Found::about(subject.clone())
            .with("step", context.title(number))
            .with("organisation", context.organisation_of(number))
            .agreed_by(context.organisation(number));
        let route = context.route_to(number);
        if !route.steps.is_empty() {
            found = found.shown_by(Evidence::Route(route));
        }
        let receiver = waiting_elsewhere(context, number);
        let name = receiver.map(|to| context.organisation_of(to));
        let suggestion = name.map(|name| match name {
            Argument::Text(name) => json(&name),
            _ => json(&context.title(number)),
        });
        findings.add(
            found
                .fix(receiver.and_then(|to| hand_over(context, number, to)))
                .fix(ask("leaves-to", subject, "leavesTo", suggestion)),
        );
    }
}

/// The first step of another organisation whose own way in waits for patients from nowhere.
fn waiting_elsewhere(context: &Context<'_>, number: usize) -> Option<usize> {
    let own = context.organisation(number);
    context
        .steps()
        .filter(|(start, step)| {
            step.kind == Some(StepKind::Start)
                && context.links_in(*start).len() == 0
                && context
                    .organisation(*start)
                    .is_some_and(|id| Some(id) != own)
        })
        .filter_map(|(start, _)| context.ways_on(start).next())
        .filter_map(|joined| joined.to)
        .find(|to| {
            context.step(*to).kind != Some(StepKind::End)
                && context.organisation(*to).is_some_and(|id| Some(id) != own)
        })
}

/// A hand-off to that step, with terms to begin with, where a team there can receive it.
fn hand_over(context: &Context<'_>, number: usize, to: usize) -> Option<Fix> {
    if !matches!(context.owner(to), Party::Team(_)) || !can_end_otherwise(context, number) {
        return None;
    }
    let step = context.step(number);
    let mut growth = Growth::of(context);
    growth.link(&step.id, &context.step(to).id, |link| {
        let mut handoff = Handoff::new();
        complete(&mut handoff, &step.id);
        if let Party::Team(team) = context.owner(number) {
            handoff.tracked_by = Some(team.id.clone());
        }
        link.handoff = Some(handoff);
    });
    let fix = change("hand-over", growth.done());
    Some(labelled(fix, "to", context.title(to)))
}
