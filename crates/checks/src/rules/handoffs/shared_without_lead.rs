//! A step that several share while none of them leads.

use crate::check::{Check, Facts, page};
use crate::fix::{change, give_to, labelled};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "shared-without-lead",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("shared_without_lead.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let (None, [first, second, ..]) = (&step.owner, &step.supporting[..]) else {
            continue;
        };
        let subject = Subject::Step(step.id.clone());
        let names: Vec<String> = step
            .supporting
            .iter()
            .map(|owner| context.owner_name(owner).to_owned())
            .collect();
        let organisations = step
            .supporting
            .iter()
            .filter_map(|owner| pathway::organisation_of(context.pathway, owner));
        let mut found = Found::about(subject.clone())
            .with("step", context.title(number))
            .with("sharers", names)
            .at(subject.clone(), "owner")
            .agreed_by(organisations);
        for owner in [first, second] {
            let fix = change("choose-lead", give_to(context, number, owner));
            found = found.fix(labelled(fix, "lead", context.owner_name(owner)));
        }
        findings.add(found);
    }
}
