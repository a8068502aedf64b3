//! A step that can be done twice at the same time for one patient.

use super::{title, told, wait_for};
use crate::check::{Check, Facts, page};
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject, WaitsFor};

pub(crate) const CHECK: Check = Check {
    name: "done-twice",
    family: Family::Soundness,
    group: Group::Twice,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("done_twice.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::Twice { step, story } = defect else {
            continue;
        };
        let mut found = Found::about(Subject::Step(step.clone()))
            .with("step", title(context, step))
            .at(Subject::Step(step.clone()), "waitsFor")
            .fix(wait_for(context, step, WaitsFor::All, "wait-for-all"))
            .fix(wait_for(context, step, WaitsFor::Some, "wait-for-taken"));
        if let Some(evidence) = told(story.as_ref()) {
            found = found.shown_by(evidence);
        }
        findings.add(found);
    }
}
