//! A clock whose usual course takes longer than it may run.

use super::{about_course, longest};
use crate::check::{Check, Facts, page};
use crate::fix::{ask, labelled};
use crate::times::{Calendar, Mode, time_known};
use crate::{Context, Findings};
use pathway::{Family, Fix, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "slower-than-standard",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::RULES),
    supersedes: &["worst-case-too-slow"],
    run,
    page: page!("slower_than_standard.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        if timed.is_open {
            findings.not_looked_at("too-many", |message| message);
        }
        let (Some(limit), Some(course)) = (timed.limit, &timed.typical) else {
            continue;
        };
        let is_silent = |(step, _): &(usize, u64)| {
            !time_known(context.step(*step), &timed.clock.marks, Mode::Typical)
        };
        if course.stays.iter().any(is_silent) {
            findings.not_looked_at("no-times", |message| message);
        }
        match Calendar::plain().is_passed(course.began, course.ended, limit) {
            Some(true) => {}
            Some(false) => continue,
            None => {
                findings.not_looked_at("opening-hours", |message| message);
                continue;
            }
        }
        findings.add(about_course(context, timed, course).fix(shorter(
            context,
            longest(course),
            "duration",
        )));
    }
}

/// Asks about the time of the step that takes longest.
pub(super) fn shorter(
    context: &Context<'_>,
    step: Option<usize>,
    field: &'static str,
) -> Option<Fix> {
    let step = context.step(step?);
    let ask = ask("shorter", Subject::Step(step.id.clone()), field, None);
    Some(labelled(ask, "step", crate::context::title(step)))
}
