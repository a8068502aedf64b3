//! Outcomes that all count what the service does.

use crate::check::{Check, Facts, page};
use crate::fix::change;
use crate::rules::governance::record::new_outcome;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OutcomeKind, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "only-process-measures",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("only_process_measures.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let outcomes = &context.pathway.outcomes;
    let is_process = |outcome: &pathway::Outcome| outcome.kind == Some(OutcomeKind::Process);
    if !outcomes.is_empty() && outcomes.iter().all(is_process) {
        findings
            .add(Found::about(Subject::Pathway).fix(change("add-outcome", new_outcome(context))));
    }
}
