//! An organisation with a lane and nothing in it.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OrganisationId, OrganisationPart, Owner, Severity, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "idle-organisation",
    family: Family::Gaps,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("idle_organisation.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let teams = &context.pathway.teams;
    let mut busy: BTreeSet<&OrganisationId> = BTreeSet::new();
    let supporting = context.steps().flat_map(|(_, step)| &step.supporting);
    for owner in context.owners().iter().copied().chain(supporting) {
        match owner {
            Owner::Organisation(id) => {
                busy.insert(id);
            }
            Owner::Team(id) => {
                // Everyone whose people are in the team does what it does.
                let team = teams.get(id);
                busy.extend(
                    team.iter()
                        .flat_map(|team| team.organisation.iter().chain(&team.members)),
                );
            }
            Owner::Patient | Owner::Carer => {}
        }
    }
    for organisation in context.pathway.organisations.iter() {
        let provides = matches!(
            organisation.part,
            None | Some(OrganisationPart::Provides | OrganisationPart::Both)
        );
        if !provides || busy.contains(&organisation.id) {
            continue;
        }
        let subject = Subject::Organisation(organisation.id.clone());
        let supports = json(&OrganisationPart::Supports);
        findings.add(
            Found::about(subject.clone())
                .with("organisation", context.organisation_name(&organisation.id))
                .at(subject.clone(), "part")
                .fix(ask("say-part", subject, "part", supports)),
        );
    }
}
