//! Time: clocks that run too long or never stop, waits without a limit, limits that do not fit together.

pub(super) mod clock_never_stops;
pub(super) mod clock_stops_untold;
pub(super) mod guessed_times;
pub(super) mod letter_late_to_practice;
pub(super) mod limits_add_up_beyond_standard;
pub(super) mod limits_counted_differently;
pub(super) mod slower_than_standard;
pub(super) mod tests_one_after_another;
pub(super) mod time_spent_by_one;
pub(super) mod wait_without_limit;
pub(super) mod worst_case_too_slow;

use crate::context::named;
use crate::times::{Slowest, Timed, said};
use crate::{Context, Found};
use pathway::{Evidence, Subject};

/// The clock as what a finding is about.
fn subject(timed: &Timed<'_>) -> Subject {
    Subject::Clock(timed.clock.id.clone())
}

/// What a clock is called: its name, that of its standard, or its id.
fn name<'a>(timed: &Timed<'a>) -> &'a str {
    let clock = timed.clock;
    let standard = named(&clock.standard_name, clock.id.as_str());
    named(&clock.name, standard)
}

/// A finding about a course of a clock: how long it takes, what is allowed, and the way as evidence.
fn about_course(context: &Context<'_>, timed: &Timed<'_>, course: &Slowest) -> Found {
    let step = |at: Option<&(usize, u64)>| at.map_or("", |(step, _)| context.title(*step));
    let mut found = Found::about(subject(timed))
        .with("clock", name(timed))
        .with("from", step(course.stays.first()))
        .with("to", step(course.stays.last()))
        .with("time", said(course.ended - course.began))
        .shown_by(Evidence::Route(course.route.clone()));
    if let Some(limit) = timed.limit {
        found = found.with("limit", limit);
    }
    found
}

/// The step at which a course spends most of its time.
fn longest(course: &Slowest) -> Option<usize> {
    let stays = course.stays.iter();
    stays
        .filter(|(_, stay)| *stay > 0)
        .max_by_key(|(step, stay)| (*stay, std::cmp::Reverse(*step)))
        .map(|(step, _)| *step)
}
