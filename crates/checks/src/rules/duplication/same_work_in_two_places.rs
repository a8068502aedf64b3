//! The same work done by two organisations for one patient.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::rules::duplication::twice::pairs;
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "same-work-in-two-places",
    family: Family::Duplication,
    group: Group::Twice,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("same_work_in_two_places.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(pairs) = pairs(context) else {
        findings.not_looked_at("too-large", |message| message);
        return;
    };
    for (first, second) in pairs {
        let (Some(one), Some(other)) = (context.organisation(first), context.organisation(second))
        else {
            continue;
        };
        let again = context.step(second);
        if one == other || !again.repeat_reason.trim().is_empty() {
            continue;
        }
        let subject = Subject::Step(again.id.clone());
        let mut found = Found::about(Subject::Step(context.step(first).id.clone()))
            .and(subject.clone())
            .with("first", context.organisation_name(one))
            .with("second", context.organisation_name(other))
            .with("step", context.title(first))
            .with("again", context.title(second))
            .agreed_by([one, other])
            .at(subject.clone(), "repeatReason")
            .fix(ask("give-reason", subject, "repeatReason", None));
        let route = context.graph().route(&context.step(first).id, &again.id);
        if let Some(route) = route {
            found = found.shown_by(Evidence::Route(route));
        }
        findings.add(found);
    }
}
