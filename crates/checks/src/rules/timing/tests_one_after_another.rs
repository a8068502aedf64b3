//! Two tests one after the other on the way of a clock, of which the second needs nothing of the first.

use super::{name, subject};
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_link, change_step};
use crate::times::said;
use crate::{Context, Findings, Found};
use pathway::{
    Crossing, Evidence, Family, Fix, Group, LeavesBy, LinkKind, Need, Severity, StepKind, Subject,
    WaitsFor,
};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "tests-one-after-another",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("tests_one_after_another.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut told = BTreeSet::new();
    for timed in context.timed() {
        let Some(course) = &timed.typical else {
            continue;
        };
        for pair in course.stays.windows(2) {
            let [(first, a), (second, b)] = [pair[0], pair[1]];
            let steps = [first, second].map(|step| context.step(step));
            let are_tests = steps.iter().all(|step| step.kind == Some(StepKind::Test));
            let needs_it = steps[1].needs.iter().any(|need| {
                let items = match need {
                    Need::Item(item) => std::slice::from_ref(item),
                    Need::AnyOf { any_of } => any_of,
                };
                items.iter().any(|item| steps[0].produces.contains(item))
            });
            if !are_tests || needs_it || a.min(b) == 0 || !told.insert((first, second)) {
                continue;
            }
            findings.add(
                Found::about(Subject::Step(steps[0].id.clone()))
                    .and(Subject::Step(steps[1].id.clone()))
                    .and(subject(timed))
                    .with("first", context.title(first))
                    .with("second", context.title(second))
                    .with("clock", name(timed))
                    .with("saved", said(a.min(b)))
                    .shown_by(Evidence::Route(course.route.clone()))
                    .fix(side_by_side(context, first, second)),
            );
        }
    }
}

/// Both right behind the step ahead, and what follows waits for both: where one team does all of them in a row.
fn side_by_side(context: &Context<'_>, first: usize, second: usize) -> Option<Fix> {
    let only_out = |step: usize| {
        let mut ways = context.ways_on(step);
        let way = ways.next()?;
        let is_plain = way.crossing == Crossing::Plain
            && way.link.kind == LinkKind::Next
            && way.link.rule.is_none()
            && way.link.outcome.is_none();
        (ways.next().is_none() && is_plain).then_some(way)
    };
    let only_in = |step: usize| {
        context
            .links_in(step)
            .filter(|it| it.carries_patient())
            .count()
            == 1
    };
    let between = only_out(first)?;
    let behind = only_out(second)?;
    let after = behind.to?;
    let ahead = context.links_in(first).next()?.from?;
    only_out(ahead)?;
    let leaves = context.step(ahead).leaves_by;
    let is_row = only_in(first) && only_in(second) && only_in(after);
    let may_leave_by_all = matches!(leaves, None | Some(LeavesBy::All));
    if !is_row || !may_leave_by_all || context.step(ahead).kind == Some(StepKind::Decide) {
        return None;
    }
    let id = |step: usize| &context.step(step).id;
    let mut growth = Growth::of(context);
    growth.and(change_step(context.pathway, id(ahead), |step| {
        step.leaves_by = Some(LeavesBy::All);
    }));
    growth.and(change_step(context.pathway, id(after), |step| {
        step.waits_for = Some(WaitsFor::All);
    }));
    growth.and(change_link(context.pathway, &between.link.id, |link| {
        link.to = id(after).clone();
    }));
    growth.link(id(ahead), id(second), |_| {});
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("side-by-side", patch))
}
