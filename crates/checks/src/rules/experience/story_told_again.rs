//! A patient who is asked for their story again and again.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_step};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, ItemId, Need, Patch, Severity, Step, StepKind, Subject};
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
    let told: Vec<usize> = route
        .steps
        .iter()
        .filter_map(|id| context.number(id))
        .filter(|number| afresh[*number])
        .collect();
    let subjects = told.iter().map(|number| &context.step(*number).id);
    findings.add(
        Found::about(Subject::Pathway)
            .and_all(subjects.map(|id| Subject::Step(id.clone())))
            .with("count", count)
            .fix(build_on_it(context, &told).map(|patch| change("build-on-it", patch)))
            .shown_by(Evidence::Route(route)),
    );
}

/// Those who ask later begin with what the first of them found out; none where it does not reach them.
fn build_on_it(context: &Context<'_>, told: &[usize]) -> Option<Patch> {
    let (first, later) = told.split_first()?;
    let item = context.step(*first).produces.first()?;
    let mut patch = Patch::default();
    for number in later {
        let step = context.step(*number);
        let needs = |step: &mut Step| step.needs.push(Need::Item(item.clone()));
        patch = patch.then(change_step(context.pathway, &step.id, needs));
    }
    let reaches_them = |after: &Context<'_>| {
        let known = after.information()?;
        let lacks = |number: &usize| known.lacks_any(after, *number);
        (!later.iter().any(lacks)).then_some(())
    };
    context.after(&patch, reaches_them)?;
    Some(patch)
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
