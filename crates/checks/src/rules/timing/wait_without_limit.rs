//! A wait that nothing ends.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json, labelled};
use crate::wording::FIRST_TERMS;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepId, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "wait-without-limit",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("wait_without_limit.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let clocks = context.pathway.clocks.iter();
    let marked: BTreeSet<&StepId> = clocks
        .flat_map(|clock| &clock.marks)
        .map(|mark| &mark.step)
        .collect();
    for (number, step) in context.steps() {
        let waits = step.booked || matches!(step.kind, Some(StepKind::Wait | StepKind::SelfCare));
        if !waits || step.limit.is_some() || marked.contains(&step.id) {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        let suggested = FIRST_TERMS.chase_after;
        let limit = ask("limit", subject.clone(), "limit", json(&suggested));
        findings.add(
            Found::about(subject.clone())
                .with("step", context.title(number))
                .at(subject, "limit")
                .fix(labelled(limit, "limit", suggested)),
        );
    }
}
