//! A step at which branches come together and part again.

use crate::check::{Check, Facts, page};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, LeavesBy, LinkKind, Severity, Subject, WaitsFor};

pub(crate) const CHECK: Check = Check {
    name: "joins-and-splits-at-once",
    family: Family::Readability,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("joins_and_splits_at_once.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let waits = matches!(step.waits_for, Some(WaitsFor::All | WaitsFor::Some));
        if !waits {
            continue;
        }
        let comes = context
            .links_in(number)
            .filter(|it| it.carries_patient())
            .count();
        let ways_on = || {
            context
                .ways_on(number)
                .filter(|joined| joined.link.kind == LinkKind::Next)
        };
        let links = context.links_out(number).map(|joined| joined.link);
        let leaves_by = pathway::graph::leaves_by(step, links);
        let parts = matches!(leaves_by, LeavesBy::All | LeavesBy::Some);
        if comes >= 2 && parts && ways_on().count() >= 2 {
            findings.add(
                Found::about(Subject::Step(step.id.clone()))
                    .with("step", context.title(number))
                    .with("in", comes)
                    .with("out", ways_on().count()),
            );
        }
    }
}
