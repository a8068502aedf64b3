//! A step that nobody owns.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Owner, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "step-without-owner",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("step_without_owner.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        if step.owner.is_some() || step.supporting.len() > 1 {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        // Whoever helps, else whoever has the patient before or after.
        let neighbours = context.links_in(number).map(|joined| joined.from);
        let neighbours = neighbours.chain(context.links_out(number).map(|joined| joined.to));
        let owner: Option<&Owner> = step.supporting.first().or_else(|| {
            neighbours
                .flatten()
                .find_map(|other| context.step(other).owner.as_ref())
        });
        let suggestion = owner.map(json);
        findings.add(
            Found::about(subject.clone())
                .with("step", &step.title)
                .at(subject.clone(), "owner")
                .fix(ask("pick-owner", subject, "owner", suggestion)),
        );
    }
}
