//! A clock that on some run starts and never stops.

use super::{name, subject};
use crate::check::{Check, Facts, page};
use crate::fix::{change, edit, labelled};
use crate::runs::{Question, unanswered};
use crate::{Context, Findings, Found};
use pathway::{At, Clock, Evidence, Family, Fix, Group, Moment, Route, Severity, Step, StepId};

pub(crate) const CHECK: Check = Check {
    name: "clock-never-stops",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("clock_never_stops.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        let clock = timed.clock;
        if clock.stops_at.is_empty() && clock.starts_at.is_empty() {
            continue;
        }
        let Some(route) = runs_on(context, clock, &clock.leaves_at) else {
            continue;
        };
        let mut found = Found::about(subject(timed))
            .with("clock", name(timed))
            .at(subject(timed), "stopsAt");
        let last = route.steps.last().and_then(|step| context.number(step));
        found = match last {
            Some(last) => found.with("end", context.title(last)),
            None => found.said_as("somewhere"),
        };
        if !route.steps.is_empty() {
            found = found.shown_by(Evidence::Route(route));
        }
        findings.add(found.fix(let_go(context, clock)));
    }
}

/// A run on which the clock starts and does not stop, and which comes to none of those steps.
fn runs_on(context: &Context<'_>, clock: &Clock, leaves: &[StepId]) -> Option<Route> {
    let is_one_of = |step: &Step, moments: &[Moment], at: At| {
        let mut moments = moments.iter();
        moments.any(|moment| moment.step == step.id && moment.at == at)
    };
    unanswered(
        context,
        &Question {
            opens: &|step| {
                is_one_of(step, &clock.starts_at, At::Finish)
                    || is_one_of(step, &clock.starts_at, At::Start)
            },
            // A visit in which it would start and stop, and that is not done, is as if it had not been.
            opens_at_once: &|step| {
                is_one_of(step, &clock.starts_at, At::Start)
                    && !is_one_of(step, &clock.stops_at, At::Finish)
            },
            answers: &|step| is_one_of(step, &clock.stops_at, At::Finish),
            answers_at_once: &|step| {
                is_one_of(step, &clock.stops_at, At::Start) || leaves.contains(&step.id)
            },
        },
    )
}

/// How many ends are looked for at which a clock runs on.
const ENDS: usize = 8;

/// Says of the ends that are reached with the clock running that it need not stop there.
fn let_go(context: &Context<'_>, clock: &Clock) -> Option<Fix> {
    let mut leaves = clock.leaves_at.clone();
    let mut ends = Vec::new();
    while let Some(route) = runs_on(context, clock, &leaves) {
        let end = route.steps.last()?;
        let number = context.number(end)?;
        if ends.len() == ENDS || leaves.contains(end) {
            return None;
        }
        ends.push(context.title(number).to_owned());
        leaves.push(end.clone());
    }
    let patch = edit(&context.pathway.clocks, &clock.id, |clock| {
        clock.leaves_at = leaves;
    });
    Some(labelled(change("leave", patch), "ends", ends))
}
