//! A patient who is sent away without knowing when to worry or whom to ring.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Crossing, Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "request-without-safety-advice",
    family: Family::Handoffs,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("request_without_safety_advice.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for joined in context.links() {
        let (Crossing::Request, Some(from), Some(to)) = (joined.crossing, joined.from, joined.to)
        else {
            continue;
        };
        let request = joined.link.request.as_ref();
        let is_empty = |text: Option<&String>| text.is_none_or(|text| text.trim().is_empty());
        let no_worry = is_empty(request.map(|request| &request.when_to_worry));
        let no_number = is_empty(request.map(|request| &request.whom_to_ring));
        if !no_worry && !no_number {
            continue;
        }
        let subject = Subject::Link(joined.link.id.clone());
        let (missing, field) = match (no_worry, no_number) {
            (true, true) => ("both", "request.whenToWorry"),
            (true, false) => ("when", "request.whenToWorry"),
            _ => ("whom", "request.whomToRing"),
        };
        let mut found = Found::about(subject.clone())
            .with("step", context.title(from))
            .with("to", context.title(to))
            .with("missing", missing)
            .at(subject.clone(), field);
        if no_worry {
            let field = "request.whenToWorry";
            found = found.fix(ask("say-when", subject.clone(), field, None));
        }
        if no_number {
            let number = match context.owner(from) {
                Party::Team(team) if !team.contact.is_empty() => Some(json(&team.contact)),
                _ => None,
            };
            found = found.fix(ask("say-whom", subject, "request.whomToRing", number));
        }
        findings.add(found);
    }
}
