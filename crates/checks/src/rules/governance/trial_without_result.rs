//! A trial of which nobody will know, or knows, what came of it.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "trial-without-result",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("trial_without_result.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for trial in context.pathway.trials.iter() {
        let subject = Subject::Trial(trial.id.clone());
        let found =
            Found::about(subject.clone()).with("trial", named(&trial.what, trial.id.as_str()));
        let measure = trial.measure.as_ref();
        let measure = measure.and_then(|id| context.pathway.outcomes.get(id));
        let Some(measure) = measure else {
            let first = context.pathway.outcomes.ids().next().map(json);
            findings.add(found.at(subject.clone(), "measure").fix(ask(
                "choose-measure",
                subject,
                "measure",
                first,
            )));
            continue;
        };
        let is_due = measure.by.is_some_and(|by| by < context.as_at);
        if is_due && trial.readings.is_empty() && measure.readings.is_empty() {
            findings.add(
                found
                    .said_as("overdue")
                    .with("outcome", named(&measure.name, measure.id.as_str()))
                    .at(subject.clone(), "readings")
                    .fix(ask("enter", subject, "readings", None)),
            );
        }
    }
}
