//! A pathway that does not say for whom it is.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-population",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("no_population.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    let population = pathway.population.as_ref();
    let is_described = population.is_some_and(|it| !it.description.trim().is_empty());
    if !is_described && pathway.entry_criteria.is_empty() {
        let field = "population.description";
        findings.add(
            Found::about(Subject::Pathway)
                .at(Subject::Pathway, field)
                .fix(ask("say-who", Subject::Pathway, field, None)),
        );
    }
}
