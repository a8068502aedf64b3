//! A provider for whose part nobody pays, as far as is written.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{AgreementKind, Family, Group, Nation, OrganisationPart, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-commissioner",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("no_commissioner.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    if pathway.nation != Some(Nation::England) {
        return;
    }
    for organisation in pathway.organisations.iter() {
        let provides = matches!(
            organisation.part,
            Some(OrganisationPart::Provides | OrganisationPart::Both)
        );
        let is_contracted = || {
            pathway
                .agreements
                .iter()
                .filter(|it| it.kind == Some(AgreementKind::Contract))
                .filter(|it| it.is_in_force(context.as_at))
                .any(|it| {
                    it.parties.contains(&organisation.id)
                        || it.lead.as_ref() == Some(&organisation.id)
                })
        };
        if !provides || !organisation.commissioner.trim().is_empty() || is_contracted() {
            continue;
        }
        let subject = Subject::Organisation(organisation.id.clone());
        let whole = pathway.commissioner.trim();
        let suggestion = (!whole.is_empty()).then(|| json(&whole));
        findings.add(
            Found::about(subject.clone())
                .with("organisation", context.organisation_name(&organisation.id))
                .at(subject.clone(), "commissioner")
                .fix(ask("say-who", subject, "commissioner", suggestion)),
        );
    }
}
