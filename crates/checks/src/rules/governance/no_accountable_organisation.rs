//! A pathway for which no organisation answers as a whole.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OrganisationId, Severity, Subject};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "no-accountable-organisation",
    family: Family::Governance,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("no_accountable_organisation.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context.pathway.accountable_organisation.is_some() {
        return;
    }
    let field = "accountableOrganisation";
    findings.add(
        Found::about(Subject::Pathway)
            .at(Subject::Pathway, field)
            .fix(ask("choose", Subject::Pathway, field, busiest(context))),
    );
}

/// The organisation that does most of it.
fn busiest(context: &Context<'_>) -> Option<serde_json::Value> {
    let mut steps: BTreeMap<&OrganisationId, usize> = BTreeMap::new();
    for (number, _) in context.steps_of_care() {
        if let Some(id) = context.organisation(number) {
            *steps.entry(id).or_default() += 1;
        }
    }
    let most = steps.values().copied().max()?;
    let first = steps.into_iter().find(|(_, count)| *count == most);
    first.map(|(id, _)| json(id))
}
