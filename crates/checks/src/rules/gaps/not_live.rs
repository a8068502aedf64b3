//! A step that relies on something that does not exist on the day.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Cover, Family, Fix, Group, Live, Owner, Severity, Subject, TeamId};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "not-live",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::TIME.and(Facts::OWNERSHIP).and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("not_live.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        if let Some(live) = step.live.as_ref().filter(|live| !live.on(context.as_at)) {
            let subject = Subject::Step(step.id.clone());
            let found = Found::about(subject.clone()).said_as("itself");
            findings.add(said(context, found, number).fix(choose(context, subject, live)));
        }
        if let Party::Team(team) = context.owner(number)
            && let Some(live) = team.live.as_ref().filter(|live| !live.on(context.as_at))
        {
            let subject = Subject::Team(team.id.clone());
            let found = Found::about(Subject::Step(step.id.clone()))
                .and(subject.clone())
                .with("thing", named(&team.name, team.id.as_str()));
            findings.add(said(context, found, number).fix(choose(context, subject, live)));
        }
    }
    relied_on(context, findings);
    for joined in context.links() {
        let (Some(from), Some(handoff)) = (joined.from, &joined.link.handoff) else {
            continue;
        };
        for id in &handoff.agreements {
            let agreement = context.pathway.agreements.get(id);
            let Some(agreement) = agreement.filter(|it| !it.is_in_force(context.as_at)) else {
                continue;
            };
            let found = Found::about(Subject::Link(joined.link.id.clone()))
                .and(Subject::Agreement(id.clone()))
                .with("thing", named(&agreement.title, id.as_str()));
            findings.add(said(context, found, from));
        }
    }
}

/// Teams that stand behind others: who supports a step, and who answers outside the hours of its owner.
fn relied_on(context: &Context<'_>, findings: &mut Findings) {
    let mut covered = BTreeSet::new();
    for (number, step) in context.steps_of_care() {
        let supporting = step.supporting.iter().filter_map(|owner| match owner {
            Owner::Team(id) => Some(id),
            _ => None,
        });
        let mut behind: BTreeSet<&TeamId> = supporting.collect();
        if let Party::Team(team) = context.owner(number)
            && let Some(Cover::Team(cover)) = &team.cover
            && covered.insert(&team.id)
        {
            behind.insert(cover);
        }
        for id in behind {
            let team = context.pathway.teams.get(id);
            let is_owner = step.owner.as_ref() == Some(&Owner::Team(id.clone()));
            let live = team.and_then(|team| team.live.as_ref());
            let (Some(team), Some(live), false) = (team, live, is_owner) else {
                continue;
            };
            if live.on(context.as_at) {
                continue;
            }
            let subject = Subject::Team(id.clone());
            let found = Found::about(Subject::Step(step.id.clone()))
                .and(subject.clone())
                .with("thing", named(&team.name, id.as_str()));
            findings.add(said(context, found, number).fix(choose(context, subject, live)));
        }
    }
}

fn said(context: &Context<'_>, found: Found, number: usize) -> Found {
    found
        .with("step", context.title(number))
        .with("date", context.as_at)
}

/// Asks for the end of its time that keeps it from being live.
fn choose(context: &Context<'_>, subject: Subject, live: &Live) -> Fix {
    let field = if live.from.is_some_and(|from| context.as_at < from) {
        "live.from"
    } else {
        "live.until"
    };
    ask("choose-date", subject, field, json(&context.as_at))
}
