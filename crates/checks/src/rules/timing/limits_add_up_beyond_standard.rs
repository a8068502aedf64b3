//! Limits of steps that add up to more than their clock allows.

use super::slower_than_standard::shorter;
use super::{about_course, longest};
use crate::check::{Check, Facts, page};
use crate::times::Calendar;
use crate::{Context, Findings};
use pathway::{Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "limits-add-up-beyond-standard",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("limits_add_up_beyond_standard.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        let (Some(limit), Some(usual), Some(course)) =
            (timed.limit, &timed.typical, &timed.by_limits)
        else {
            continue;
        };
        // Marks share out the time already.
        let is_marked = |(step, _): &(usize, u64)| {
            let id = &context.step(*step).id;
            timed.clock.marks.iter().any(|mark| mark.step == *id)
        };
        let has_mark = usual.stays.iter().chain(&course.stays).any(is_marked);
        let passed = Calendar::plain().is_passed(course.began, course.ended, limit);
        if has_mark || passed != Some(true) {
            continue;
        }
        let fix = shorter(context, longest(course), "limit");
        findings.add(about_course(context, timed, course).fix(fix));
    }
}
