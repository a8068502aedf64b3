//! A test done again while the first result still holds.

use crate::check::{Check, Facts, page};
use crate::context::{about_minutes, about_minutes_of, named};
use crate::fix::ask;
use crate::rules::duplication::twice::pairs;
use crate::{Context, Findings, Found};
use pathway::{Basis, Duration, Evidence, Family, Group, Item, Limit, Severity, StepKind, Subject};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(crate) const CHECK: Check = Check {
    name: "test-repeated-too-soon",
    family: Family::Duplication,
    group: Group::Twice,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::ITEMS).and(Facts::TIME),
    supersedes: &["same-work-in-two-places"],
    run,
    page: page!("test_repeated_too_soon.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    // The other check of the family says where this was too much.
    for (first, second) in pairs(context).unwrap_or_default() {
        let again = context.step(second);
        let is_test = |number: usize| context.step(number).kind == Some(StepKind::Test);
        if !is_test(first) || !is_test(second) || !again.repeat_reason.trim().is_empty() {
            continue;
        }
        let Some((item, valid_for)) = still_valid(context, first, second) else {
            continue;
        };
        let subject = Subject::Step(again.id.clone());
        let mut found = Found::about(Subject::Step(context.step(first).id.clone()))
            .and(subject.clone())
            .with("step", context.title(first))
            .with("again", context.title(second))
            .with("item", named(&item.name, item.id.as_str()))
            .with("valid", valid_for)
            .agreed_by(context.organisation(first))
            .agreed_by(context.organisation(second))
            .at(subject.clone(), "repeatReason")
            .fix(ask("give-reason", subject, "repeatReason", None));
        let route = context.graph().route(&context.step(first).id, &again.id);
        if let Some(route) = route {
            found = found.shown_by(Evidence::Route(route));
        }
        findings.add(found);
    }
}

/// What both make and what is still good when the second begins.
fn still_valid<'a>(
    context: &Context<'a>,
    first: usize,
    second: usize,
) -> Option<(&'a Item, Duration)> {
    let made = &context.step(second).produces;
    let mut both = context
        .step(first)
        .produces
        .iter()
        .filter(|id| made.contains(id))
        .filter_map(|id| context.pathway.items.get(id));
    both.find_map(|item| {
        let valid_for = item.valid_for?;
        let basis = Basis::Elapsed;
        let limit = about_minutes(Limit {
            value: valid_for,
            basis,
        });
        let between = quickest(context, first, second, limit)?;
        (between < limit).then_some((item, valid_for))
    })
}

/// About how many minutes the quickest way from the end of one step to the beginning of another takes; none where it
/// is more than the limit.
fn quickest(context: &Context<'_>, from: usize, to: usize, limit: u64) -> Option<u64> {
    let mut best = vec![u64::MAX; context.steps().len()];
    let mut open = BinaryHeap::from([Reverse((0, from))]);
    let mut is_first = true;
    while let Some(Reverse((minutes, at))) = open.pop() {
        if at == to && !is_first {
            return Some(minutes);
        }
        let took = if is_first {
            0
        } else {
            about_minutes_of(context.step(at)).unwrap_or(0)
        };
        is_first = false;
        let after = minutes + took;
        if after >= limit {
            continue;
        }
        for next in context.ways_on(at).filter_map(|joined| joined.to) {
            if after < best[next] {
                best[next] = after;
                open.push(Reverse((after, next)));
            }
        }
    }
    None
}
