//! A step to which nobody can come, since the rules on the way to it cannot all hold.

use crate::arrivals::Arrivals;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found, runs};
use pathway::{Evidence, Family, Group, ItemId, Link, Route, Rule, Severity, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "never-for-anybody",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("never_for_anybody.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(arrivals) = context.arrivals() else {
        return;
    };
    for (number, step) in context.steps_of_care() {
        if arrivals.at(number).is_some() {
            continue;
        }
        // The ways by which patients would come here, if any of them met the rule.
        let closed = context.links_in(number).filter(|joined| {
            let comes = joined.from.and_then(|from| arrivals.at(from));
            joined.carries_patient() && comes.is_some()
        });
        let Some(joined) = closed.clone().next() else {
            continue;
        };
        let link = joined.link;
        let (Some(from), Some(second)) = (joined.from, &link.rule) else {
            continue;
        };
        // A rule that nobody can meet at all is said to be that.
        let is_dead = |rule: &Rule| arrivals.cases(rule, true).is_none_or(<[_]>::is_empty);
        if is_dead(second) || closed.clone().any(|it| it.link.otherwise) {
            continue;
        }
        let mut route = context.route_to(from);
        let Some(first) = contradicting(context, arrivals, &route, link) else {
            continue;
        };
        let Some(first_rule) = &first.rule else {
            continue;
        };
        route.links.push(link.id.clone());
        route.steps.push(step.id.clone());
        let title = |id| context.number(id).map_or("", |it| context.title(it));
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .and(Subject::Link(link.id.clone()))
                .and(Subject::Link(first.id.clone()))
                .with("step", context.title(number))
                .with("first", title(&first.from))
                .with("first-rule", context.said(first_rule))
                .with("second", title(&link.from))
                .with("second-rule", context.said(second))
                .at(Subject::Link(link.id.clone()), "rule")
                .shown_by(Evidence::Route(route))
                .fix(ask("second", Subject::Link(link.id.clone()), "rule", None))
                .fix(ask("first", Subject::Link(first.id.clone()), "rule", None)),
        );
    }
}

/// The last link on the way whose rule leaves nobody for that of another link.
fn contradicting<'a>(
    context: &Context<'a>,
    arrivals: &Arrivals<'a>,
    route: &Route,
    link: &'a Link,
) -> Option<&'a Link> {
    let mut left = arrivals.cases(link.rule.as_ref()?, true)?.to_vec();
    let mut last = None;
    let mut found_out: BTreeSet<&ItemId> = BTreeSet::new();
    let mut next = link;
    for (step, id) in route.steps.iter().zip(&route.links).rev() {
        let taken = context.pathway.links.get(id)?;
        let here = context.pathway.steps.get(&next.from)?;
        if runs::is_done(next) {
            found_out.extend(&here.produces);
        }
        next = taken;
        let Some(rule) = &taken.rule else { continue };
        if rule.items().iter().any(|item| found_out.contains(item)) {
            continue;
        }
        let (Some(cases), true) = (arrivals.cases(rule, true), taken.from == *step) else {
            continue;
        };
        last = Some(taken);
        left = arrivals.both(&left, cases);
        if left.is_empty() {
            return last;
        }
    }
    last
}
