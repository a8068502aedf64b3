//! A treatment that nobody can decline, as drawn.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, can_end_otherwise, change, labelled};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, LinkOutcome, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-route-if-declined",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("no_route_if_declined.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let treatments: Vec<usize> = context
        .steps()
        .filter(|(_, step)| step.kind == Some(StepKind::Treat))
        .map(|(number, _)| number)
        .collect();
    let (with, without): (Vec<usize>, Vec<usize>) = treatments
        .into_iter()
        .partition(|number| can_be_declined(context, *number));
    // Where none has a route, the pathway was drawn without the question: that is one finding.
    if with.is_empty() && without.len() > 1 {
        let subjects = without
            .iter()
            .map(|number| Subject::Step(context.step(*number).id.clone()));
        findings.add(
            Found::about(Subject::Pathway)
                .and_all(subjects)
                .said_as("anywhere")
                .with("count", without.len())
                .fix(decline(context, without[0])),
        );
        return;
    }
    for number in without {
        findings.add(
            Found::about(Subject::Step(context.step(number).id.clone()))
                .with("step", context.title(number))
                .fix(decline(context, number)),
        );
    }
}

fn can_be_declined(context: &Context<'_>, number: usize) -> bool {
    context.live_ways_on(number).any(|joined| {
        matches!(
            joined.link.outcome,
            Some(LinkOutcome::Declined | LinkOutcome::NotSuitable)
        )
    })
}

fn decline(context: &Context<'_>, number: usize) -> Option<Fix> {
    let step = context.step(number);
    let owner = step.owner.as_ref()?;
    if !can_end_otherwise(context, number) {
        return None;
    }
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::SafetyNet, &WORDING.declined);
    let other = growth.step(&step.id, "declined", kind, Some(owner), words);
    let end = growth.step(&other, "end", StepKind::End, Some(owner), &WORDING.end);
    growth.link(&step.id, &other, |link| {
        link.outcome = Some(LinkOutcome::Declined);
    });
    growth.link(&other, &end, |_| {});
    let patch = growth.done();
    // Beside other branches that are waited for, the patient cannot just leave.
    if !context.breaks_nothing(&patch) {
        return None;
    }
    let fix = change("add-route", patch);
    Some(labelled(fix, "step", context.title(number)))
}
