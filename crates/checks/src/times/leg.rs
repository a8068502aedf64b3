//! How long a patient is at one step: by what is usual, by the worst that is allowed, or at best.
//!
//! Never makes up a time: a step that says nothing takes none, and whoever asks can find out that it said nothing.

use super::{Calendar, Minute};
use crate::Context;
use crate::context::Week;
use pathway::{At, Limit, LinkKind, Mark, Step, StepKind, graph::Way};

/// By which of its times a step is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What is usual.
    Typical,
    /// The worst that is allowed.
    Worst,
    /// What the limits allow, whatever is usual.
    Limits,
}

/// The beginning and the end of a stay at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stay {
    pub(super) begins: Minute,
    pub(super) ends: Minute,
}

/// A length of a step with the way in which it is counted.
fn length(
    step: &Step,
    of: impl Fn(&pathway::StepDuration) -> Option<pathway::Duration>,
) -> Option<Limit> {
    let duration = step.duration.as_ref()?;
    Some(Limit {
        value: of(duration)?,
        basis: duration.basis,
    })
}

/// Whether anything says how long a step takes.
pub(crate) fn time_known(step: &Step, marks: &[Mark], mode: Mode) -> bool {
    let is_marked = marks.iter().any(|mark| mark.step == step.id);
    let said = match mode {
        Mode::Typical => length(step, |it| it.typical).is_some(),
        Mode::Worst => length(step, |it| it.worst).is_some(),
        Mode::Limits => false,
    };
    let takes_none = matches!(
        step.kind,
        Some(StepKind::Start | StepKind::End | StepKind::Decide)
    );
    takes_none || is_marked || said || step.limit.is_some()
}

/// How long the patient stays, by when they come and when the clock began.
pub(super) fn stay(
    context: &Context<'_>,
    calendar: &Calendar,
    mode: Mode,
    number: usize,
    arrives: Minute,
    (began, marks, week): (Minute, &[Mark], Option<&Week>),
) -> Stay {
    let step = context.step(number);
    let mark = |at: At| {
        let mut marks = marks.iter().filter(|mark| mark.step == step.id);
        let mark = marks.find(|mark| mark.at == at)?;
        Some(calendar.after(began, mark.limit, None))
    };
    let typical = length(step, |it| it.typical);
    let by_marks = mode != Mode::Typical || typical.is_none();
    let begins = match (mark(At::Start).filter(|_| by_marks), mode) {
        (Some(mark), Mode::Worst) => mark,
        (Some(mark), _) => mark.max(arrives),
        (None, _) => arrives,
    };
    let after = |limit: Limit, from| calendar.after(from, limit, week);
    let ends = match mode {
        Mode::Typical => match (typical, step.kind, mark(At::Finish)) {
            (Some(typical), _, _) => after(typical, begins),
            (None, Some(StepKind::Decide), _) => begins,
            (None, _, Some(mark)) => mark.max(begins),
            (None, _, None) => step.limit.map_or(begins, |limit| after(limit, begins)),
        },
        Mode::Worst => match (mark(At::Finish), length(step, |it| it.worst)) {
            // What is promised for then is taken to be kept, whatever happened before.
            (Some(mark), _) => mark,
            (None, Some(worst)) => {
                // Nobody begins while everyone is away, unless somebody stands in.
                let opens = week
                    .filter(|_| !context.is_covered(number))
                    .map_or(begins, |week| week.opens(begins));
                after(worst, opens)
            }
            (None, None) => step.limit.map_or(begins, |limit| after(limit, begins)),
        },
        Mode::Limits => step.limit.map_or(begins, |limit| after(limit, begins)),
    };
    Stay { begins, ends }
}

/// When the patient leaves along a way, by when they came and when the step would be done.
pub(super) fn leaves(
    calendar: &Calendar,
    way: &Way<'_>,
    stay: Stay,
    week: Option<&Week>,
) -> Minute {
    let limit = way.link.limit.or(way.from.limit);
    match (way.link.kind, limit) {
        (LinkKind::Timeout, Some(limit)) => calendar.after(stay.begins, limit, week),
        _ => stay.ends,
    }
}
