//! A patient who is asked for their story again and again.

use crate::check::{Check, Facts, page};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, ItemId, Need, Severity, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "story-told-again",
    family: Family::Experience,
    group: Group::Twice,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("story_told_again.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let afresh = asked_afresh(context);
    let Some((count, route)) = context.heaviest_way(|number| u32::from(afresh[number]), |_| true)
    else {
        return;
    };
    if count <= context.profile.values.stories {
        if count > 0 {
            findings.figure("figure", |message| message.with("count", count));
        }
        return;
    }
    let told = route.steps.iter().filter(|id| {
        let number = context.number(id);
        number.is_some_and(|number| afresh[number])
    });
    findings.add(
        Found::about(Subject::Pathway)
            .and_all(told.map(|id| Subject::Step(id.clone())))
            .with("count", count)
            .shown_by(Evidence::Route(route)),
    );
}

/// The steps at which the patient is asked without anything that an earlier step found out.
fn asked_afresh(context: &Context<'_>) -> Vec<bool> {
    let mut afresh = vec![false; context.steps().len()];
    let mut known: BTreeSet<&ItemId> = BTreeSet::new();
    for &number in context.onward_order() {
        let step = context.step(number);
        if step.kind != Some(StepKind::Assess) || !(step.patient_present || step.booked) {
            continue;
        }
        let uses = |need: &Need| match need {
            Need::Item(id) => known.contains(id),
            Need::AnyOf { any_of } => any_of.iter().any(|id| known.contains(id)),
        };
        afresh[number] = !step.needs.iter().any(uses);
        known.extend(&step.produces);
    }
    afresh
}
