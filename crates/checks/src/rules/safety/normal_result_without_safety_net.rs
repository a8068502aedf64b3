//! A result after which the pathway just ends.

use crate::Joined;
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, put_between};
use crate::wording::WORDING;
use crate::{Context, Findings, Found, runs};
use pathway::{
    Evidence, Family, Fix, Group, Link, Owner, Route, Severity, Step, StepKind, Subject,
};
use std::collections::VecDeque;

pub(crate) const CHECK: Check = Check {
    name: "normal-result-without-safety-net",
    family: Family::Safety,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("normal_result_without_safety_net.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let ways = bare_ways(context);
    for (number, step) in context.steps().filter(|(_, step)| is_result(step)) {
        let Some(route) = route(context, &ways, number) else {
            continue;
        };
        let last = route
            .links
            .last()
            .and_then(|id| context.pathway.links.get(id));
        let end = route.steps.last().and_then(|id| context.number(id));
        let (Some(last), Some(end)) = (last, end) else {
            continue;
        };
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("step", context.title(number))
                .with("end", context.title(end))
                .fix(add_safety_net(context, step, last))
                .shown_by(Evidence::Route(route)),
        );
    }
}

fn is_result(step: &Step) -> bool {
    matches!(step.kind, Some(StepKind::Test | StepKind::Result))
}

/// Whether a request along the link says when to worry and whom to ring: that is a safety net.
fn is_caught(joined: &Joined<'_>) -> bool {
    joined.link.request.as_ref().is_some_and(|request| {
        !request.when_to_worry.trim().is_empty() && !request.whom_to_ring.trim().is_empty()
    })
}

/// The shortest ways to an end that pass nothing but decisions, messages and waits; a way through another result is that
/// one's, unless it was not got there.
struct Ways<'a> {
    /// From each result, the link by which it was got.
    first: Vec<Option<&'a Joined<'a>>>,
    /// From each step on such a way, the link onward.
    on: Vec<Option<&'a Joined<'a>>>,
}

fn bare_ways<'a>(context: &'a Context<'_>) -> Ways<'a> {
    let mut first: Vec<Option<&Joined<'_>>> = vec![None; context.steps().len()];
    let mut on = first.clone();
    let mut open: VecDeque<usize> = context
        .steps()
        .filter(|(_, step)| step.kind == Some(StepKind::End))
        .map(|(number, _)| number)
        .collect();
    while let Some(to) = open.pop_front() {
        for joined in context.links_in(to) {
            let Some(from) = joined.from else { continue };
            if !joined.carries_patient() || is_caught(joined) {
                continue;
            }
            let step = context.step(from);
            let is_got = is_result(step) && runs::is_done(joined.link);
            if is_got && first[from].is_none() {
                first[from] = Some(joined);
            }
            let passes = matches!(
                step.kind,
                Some(StepKind::Decide | StepKind::Inform | StepKind::Wait)
            );
            if (passes || is_result(step)) && !is_got && on[from].is_none() {
                on[from] = Some(joined);
                open.push_back(from);
            }
        }
    }
    Ways { first, on }
}

fn route(context: &Context<'_>, ways: &Ways<'_>, from: usize) -> Option<Route> {
    let mut route = Route::default();
    let mut next = ways.first[from];
    route.steps.push(context.step(from).id.clone());
    while let Some(joined) = next {
        let at = joined.to?;
        route.links.push(joined.link.id.clone());
        route.steps.push(context.step(at).id.clone());
        next = ways.on[at];
    }
    (!route.links.is_empty()).then_some(route)
}

/// Puts a safety net ahead of the end, with whoever has the result.
fn add_safety_net(context: &Context<'_>, step: &Step, last: &Link) -> Option<Fix> {
    let owner = step
        .owner
        .as_ref()
        .filter(|owner| matches!(owner, Owner::Team(_) | Owner::Organisation(_)))?;
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::SafetyNet, &WORDING.safety_net);
    let net = growth.step(&last.from, "safety-net", kind, Some(owner), words);
    put_between(&mut growth, context, last, &net);
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("add-safety-net", patch))
}
