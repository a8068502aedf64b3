//! A hand-off that no longer says what an organisation agreed to.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json, labelled};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject, terms_fingerprint};

pub(crate) const CHECK: Check = Check {
    name: "terms-changed-since-agreed",
    family: Family::Handoffs,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("terms_changed_since_agreed.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for joined in context.links() {
        let Some(handoff) = &joined.link.handoff else {
            continue;
        };
        if handoff
            .agreed_by
            .iter()
            .all(|agreed| agreed.terms.is_empty())
        {
            continue;
        }
        let now = terms_fingerprint(handoff);
        for (place, agreed) in handoff.agreed_by.iter().enumerate() {
            if agreed.terms.is_empty() || agreed.terms == now {
                continue;
            }
            let subject = Subject::Link(joined.link.id.clone());
            let mut again = handoff.agreed_by.clone();
            again[place].terms.clone_from(&now);
            again[place].date = Some(context.as_at);
            let name = context.organisation_name(&agreed.organisation);
            let fix = ask(
                "ask-again",
                subject.clone(),
                "handoff.agreedBy",
                json(&again),
            );
            let mut found = Found::about(subject.clone())
                .and(Subject::Organisation(agreed.organisation.clone()))
                .with("organisation", name)
                .at(subject, "handoff.agreedBy")
                .agreed_by([&agreed.organisation])
                .fix(labelled(fix, "organisation", name));
            if let Some(date) = agreed.date {
                found = found.said_as("on-date").with("date", date);
            }
            findings.add(found);
        }
    }
}
