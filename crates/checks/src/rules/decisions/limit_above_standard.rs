//! A clock that allows more time than the standard that it names.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, change, edit, labelled};
use crate::times::Calendar;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "limit-above-standard",
    family: Family::Decisions,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::TIME,
    supersedes: &[],
    run,
    page: page!("limit_above_standard.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for clock in context.pathway.clocks.iter() {
        let Some(standard) = context.standard_of(clock) else {
            continue;
        };
        let (Some(allowed), Some(limit)) = (clock.limit, context.limit_of(standard)) else {
            continue;
        };
        let is_explained = !clock.reason.trim().is_empty();
        if is_explained || !Calendar::is_longer(allowed, limit) {
            continue;
        }
        let subject = Subject::Clock(clock.id.clone());
        let mut found = Found::about(subject.clone());
        if standard.unconfirmed {
            found = found.said_as("unconfirmed");
        }
        let adopt = edit(&context.pathway.clocks, &clock.id, |clock| {
            clock.limit = Some(limit);
        });
        findings.add(
            found
                .with(
                    "clock",
                    crate::context::named(&clock.name, clock.id.as_str()),
                )
                .with("standard", standard.title.as_str())
                .with("allowed", allowed)
                .with("limit", limit)
                .at(subject.clone(), "limit")
                .fix(labelled(change("adopt", adopt), "limit", limit))
                .fix(ask("reason", subject, "reason", None)),
        );
    }
}
