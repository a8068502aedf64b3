//! A clock that counts days of another kind than the standard that it names.

use super::{name, subject};
use crate::check::{Check, Facts, page};
use crate::fix::{change, edit, labelled};
use crate::{Context, Findings, Found};
use pathway::{Basis, Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "limits-counted-differently",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::TIME,
    supersedes: &[],
    run,
    page: page!("limits_counted_differently.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        let clock = timed.clock;
        let standard = context
            .standard_of(clock)
            .and_then(|standard| Some((standard, context.limit_of(standard)?)));
        let (Some((standard, limit)), Some(own)) = (standard, clock.limit) else {
            continue;
        };
        let is_slower = matches!(own.basis, Basis::WorkingDays | Basis::OpeningHours);
        if !is_slower || own.basis == limit.basis {
            continue;
        }
        let patch = edit(&context.pathway.clocks, &clock.id, |clock| {
            clock.limit = Some(limit);
        });
        findings.add(
            Found::about(subject(timed))
                .with("clock", name(timed))
                .with("standard", standard.title.as_str())
                .with("own", own)
                .with("limit", limit)
                .at(subject(timed), "limit")
                .fix(labelled(change("convert", patch), "limit", limit)),
        );
    }
}
