//! A missed hospital appointment that sends the patient straight back to the practice.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, put_between};
use crate::rules::interface::sides::{is_acute, is_practice};
use crate::wording::WORDING;
use crate::{Context, Findings, Found, Joined};
use pathway::{
    Evidence, Family, Fix, Group, LinkOutcome, Owner, Route, Severity, StepKind, Subject,
};
use std::collections::{BTreeSet, VecDeque};

pub(crate) const CHECK: Check = Check {
    name: "missed-appointment-back-to-practice",
    family: Family::Interface,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("missed_appointment_back_to_practice.md"),
};

/// How many steps that look after the patient there must be on every way back.
const CARING_STEPS: usize = 2;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut said = BTreeSet::new();
    for joined in context.links() {
        let (Some(from), Some(to)) = (joined.from, joined.to) else {
            continue;
        };
        if joined.link.outcome != Some(LinkOutcome::DidNotAttend) || !is_acute(context, from) {
            continue;
        }
        let Some(route) = uncaring_way(context, joined) else {
            continue;
        };
        if !said.insert(to) {
            continue;
        }
        let end = route.steps.last().and_then(|id| context.number(id));
        findings.add(
            Found::about(Subject::Step(context.step(to).id.clone()))
                .and(Subject::Step(context.step(from).id.clone()))
                .with("step", context.title(from))
                .with("end", end.map_or("", |end| context.title(end)))
                .shown_by(Evidence::Route(route))
                .agreed_by(context.organisation(from))
                .fix(look_after(context, joined, from)),
        );
    }
}

fn is_caring(context: &Context<'_>, number: usize) -> bool {
    matches!(
        context.step(number).kind,
        Some(StepKind::Review | StepKind::Discharge | StepKind::SafetyNet)
    )
}

/// Whether somebody but the practice sees or treats the patient after all: what comes later does not come of the missed
/// appointment.
fn is_seen(context: &Context<'_>, number: usize) -> bool {
    let step = context.step(number);
    let kinds = [
        StepKind::Assess,
        StepKind::Test,
        StepKind::Treat,
        StepKind::Monitor,
        StepKind::Support,
        StepKind::SubPathway,
    ];
    let is_seen =
        step.booked || step.patient_present || step.kind.is_some_and(|kind| kinds.contains(&kind));
    is_seen && !is_practice(context, number)
}

/// A way from the link to an end of a practice that passes too few steps that look after the patient.
fn uncaring_way(context: &Context<'_>, missed: &Joined<'_>) -> Option<Route> {
    let first = missed.to.filter(|first| !is_seen(context, *first))?;
    // Each step once for each number of caring steps passed so far: what is looked for is the way with the fewest.
    let mut came: Vec<Came<'_>> = vec![[None; CARING_STEPS]; context.steps().len()];
    let passed = usize::from(is_caring(context, first));
    came[first][passed] = Some(None);
    let mut open = VecDeque::from([(first, passed)]);
    while let Some((at, passed)) = open.pop_front() {
        if context.step(at).kind == Some(StepKind::End) {
            if is_practice(context, at) {
                return route(context, missed, &came, (at, passed));
            }
            continue;
        }
        for joined in context.ways_on(at) {
            let Some(to) = joined.to else { continue };
            let after = passed + usize::from(is_caring(context, to));
            if after < CARING_STEPS && !is_seen(context, to) && came[to][after].is_none() {
                came[to][after] = Some(Some((joined, passed)));
                open.push_back((to, after));
            }
        }
    }
    None
}

/// How a step was come to, by the number of caring steps passed: not at all, as the first, or by a link from a step
/// where so many were passed.
type Came<'a> = [Option<Option<(&'a Joined<'a>, usize)>>; CARING_STEPS];

fn route(
    context: &Context<'_>,
    missed: &Joined<'_>,
    came: &[Came<'_>],
    end: (usize, usize),
) -> Option<Route> {
    let mut route = Route::default();
    let (mut at, mut passed) = end;
    route.steps.push(context.step(at).id.clone());
    while let Some(Some((joined, before))) = came[at][passed] {
        route.links.push(joined.link.id.clone());
        (at, passed) = (joined.from?, before);
        route.steps.push(context.step(at).id.clone());
    }
    route.links.push(missed.link.id.clone());
    route.steps.push(missed.link.from.clone());
    route.steps.reverse();
    route.links.reverse();
    Some(route)
}

/// The hospital rings the patient, and writes to everyone, before anything else happens.
fn look_after(context: &Context<'_>, missed: &Joined<'_>, from: usize) -> Option<Fix> {
    let step = context.step(from);
    let owner = step
        .owner
        .as_ref()
        .filter(|owner| matches!(owner, Owner::Team(_) | Owner::Organisation(_)))?;
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::SafetyNet, &WORDING.write_back);
    let last = growth.step(&step.id, "write-back", kind, Some(owner), words);
    put_between(&mut growth, context, missed.link, &last);
    let (kind, words) = (StepKind::Review, &WORDING.missed);
    let first = growth.step(&step.id, "missed", kind, Some(owner), words);
    growth.redirect(&missed.link.id, &first);
    growth.link(&first, &last, |_| {});
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("look-after", patch))
}
