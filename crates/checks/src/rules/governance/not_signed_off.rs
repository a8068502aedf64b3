//! An organisation that has not agreed to this version.

use crate::check::{Check, Facts, page};
use crate::fix::{change, labelled, unused};
use crate::rules::governance::record::is_up_for_agreement;
use crate::{Context, Findings, Found};
use pathway::{
    Family, Fix, Group, Organisation, OrganisationId, Patch, Severity, SignOff, SignOffId, Subject,
};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "not-signed-off",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("not_signed_off.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    if !is_up_for_agreement(pathway) {
        return;
    }
    let signed: BTreeSet<&OrganisationId> = pathway
        .sign_offs
        .iter()
        .filter(|it| {
            it.revision == pathway.revision && it.date.is_none_or(|day| day <= context.as_at)
        })
        .filter_map(|it| it.organisation.as_ref())
        .collect();
    for organisation in pathway.organisations.iter() {
        if !signed.contains(&organisation.id) {
            findings.add(
                Found::about(Subject::Organisation(organisation.id.clone()))
                    .with("organisation", context.organisation_name(&organisation.id))
                    .with("revision", pathway.revision)
                    .agreed_by(Some(&organisation.id))
                    .fix(record(context, organisation)),
            );
        }
    }
}

/// Writes down that the organisation has signed off this revision on the day; who did it is for a person to add.
fn record(context: &Context<'_>, organisation: &Organisation) -> Fix {
    let pathway = context.pathway;
    let name = format!("{}-revision-{}", organisation.id, pathway.revision);
    let id = SignOffId::from(unused(&name, |id| pathway.sign_offs.contains(id)));
    let mut signed = SignOff::new(id.clone());
    signed.organisation = Some(organisation.id.clone());
    signed.revision = pathway.revision;
    signed.date = Some(context.as_at);
    let fix = change("record", Patch::add(id, signed));
    let name = context.organisation_name(&organisation.id);
    labelled(
        labelled(fix, "organisation", name),
        "revision",
        pathway.revision,
    )
}
