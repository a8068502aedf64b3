//! A step that rests on a carer, with nobody behind them.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found, Party};
use pathway::{Family, Group, LinkKind, LinkOutcome, Owner, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "carer-without-support",
    family: Family::Experience,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("carer_without_support.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        if !matches!(context.owner(number), Party::Carer) || step.kind == Some(StepKind::End) {
            continue;
        }
        let is_supported = step
            .supporting
            .iter()
            .filter(|owner| context.is_owner_live(owner))
            .any(|owner| matches!(owner, Owner::Team(_) | Owner::Organisation(_)));
        let is_noticed = context.live_ways_on(number).any(|joined| {
            joined.link.kind == LinkKind::Escalate
                || joined.link.outcome == Some(LinkOutcome::NoReply)
        });
        if is_supported || is_noticed {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        let behind = nearest(context, number).map(|owner| json(&[owner]));
        findings.add(
            Found::about(subject.clone())
                .with("step", context.title(number))
                .at(subject.clone(), "supporting")
                .fix(ask("say-who", subject, "supporting", behind)),
        );
    }
}

/// The team or organisation from which the patient comes to the step, else the one to which they go.
fn nearest<'a>(context: &Context<'a>, number: usize) -> Option<&'a Owner> {
    let before = context.links_in(number).filter_map(|joined| joined.from);
    let after = context.ways_on(number).filter_map(|joined| joined.to);
    before
        .chain(after)
        .filter_map(|other| context.step(other).owner.as_ref())
        .find(|owner| matches!(owner, Owner::Team(_) | Owner::Organisation(_)))
}
