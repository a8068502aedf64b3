//! A booked step, and nothing says who offers another time when the service cancels it.

use crate::check::{Check, Facts, page};
use crate::fix::{Detour, change, detour};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, LinkOutcome, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "nobody-rebooks",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("nobody_rebooks.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let is_planned = context
            .live_ways_on(number)
            .any(|joined| joined.link.outcome == Some(LinkOutcome::Cancelled));
        if !step.booked || is_planned {
            continue;
        }
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("team", context.team_of(number))
                .with("step", context.title(number))
                .fix(rebook(context, number)),
        );
    }
}

fn rebook(context: &Context<'_>, number: usize) -> Option<Fix> {
    let owner = context.step(number).owner.as_ref()?;
    let cancelled = Detour {
        outcome: Some(LinkOutcome::Cancelled),
        word: "cancelled",
        title: &WORDING.cancelled,
        again: &WORDING.offered,
    };
    let patch = detour(context, number, owner, &cancelled)?;
    Some(change("add-route", patch))
}
