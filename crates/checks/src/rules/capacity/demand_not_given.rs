//! Teams that say how much they can do, and nothing that says how many come.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "demand-not-given",
    family: Family::Capacity,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("demand_not_given.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let able = context.pathway.teams.iter().find(|team| {
        team.capacity
            .as_ref()
            .is_some_and(|it| it.servers.is_some() || it.slots_per_week.is_some())
    });
    let Some(team) = able else { return };
    let mut starts = context
        .steps()
        .filter(|(_, step)| step.kind == Some(StepKind::Start))
        .peekable();
    let Some((number, first)) = starts.peek().copied() else {
        return;
    };
    if starts.any(|(_, step)| step.arrivals.is_some()) {
        return;
    }
    let subject = Subject::Step(first.id.clone());
    let field = "arrivals.perWeek";
    findings.add(
        Found::about(Subject::Pathway)
            .with("team", named(&team.name, team.id.as_str()))
            .with("step", context.title(number))
            .at(subject.clone(), field)
            .fix(ask("say-how-many", subject, field, None)),
    );
}
