//! A result that on some run nobody looks at.

use super::{item_name, items, rules_read};
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, put_between};
use crate::runs::{Question, unanswered};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Evidence, Family, Fix, Group, Item, ItemId, ItemKind, LeavesBy, Need, Rule, Severity, Step,
    StepKind, Subject,
};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CHECK: Check = Check {
    name: "result-nobody-reads",
    family: Family::Information,
    group: Group::Information,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("result_nobody_reads.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut left = WORK / context.pathway.links.len().max(1);
    let mut makers: BTreeMap<&ItemId, Vec<usize>> = BTreeMap::new();
    for (number, step) in context.steps_of_care() {
        if matches!(step.kind, Some(StepKind::Test | StepKind::Result)) {
            for item in &step.produces {
                makers.entry(item).or_default().push(number);
            }
        }
    }
    let readers = readers(context);
    let none = BTreeSet::new();
    for (id, steps) in makers {
        let Some(item) = context.pathway.items.get(id) else {
            continue;
        };
        if item.kind != Some(ItemKind::Sample) {
            let readers = readers.get(id).unwrap_or(&none);
            for step in steps {
                if !can_pass(context, readers, step) {
                    continue;
                }
                if left == 0 {
                    findings.not_looked_at("too-many", |message| message);
                    return;
                }
                left -= 1;
                look(context, findings, item, step, readers);
            }
        }
    }
}

/// How many links may be looked at to tell which results nobody reads.
const WORK: usize = 4_000_000;

/// For each item the steps that need it or whose rules read it.
fn readers<'a>(context: &Context<'a>) -> BTreeMap<&'a ItemId, BTreeSet<usize>> {
    let mut readers: BTreeMap<&ItemId, BTreeSet<usize>> = BTreeMap::new();
    for (number, step) in context.steps_of_care() {
        let needed = step.needs.iter().flat_map(items);
        let rules = context
            .links_out(number)
            .filter_map(|it| it.link.rule.as_ref());
        for item in needed.chain(rules.flat_map(Rule::items)) {
            readers.entry(item).or_default().insert(number);
        }
    }
    readers
}

/// Whether any way leads from a step to where the pathway is over past all readers: without one there is no such run.
fn can_pass(context: &Context<'_>, readers: &BTreeSet<usize>, maker: usize) -> bool {
    let mut seen = BTreeSet::from([maker]);
    let mut open = vec![maker];
    while let Some(step) = open.pop() {
        let mut is_last = true;
        for way in context.graph().ways_out(&context.step(step).id) {
            is_last = false;
            if let Some(to) = context.number(&way.to.id)
                && !readers.contains(&to)
                && seen.insert(to)
            {
                open.push(to);
            }
        }
        if is_last {
            return true;
        }
    }
    false
}

fn look(
    context: &Context<'_>,
    findings: &mut Findings,
    item: &Item,
    maker: usize,
    readers: &BTreeSet<usize>,
) {
    // A step that decides by its own result has looked at it.
    if rules_read(context, maker, &item.id) {
        return;
    }
    let id = &context.step(maker).id;
    let is_reader = |step: &Step| {
        step.id != *id
            && context
                .number(&step.id)
                .is_some_and(|number| readers.contains(&number))
    };
    let Some(route) = unanswered(
        context,
        &Question {
            opens: &|step| step.id == *id,
            opens_at_once: &|_| false,
            answers: &|_| false,
            answers_at_once: &is_reader,
        },
    ) else {
        return;
    };
    let subject = Subject::Step(id.clone());
    let mut found = Found::about(subject.clone())
        .and(Subject::Item(item.id.clone()))
        .with("step", context.title(maker))
        .with("item", item_name(context, &item.id))
        .at(subject, "produces")
        .fix(review(context, maker, item));
    if !route.steps.is_empty() {
        found = found.shown_by(Evidence::Route(route));
    }
    findings.add(found);
}

/// The organisations of the last steps before a test that are not of the testing one; the testing one where there are
/// none.
pub(in crate::rules) fn asked_by<'a>(
    context: &Context<'a>,
    test: usize,
) -> Vec<(&'a pathway::OrganisationId, usize)> {
    let testing = context.organisation(test);
    let mut found = Vec::new();
    let mut seen = vec![false; context.steps().len()];
    let mut open = vec![test];
    seen[test] = true;
    while let Some(at) = open.pop() {
        for joined in context.links_in(at).filter(|it| it.carries_patient()) {
            let Some(from) = joined.from else { continue };
            if std::mem::replace(&mut seen[from], true) {
                continue;
            }
            match context.organisation(from) {
                Some(other) if Some(other) != testing => found.push((other, from)),
                _ => open.push(from),
            }
        }
    }
    if let (true, Some(testing)) = (found.is_empty(), testing) {
        found.push((testing, test));
    }
    found
}

/// A step right behind the test that looks at the result, done by who does the test.
fn review(context: &Context<'_>, maker: usize, item: &Item) -> Option<Fix> {
    let step = context.step(maker);
    let done: Vec<_> = context
        .ways_on(maker)
        .filter(|joined| crate::runs::is_done(joined.link))
        .collect();
    let [only] = done.as_slice() else { return None };
    if matches!(step.leaves_by, Some(LeavesBy::Some)) || only.link.handoff.is_some() {
        return None;
    }
    let mut growth = Growth::of(context);
    let title = format!("{}: {}", WORDING.look_at, item_name(context, &item.id));
    let there = growth.step_with(&step.id, "look", |there| {
        there.kind = Some(StepKind::Review);
        there.owner.clone_from(&step.owner);
        there.title = title;
        there.needs.push(Need::Item(item.id.clone()));
    });
    put_between(&mut growth, context, only.link, &there);
    Some(change("review", growth.done()))
}
