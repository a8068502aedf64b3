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
        if arrivals.cases(second, true).is_none_or(<[_]>::is_empty) {
            continue;
        }
        let mut route = context.route_to(from);
        let first = contradicting(context, arrivals, &route, link);
        route.links.push(link.id.clone());
        route.steps.push(step.id.clone());
        let title = |id| context.number(id).map_or("", |it| context.title(it));
        let mut found = Found::about(Subject::Step(step.id.clone()))
            .and(Subject::Link(link.id.clone()))
            .with("step", context.title(number))
            .with("second", title(&link.from))
            .with("second-rule", context.said(second))
            .at(Subject::Link(link.id.clone()), "rule")
            .shown_by(Evidence::Route(route))
            .fix(ask("second", Subject::Link(link.id.clone()), "rule", None));
        found = match first {
            Some(first) => found
                .and(Subject::Link(first.taken.id.clone()))
                .with("first", title(&first.taken.from))
                .with("first-rule", context.said(&first.rule))
                .fix(ask(
                    "first",
                    Subject::Link(first.by.id.clone()),
                    "rule",
                    None,
                )),
            None => found.said_as("together"),
        };
        findings.add(found);
    }
}

/// What was said of a patient on the way, and by which links.
struct Said<'a> {
    /// The link along which the patient came.
    taken: &'a Link,
    /// The link that has the rule: that one, or for all others another of the same step.
    by: &'a Link,
    rule: Rule,
}

/// The last link on the way that leaves nobody for the rule of another link, with what it says of who takes it.
fn contradicting<'a>(
    context: &Context<'a>,
    arrivals: &Arrivals<'a>,
    route: &Route,
    link: &'a Link,
) -> Option<Said<'a>> {
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
        if taken.from != *step {
            continue;
        }
        let still_holds = |rule: &&Rule| !rule.items().iter().any(|item| found_out.contains(item));
        let number = context.number(step)?;
        let mut ruled = Vec::new();
        if let Some(rule) = taken.rule.as_ref().filter(still_holds) {
            if let Some(cases) = arrivals.cases(rule, true) {
                left = arrivals.both(&left, cases);
                ruled.push((taken, rule));
            }
        } else {
            // Who takes the way for all others meets none of their rules.
            for other in Arrivals::left_to_others(context, number, taken) {
                let rule = other.rule.as_ref().filter(still_holds);
                let cases = rule.and_then(|rule| Some((rule, arrivals.cases(rule, false)?)));
                if let Some((rule, cases)) = cases {
                    left = arrivals.both(&left, cases);
                    ruled.push((other, rule));
                }
                if left.is_empty() {
                    break;
                }
            }
        }
        let Some((by, _)) = ruled.last().copied() else {
            continue;
        };
        let rule = match ruled.as_slice() {
            [(on, rule)] if on.id == taken.id => (*rule).clone(),
            [(_, rule)] => Rule::Not(Box::new((*rule).clone())),
            several => Rule::Not(Box::new(Rule::Any(
                several.iter().map(|(_, rule)| (*rule).clone()).collect(),
            ))),
        };
        last = Some(Said { taken, by, rule });
        if left.is_empty() {
            return last;
        }
    }
    last
}
