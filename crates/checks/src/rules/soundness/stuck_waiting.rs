//! A step that waits for something that can fail to come.

use super::{title, told, wait_for};
use crate::check::{Check, Facts, page};
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepId, Subject, WaitsFor};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "stuck-waiting",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &["end-out-of-reach"],
    run,
    page: page!("stuck_waiting.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::Stuck {
            step,
            missing,
            story,
        } = defect
        else {
            continue;
        };
        let senders: BTreeSet<&StepId> = missing
            .iter()
            .filter_map(|link| context.pathway.links.get(link))
            .map(|link| &link.from)
            .collect();
        let mut found = Found::about(Subject::Step(step.clone()))
            .with("step", title(context, step))
            .at(Subject::Step(step.clone()), "waitsFor")
            .fix(wait_for(context, step, WaitsFor::Some, "wait-for-taken"))
            .fix(wait_for(context, step, WaitsFor::Any, "act-on-each"));
        found = if senders.is_empty() {
            found.said_as("links")
        } else {
            found.with("missing", context.titles(senders))
        };
        if let Some(evidence) = told(story.as_ref()) {
            found = found.shown_by(evidence);
        }
        findings.add(found);
    }
}
