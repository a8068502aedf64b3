//! A stage at which the patient has nobody to ring.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::{Context, Findings, Found, Party};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "nobody-to-contact",
    family: Family::Experience,
    group: Group::Nobody,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("nobody_to_contact.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut seen = vec![false; context.owners().len()];
    for (number, step) in context.steps_of_care() {
        let Party::Team(team) = context.owner(number) else {
            continue;
        };
        let Some(owner) = context.owner_number(number) else {
            continue;
        };
        let is_end = step.kind == Some(StepKind::End);
        let mut is_known = || std::mem::replace(&mut seen[owner as usize], true);
        if is_end || !team.contact.trim().is_empty() || is_known() {
            continue;
        }
        let organisation = team.organisation.as_ref();
        let organisation = organisation.and_then(|id| context.pathway.organisations.get(id));
        if organisation.is_some_and(|it| !it.contact.trim().is_empty()) {
            continue;
        }
        let subject = Subject::Team(team.id.clone());
        let stage = if step.phase.trim().is_empty() {
            context.title(number)
        } else {
            step.phase.as_str()
        };
        findings.add(
            Found::about(subject.clone())
                .with("team", named(&team.name, team.id.as_str()))
                .with("stage", stage)
                .at(subject.clone(), "contact")
                .agreed_by(context.organisation(number))
                .fix(ask("say-contact", subject, "contact", None)),
        );
    }
}
