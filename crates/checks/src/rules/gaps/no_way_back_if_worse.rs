//! A discharge after which nothing catches a patient who gets worse.

use crate::Joined;
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, put_between};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Crossing, Evidence, Family, Fix, Group, LinkId, LinkOutcome, Route, Severity, Step, StepKind,
    Subject,
};
use std::collections::VecDeque;

pub(crate) const CHECK: Check = Check {
    name: "no-way-back-if-worse",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("no_way_back_if_worse.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let is_discharge = |(_, step): &(usize, &Step)| step.kind == Some(StepKind::Discharge);
    if !context.steps().any(|entry| is_discharge(&entry)) {
        return;
    }
    let ways = Ways::of(context);
    for (number, step) in context.steps().filter(is_discharge) {
        let Some(end) = ways.end(number) else {
            continue;
        };
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("step", context.title(number))
                .with("end", context.title(end))
                .shown_by(Evidence::Route(ways.route(context, number)))
                .fix(add_safety_net(context, &ways, number)),
        );
    }
}

/// Whether the patient goes along a link with nobody taking over, and without getting worse.
fn is_unwatched(joined: &Joined<'_>) -> bool {
    joined.carries_patient()
        && !joined.passes_responsibility()
        && joined.crossing != Crossing::Request
        && joined.link.outcome != Some(LinkOutcome::Worse)
}

/// From each step, the shortest unwatched way to an end: the link to take.
struct Ways {
    next: Vec<Option<(usize, LinkId)>>,
    is_end: Vec<bool>,
}

impl Ways {
    fn of(context: &Context<'_>) -> Self {
        let count = context.steps().len();
        let mut next = vec![None; count];
        let mut is_end = vec![false; count];
        let mut open: VecDeque<usize> = VecDeque::new();
        for (number, step) in context.steps() {
            if step.kind == Some(StepKind::End) {
                is_end[number] = true;
                open.push_back(number);
            }
        }
        while let Some(to) = open.pop_front() {
            for joined in context.links_in(to).filter(|joined| is_unwatched(joined)) {
                let Some(from) = joined.from else { continue };
                let catches =
                    context.step(from).kind == Some(StepKind::SafetyNet) && context.is_live(from);
                if !catches && !is_end[from] && next[from].is_none() {
                    next[from] = Some((to, joined.link.id.clone()));
                    open.push_back(from);
                }
            }
        }
        Self { next, is_end }
    }

    /// Whether an end can be reached from there unwatched.
    fn leads_out(&self, step: usize) -> bool {
        self.is_end[step] || self.next[step].is_some()
    }

    fn end(&self, step: usize) -> Option<usize> {
        let mut at = step;
        while let Some((to, _)) = &self.next[at] {
            at = *to;
        }
        (at != step).then_some(at)
    }

    fn route(&self, context: &Context<'_>, step: usize) -> Route {
        let id = |number: usize| context.step(number).id.clone();
        let mut route = Route::default();
        let mut at = step;
        route.steps.push(id(at));
        while let Some((to, link)) = &self.next[at] {
            route.links.push(link.clone());
            route.steps.push(id(*to));
            at = *to;
        }
        route
    }
}

/// Puts a safety net on every unwatched way out of the discharge.
fn add_safety_net(context: &Context<'_>, ways: &Ways, number: usize) -> Option<Fix> {
    let step = context.step(number);
    let owner = step.owner.as_ref()?;
    let mut growth = Growth::of(context);
    for joined in context
        .ways_on(number)
        .filter(|joined| is_unwatched(joined))
    {
        if joined.to.is_some_and(|to| ways.leads_out(to)) {
            let (kind, words) = (StepKind::SafetyNet, &WORDING.safety_net);
            let net = growth.step(&step.id, "safety-net", kind, Some(owner), words);
            put_between(&mut growth, context, joined.link, &net);
        }
    }
    Some(change("add-safety-net", growth.done()))
}
