//! A pathway without an end.

use crate::check::{Check, Facts, page};
use crate::context::title;
use crate::fix::{Growth, change, labelled};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-ending",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("no_ending.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let is_dead_end = |number: &usize| context.ways_on(*number).next().is_none();
    let has_end = context.steps_of_care().any(|(number, step)| {
        step.kind == Some(StepKind::End) || (!step.leaves_to.is_empty() && is_dead_end(&number))
    });
    if has_end {
        return;
    }
    let last = context
        .steps_of_care()
        .filter(|(number, step)| is_dead_end(number) && step.owner.is_some())
        .last();
    let fix = last.map(|(_, step)| {
        let mut growth = Growth::of(context);
        let owner = step.owner.as_ref();
        let end = growth.step(&step.id, "end", StepKind::End, owner, &WORDING.end);
        growth.link(&step.id, &end, |_| {});
        labelled(change("add-end", growth.done()), "step", title(step))
    });
    findings.add(Found::about(Subject::Pathway).fix(fix));
}
