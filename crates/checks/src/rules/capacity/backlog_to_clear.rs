//! People who wait already, and how long it takes until they are seen.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::rules::capacity::load::{loads, whole};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "backlog-to-clear",
    family: Family::Capacity,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("backlog_to_clear.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for load in loads(context) {
        let Some(backlog) = load.team.backlog.filter(|backlog| *backlog > 0) else {
            continue;
        };
        let Some(weeks) = flow::time_to_clear(f64::from(backlog), load.has, load.needs) else {
            continue;
        };
        let subject = Subject::Team(load.team.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("team", named(&load.team.name, load.team.id.as_str()))
                .with("backlog", backlog)
                .with("weeks", whole(weeks.ceil()))
                .agreed_by(&load.team.organisation)
                .at(subject.clone(), "backlog")
                .fix(ask("say-how-many", subject, "backlog", None)),
        );
    }
}
