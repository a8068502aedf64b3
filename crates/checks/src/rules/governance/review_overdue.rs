//! A pathway that nobody looks at again in time.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "review-overdue",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("review_overdue.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let field = "reviewBy";
    let found = match context.pathway.review_by {
        None => Found::about(Subject::Pathway).said_as("missing"),
        Some(day) if day < context.as_at => Found::about(Subject::Pathway)
            .with("date", day)
            .with("days", day.days_until(context.as_at)),
        Some(_) => return,
    };
    findings.add(found.at(Subject::Pathway, field).fix(ask(
        "say-when",
        Subject::Pathway,
        field,
        None,
    )));
}
