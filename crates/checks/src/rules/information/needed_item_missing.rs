//! A step that needs what nobody has made on some route to it.

use super::{SHOWN, Wanted, item_name, item_subjects, items, need_name, wanted};
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, ask, change, change_link, json, labelled};
use crate::information::Lacking;
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Evidence, Family, Fix, Group, Lane, Need, Severity, StepKind, Subject, WaitsFor, lane_of,
};

pub(crate) const CHECK: Check = Check {
    name: "needed-item-missing",
    family: Family::Information,
    group: Group::Information,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("needed_item_missing.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(information) = context.information() else {
        findings.not_looked_at("too-large", |message| message);
        return;
    };
    let mut told = 0;
    for (step, record) in context.steps_of_care() {
        for wanted in wanted(context, step) {
            let lacking = information.lacking(context, step, &wanted.need, wanted.for_rules);
            if lacking != Some(Lacking::Nowhere) {
                continue;
            }
            let subject = Subject::Step(record.id.clone());
            let mut found = Found::about(subject.clone())
                .and_all(item_subjects(&wanted.need))
                .with("step", context.title(step))
                .with("item", need_name(context, &wanted.need))
                .at(subject, "needs")
                .fix(
                    (told < SHOWN)
                        .then(|| make_first(context, step, &wanted))
                        .flatten(),
                )
                .fix(brought(context, step, &wanted.need));
            told += 1;
            if told <= SHOWN
                && let Some(route) =
                    information.route_without(context, step, &wanted.need, Lacking::Nowhere)
            {
                found = found.shown_by(Evidence::Route(route));
            }
            findings.add(found);
        }
    }
}

/// A step ahead of it, by who does it, that makes what is missing.
pub(in crate::rules) fn make_first(
    context: &Context<'_>,
    step: usize,
    wanted: &Wanted,
) -> Option<Fix> {
    let record = context.step(step);
    let acts_on_each = matches!(record.waits_for, None | Some(WaitsFor::Any));
    if record.kind == Some(StepKind::Start) || record.owner.is_none() || !acts_on_each {
        return None;
    }
    let is_in_scope = |agreement: &pathway::Agreement| {
        let scope = agreement.scope.as_ref();
        scope.is_some_and(|scope| !scope.steps.is_empty())
    };
    if context.pathway.agreements.iter().any(is_in_scope) {
        // The new step would be outside what the agreement covers.
        return None;
    }
    let item = items(&wanted.need).first()?;
    if !context.pathway.items.contains(item) {
        return None;
    }
    let mut growth = Growth::of(context);
    let title = format!("{}: {}", WORDING.find_out, item_name(context, item));
    let first = growth.step_with(&record.id, "find-out", |step| {
        step.kind = Some(StepKind::Assess);
        step.owner.clone_from(&record.owner);
        step.title = title;
        step.produces.push(item.clone());
    });
    for joined in context.links_in(step).filter(|it| it.carries_patient()) {
        growth.and(change_link(context.pathway, &joined.link.id, |link| {
            link.to = first.clone();
        }));
    }
    growth.link(&first, &record.id, |_| {});
    let patch = growth.done();
    let is_met = |after: &Context<'_>| {
        let step = after.number(&record.id)?;
        let known = after.information()?;
        known
            .lacking(after, step, &wanted.need, wanted.for_rules)
            .is_none()
            .then_some(())
    };
    context.after(&patch, is_met)?;
    let fix = labelled(
        change("make-first", patch),
        "item",
        item_name(context, item),
    );
    Some(labelled(fix, "step", context.title(step)))
}

/// Asks whether who does the step has it when a patient comes in.
fn brought(context: &Context<'_>, step: usize, need: &Need) -> Option<Fix> {
    let item = context.pathway.items.get(items(need).first()?)?;
    let lane = lane_of(context.pathway, context.step(step))?;
    if lane == Lane::Nobody || item.held_at_entry_by.contains(&lane) {
        return None;
    }
    let mut lanes = item.held_at_entry_by.clone();
    lanes.push(lane);
    let ask = ask(
        "held",
        Subject::Item(item.id.clone()),
        "heldAtEntryBy",
        json(&lanes),
    );
    Some(labelled(ask, "item", item_name(context, &item.id)))
}
