//! A patient who is watched from afar, with no plan for getting worse.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, can_end_otherwise, change};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Channel, Family, Fix, Group, LinkKind, LinkOutcome, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-plan-if-worse-at-a-distance",
    family: Family::Safety,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("no_plan_if_worse_at_a_distance.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps() {
        let meets = |channel: &Channel| matches!(channel, Channel::FaceToFace | Channel::HomeVisit);
        let is_at_a_distance = !step.channels.is_empty() && !step.channels.iter().any(meets);
        let has_plan = context.live_ways_on(number).any(|joined| {
            joined.link.kind == LinkKind::Escalate
                || joined.link.outcome == Some(LinkOutcome::Worse)
        });
        if step.kind != Some(StepKind::Monitor) || !is_at_a_distance || has_plan {
            continue;
        }
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("step", context.title(number))
                .fix(add_plan(context, number)),
        );
    }
}

/// A way out to emergency care for a patient who gets worse.
fn add_plan(context: &Context<'_>, number: usize) -> Option<Fix> {
    let step = context.step(number);
    let owner = step.owner.as_ref()?;
    if !can_end_otherwise(context, number) {
        return None;
    }
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::Refer, &WORDING.worse);
    let away = growth.step(&step.id, "worse", kind, Some(owner), words);
    growth.leaves_to(&away, &WORDING.emergency);
    growth.link(&step.id, &away, |link| {
        link.outcome = Some(LinkOutcome::Worse);
    });
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("add-plan", patch))
}
