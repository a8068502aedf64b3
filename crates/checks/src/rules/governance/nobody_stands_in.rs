//! A lead for whom nobody stands in, and a team that nobody covers.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "nobody-stands-in",
    family: Family::Governance,
    group: Group::Nobody,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("nobody_stands_in.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let lead = context.pathway.clinical_lead.as_ref();
    if let Some(lead) = lead.filter(|lead| lead.deputy.trim().is_empty()) {
        let name = named(&lead.name, &lead.role);
        if !name.trim().is_empty() {
            let field = "clinicalLead.deputy";
            findings.add(
                Found::about(Subject::Pathway)
                    .with("lead", name)
                    .at(Subject::Pathway, field)
                    .fix(ask("name-deputy", Subject::Pathway, field, None)),
            );
        }
    }
    let mut seen = vec![false; context.owners().len()];
    for (number, _) in context.steps_of_care() {
        let Party::Team(team) = context.owner(number) else {
            continue;
        };
        let Some(owner) = context.owner_number(number) else {
            continue;
        };
        if std::mem::replace(&mut seen[owner as usize], true) || context.is_covered(number) {
            continue;
        }
        // Where nothing says when a team works, nothing says that it does not.
        if context.hours(number).is_none_or(|week| week.is_always()) {
            continue;
        }
        let subject = Subject::Team(team.id.clone());
        findings.add(
            Found::about(subject.clone())
                .said_as("team")
                .with("team", named(&team.name, team.id.as_str()))
                .agreed_by(context.organisation(number))
                .at(subject.clone(), "cover")
                .fix(ask("name-cover", subject, "cover", None)),
        );
    }
}
