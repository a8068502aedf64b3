//! A recall that nobody is responsible for: its step comes round again, and no team or organisation owns it.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, Owner, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "recall-without-owner",
    family: Family::Loops,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("recall_without_owner.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        if step.interval.is_none() {
            continue;
        }
        let variant = match step.owner {
            Some(Owner::Team(_) | Owner::Organisation(_)) => continue,
            Some(Owner::Patient) => Some("patient"),
            Some(Owner::Carer) => Some("carer"),
            None => None,
        };
        let subject = Subject::Step(step.id.clone());
        let mut found = Found::about(subject.clone())
            .with("step", context.title(number))
            .at(subject.clone(), "owner")
            .fix(ask("owner", subject, "owner", None));
        if let Some(variant) = variant {
            found = found.said_as(variant);
        }
        let route = context.route_to(number);
        if !route.steps.is_empty() {
            found = found.shown_by(Evidence::Route(route));
        }
        findings.add(found);
    }
}
