//! A team that is asked for more than it has.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::rules::capacity::load::{loads, whole};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "more-needed-than-there-is",
    family: Family::Capacity,
    group: Group::Slow,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("more_needed_than_there_is.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let demand = context.demand();
    let has_capacity = context.pathway.teams.iter().any(|team| {
        team.capacity
            .as_ref()
            .is_some_and(|it| it.slots_per_week.is_some())
    });
    if !has_capacity || demand.arrivals.is_none() {
        return;
    }
    if let Some(endless) = demand.endless_at {
        let step = context.title(endless);
        findings.not_looked_at("endless", |message| message.with("step", step));
        return;
    }
    if demand.is_too_large {
        findings.not_looked_at("too-large", |message| message);
        return;
    }
    if let Some(start) = demand.without_arrivals {
        let step = context.title(start);
        findings.not_looked_at("without-arrivals", |message| message.with("step", step));
    }
    for load in loads(context) {
        let team = named(&load.team.name, load.team.id.as_str());
        let (needs, has) = (whole(load.needs), whole(load.has));
        if load.utilisation() < 1.0 {
            if load.unclear.is_none() {
                findings.figure("figure", |message| {
                    message
                        .with("team", team)
                        .with("needs", needs)
                        .with("has", has)
                });
            } else {
                let at = context.title(demand.unclear_at.unwrap_or(load.most));
                findings.not_looked_at("unclear", |message| {
                    message.with("team", team).with("step", at)
                });
            }
            continue;
        }
        let subject = Subject::Team(load.team.id.clone());
        let field = "capacity.slotsPerWeek";
        let enough =
            whole((load.needs / f64::from(context.profile.values.busy_percent) * 100.0).ceil()) + 1;
        findings.add(
            Found::about(subject.clone())
                .with("team", team)
                .with("needs", needs)
                .with("has", has)
                .with("step", context.title(load.most))
                .agreed_by(&load.team.organisation)
                .at(subject.clone(), field)
                .fix(ask("have-enough", subject, field, json(&enough))),
        );
    }
}
