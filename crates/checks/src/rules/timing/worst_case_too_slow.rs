//! A clock whose slowest course that is still allowed takes longer than it may run.

use super::slower_than_standard::shorter;
use super::{about_course, longest};
use crate::check::{Check, Facts, page};
use crate::times::said;
use crate::{Context, Findings};
use pathway::{Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "worst-case-too-slow",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("worst_case_too_slow.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        if let Some(course) = &timed.breach {
            let found = about_course(context, timed, course);
            let fix = shorter(context, longest(course), "limit");
            findings.add(found.with("over", said(timed.breached_by)).fix(fix));
        }
    }
}
