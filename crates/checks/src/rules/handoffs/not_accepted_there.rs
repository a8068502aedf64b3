//! A hand-off that also sends patients whom the receiver does not take.

use crate::arrivals::{Arrivals, Group};
use crate::check::{Check, Facts, page};
use crate::context::Party;
use crate::decisions::{Example, Part, Region};
use crate::fix::{ask, change, change_link};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Fix, Group as Kind, Link, LinkKind, Rule, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "not-accepted-there",
    family: Family::Handoffs,
    group: Kind::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("not_accepted_there.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context
        .pathway
        .teams
        .iter()
        .all(|team| team.accepts.is_none())
    {
        return;
    }
    let Some(arrivals) = context.arrivals() else {
        return;
    };
    for passage in context.passages() {
        let Party::Team(team) = context.owner(passage.to) else {
            continue;
        };
        let Some(accepts) = &team.accepts else {
            continue;
        };
        let (Some(sent), Some(refused)) = (
            arrivals.along(context, passage.from, passage.link),
            arrivals.cases(accepts, false),
        ) else {
            continue;
        };
        let Some(others) = turned_away(arrivals, sent, accepts, refused) else {
            continue;
        };
        let link = passage.link;
        let mut route = context.route_to(passage.from);
        if route.steps.is_empty() {
            continue;
        }
        route.links.push(link.id.clone());
        route.steps.push(link.to.clone());
        let subject = Subject::Link(link.id.clone());
        findings.add(
            Found::about(subject.clone())
                .and(Subject::Team(team.id.clone()))
                .with("receiver", context.team_of(passage.to))
                .with("accepts", context.said(accepts))
                .with("others", others.facts.join(", "))
                .at(subject.clone(), "rule")
                .shown_by(Evidence::Route(route))
                .agreed_by(context.organisation(passage.to))
                .fix(only_accepted(context, link, accepts))
                .fix(ask(
                    "rule",
                    subject,
                    "rule",
                    serde_json::to_value(accepts).ok(),
                ))
                .fix(ask(
                    "accepts",
                    Subject::Team(team.id.clone()),
                    "accepts",
                    None,
                )),
        );
    }
}

/// Patients who are sent and not taken, by what the receiver asks for. None where it cannot be said that there are any.
fn turned_away(
    arrivals: &Arrivals<'_>,
    mut sent: Group,
    accepts: &Rule,
    refused: &[Region],
) -> Option<Example> {
    let asked = accepts.items();
    let space = &arrivals.space;
    if !sent.is_sure_of(space, &asked) {
        return None;
    }
    // Whoever receives a patient can find out what is not known.
    for axis in space
        .axes
        .iter()
        .filter(|axis| asked.contains(&axis.item.id))
    {
        for (part, _) in axis
            .parts
            .iter()
            .enumerate()
            .filter(|(_, it)| **it == Part::Unknown)
        {
            sent.regions.iter_mut().for_each(|it| axis.clear(it, part));
        }
    }
    let everybody = [space.everybody()];
    let known = arrivals.both(&sent.regions, &everybody);
    let mut away = arrivals.both(&known, refused);
    for region in &mut away {
        for axis in space
            .axes
            .iter()
            .filter(|axis| !asked.contains(&axis.item.id))
        {
            axis.fill(region);
        }
    }
    let simplest = away.iter().min_by_key(|region| space.named(region))?;
    Some(Example::of(space, simplest))
}

/// Sends only those who are taken, where there is a way for all others.
fn only_accepted(context: &Context<'_>, link: &Link, accepts: &Rule) -> Option<Fix> {
    let from = context.number(&link.from)?;
    let mut ways = context.ways_on(from).map(|joined| joined.link);
    let has_others = ways.any(|other| other.otherwise && other.id != link.id);
    let is_ruled = link.kind == LinkKind::Next && !link.otherwise && link.rule.is_some();
    (has_others && is_ruled).then(|| {
        let patch = change_link(context.pathway, &link.id, |link| {
            let both = [link.rule.take(), Some(accepts.clone())];
            link.rule = Some(Rule::All(both.into_iter().flatten().collect()));
        });
        change("only-accepted", patch)
    })
}
