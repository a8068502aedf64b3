//! Each clock as people read it: how long it runs on the likely and on the slowest route, and where the time goes.
//!
//! Never makes up a time, and never says a clock is kept where the ways round were too many to follow.

use super::{Calendar, Mode, Slowest, Timed, time_known};
use crate::{Context, Settings};
use pathway::{ClockId, Limit, Pathway, Route, StepId};
use serde::{Deserialize, Serialize};

/// A clock on its routes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The clock.
    pub clock: ClockId,
    /// The longest that it may run: what it says, else what its standard allows.
    pub limit: Option<Limit>,
    /// The route that most patients take, with usual times. None where no usual route leads to the end of the clock.
    pub likely: Option<TimedRoute>,
    /// Whether chances say which way most go wherever the way divides; else the longest of the usual routes is the likely one.
    pub by_chances: bool,
    /// The slowest route that is allowed.
    pub slowest: Option<TimedRoute>,
    /// Whether there were too many ways round to follow them all.
    pub is_open: bool,
}

/// A route with its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimedRoute {
    /// How long it takes, in minutes by the clock on the wall.
    pub minutes: u64,
    /// Whether that is longer than the clock may run. None where it cannot be told, as for opening hours.
    pub is_over: Option<bool>,
    /// The steps in their order, each with its time.
    pub stays: Vec<Stay>,
    /// The links between them.
    pub route: Route,
}

/// The time at one step, until the next is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    /// The step.
    pub step: StepId,
    /// How long, in minutes by the clock on the wall.
    pub minutes: u64,
    /// Whether anything says how long it takes there.
    pub is_known: bool,
}

/// The clocks of a pathway on their routes, in their own order.
pub fn timelines(pathway: &Pathway, settings: &Settings) -> Vec<Timeline> {
    let context = Context::new(pathway, settings);
    let clocks = context.timed().iter();
    clocks.map(|timed| timeline(&context, timed)).collect()
}

fn timeline(context: &Context<'_>, timed: &Timed<'_>) -> Timeline {
    let (likely, by_chances) = context.likely_course(timed.clock);
    let is_divided = likely.is_some() && by_chances;
    let likely = likely.as_ref().or(timed.typical.as_ref());
    let slowest = timed.breach.as_ref().or(timed.worst.as_ref());
    Timeline {
        clock: timed.clock.id.clone(),
        limit: timed.limit,
        likely: likely.map(|found| course(context, timed, found, Mode::Typical)),
        by_chances: is_divided,
        slowest: slowest.map(|found| TimedRoute {
            is_over: match (&timed.breach, timed.limit) {
                (Some(_), _) => Some(true),
                (None, Some(limit)) => Calendar::plain().is_passed(found.began, found.ended, limit),
                (None, None) => None,
            },
            ..course(context, timed, found, Mode::Worst)
        }),
        is_open: timed.is_open,
    }
}

fn course(context: &Context<'_>, timed: &Timed<'_>, found: &Slowest, mode: Mode) -> TimedRoute {
    let stays = found.stays.iter().map(|(number, minutes)| {
        let step = context.step(*number);
        Stay {
            step: step.id.clone(),
            minutes: *minutes,
            is_known: time_known(step, &timed.clock.marks, mode),
        }
    });
    let plain = Calendar::plain();
    let limit = timed.limit;
    TimedRoute {
        minutes: found.ended - found.began,
        is_over: limit.and_then(|limit| plain.is_passed(found.began, found.ended, limit)),
        stays: stays.collect(),
        route: found.route.clone(),
    }
}

/// A number of minutes as people say it.
pub fn length(minutes: u64) -> pathway::Duration {
    super::said(minutes)
}

/// How long a limit is at least, in minutes by the clock on the wall: days that are not worked make it longer.
pub fn limit_minutes(limit: Limit) -> u64 {
    super::minutes(limit.value)
}
