//! An outcome that was due and of which nothing is known.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "outcome-overdue",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("outcome_overdue.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for outcome in context.pathway.outcomes.iter() {
        let Some(by) = outcome.by.filter(|by| *by < context.as_at) else {
            continue;
        };
        if outcome.readings.iter().any(|reading| by <= reading.date) {
            continue;
        }
        let subject = Subject::Outcome(outcome.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("outcome", named(&outcome.name, outcome.id.as_str()))
                .with("date", by)
                .agreed_by(&outcome.measured_by)
                .at(subject.clone(), "readings")
                .fix(ask("enter", subject, "readings", None)),
        );
    }
}
