//! A team that passes patients on and that nobody can ring.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found, Party};
use pathway::{Family, Group, Severity, Subject};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "handoff-without-contact",
    family: Family::Interface,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &["nobody-to-contact"],
    run,
    page: page!("handoff_without_contact.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut senders: BTreeMap<Subject, (usize, usize)> = BTreeMap::new();
    for passage in context.passages().iter().filter(|it| !it.is_handover) {
        let own = match context.owner(passage.from) {
            Party::Team(team) => (Subject::Team(team.id.clone()), team.contact.as_str()),
            Party::Organisation(it) => (Subject::Organisation(it.id.clone()), it.contact.as_str()),
            _ => continue,
        };
        let of_organisation = context
            .organisation(passage.from)
            .and_then(|id| context.pathway.organisations.get(id))
            .map_or("", |organisation| organisation.contact.as_str());
        if own.1.trim().is_empty() && of_organisation.trim().is_empty() {
            senders.entry(own.0).or_insert((passage.from, 0)).1 += 1;
        }
    }
    for (subject, (first, count)) in senders {
        findings.add(
            Found::about(subject.clone())
                .with("team", context.team_of(first))
                .with("step", context.title(first))
                .with("count", count)
                .at(subject.clone(), "contact")
                .agreed_by(context.organisation(first))
                .fix(ask("say-contact", subject, "contact", None)),
        );
    }
}
