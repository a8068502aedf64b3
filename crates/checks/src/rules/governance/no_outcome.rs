//! A pathway of which nobody will know whether it works.

use crate::check::{Check, Facts, page};
use crate::fix::change;
use crate::rules::governance::record::new_outcome;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-outcome",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("no_outcome.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context.pathway.outcomes.is_empty() {
        findings
            .add(Found::about(Subject::Pathway).fix(change("add-outcome", new_outcome(context))));
    }
}
