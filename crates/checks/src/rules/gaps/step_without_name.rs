//! A step that is not called anything.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "step-without-name",
    family: Family::Gaps,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::TEXT,
    supersedes: &[],
    run,
    page: page!("step_without_name.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (_, step) in context.steps_of_care() {
        if !step.title.trim().is_empty() {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("step", step.id.as_str())
                .at(subject.clone(), "title")
                .fix(ask("type-name", subject, "title", None)),
        );
    }
}
