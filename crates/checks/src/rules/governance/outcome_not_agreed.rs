//! An outcome to which not all organisations have agreed.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OrganisationId, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "outcome-not-agreed",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("outcome_not_agreed.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for outcome in context.pathway.outcomes.iter() {
        let missing: Vec<&OrganisationId> = context
            .pathway
            .organisations
            .ids()
            .filter(|id| !outcome.agreed_by.iter().any(|it| it.organisation == **id))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<String> = missing
            .iter()
            .map(|id| context.organisation_name(id).to_owned())
            .collect();
        let subject = Subject::Outcome(outcome.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("outcome", named(&outcome.name, outcome.id.as_str()))
                .with("count", names.len())
                .with("organisations", names)
                .agreed_by(missing.iter().copied())
                .at(subject.clone(), "agreedBy")
                .fix(ask("say-who", subject, "agreedBy", None)),
        );
    }
}
