//! A result that goes, without their yes, to others than who asked for the test.

use super::result_nobody_reads::asked_by;
use super::{item_name, reads};
use crate::check::{Check, Facts, page};
use crate::context::Passage;
use crate::fix::{change, change_handoff, require_acceptance};
use crate::runs::is_done;
use crate::{Context, Findings, Found};
use pathway::{
    Content, Family, Group, HandoffAcceptance, ItemId, ItemKind, OrganisationId, Severity,
    StepKind, Subject,
};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "result-acted-on-elsewhere",
    family: Family::Information,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP)
        .and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("result_acted_on_elsewhere.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut work = WORK;
    for (test, step) in context.steps() {
        if !matches!(step.kind, Some(StepKind::Test | StepKind::Result)) {
            continue;
        }
        let is_result = |id: &&ItemId| {
            let item = context.pathway.items.get(*id);
            item.is_some_and(|item| item.kind != Some(ItemKind::Sample))
        };
        let results: Vec<&ItemId> = step.produces.iter().filter(is_result).collect();
        if results.is_empty() {
            continue;
        }
        let askers = asked_by(context, test);
        let mut said = BTreeSet::new();
        for item in results {
            for passage in passed_on(context, test, item, &askers, &mut work) {
                if !said.insert(&passage.link.id) {
                    continue;
                }
                if let Some(found) = found(context, passage, test, item, &askers) {
                    findings.add(found);
                }
            }
        }
        if work == 0 {
            findings.not_looked_at("too-many", |message| message);
            return;
        }
    }
}

/// How many links may be looked at to tell where results go.
const WORK: usize = 1_000_000;

type Asker<'a> = (&'a OrganisationId, usize);

/// The hand-offs by which a result leaves the organisation that made it, without anybody's yes.
///
/// Where that organisation asked for the test, it has done its part once one of its steps reads the result.
fn passed_on<'c, 'a>(
    context: &'c Context<'a>,
    test: usize,
    item: &ItemId,
    askers: &[Asker<'a>],
    work: &mut usize,
) -> Vec<&'c Passage<'a>> {
    let Some(testing) = context.organisation(test) else {
        return Vec::new();
    };
    let is_own = askers.iter().any(|(who, _)| *who == testing);
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([test]);
    let mut open = vec![test];
    while let Some(at) = open.pop() {
        for joined in context.ways_on(at) {
            *work = work.saturating_sub(1);
            let Some(to) = joined.to.filter(|_| at != test || is_done(joined.link)) else {
                continue;
            };
            if context.organisation(to) == Some(testing) {
                let is_read = is_own && reads(context, to, item);
                if !is_read && *work > 0 && seen.insert(to) {
                    open.push(to);
                }
            } else if let Some(passage) = context.passage(&joined.link.id) {
                let is_unasked = passage.terms.acceptance == Some(HandoffAcceptance::None);
                if is_unasked && carries(passage, item) {
                    found.push(passage);
                }
            }
        }
    }
    found.sort_by(|a, b| a.link.id.cmp(&b.link.id));
    found
}

/// Whether the item goes along: a hand-off that says nothing of what it carries may carry it.
fn carries(passage: &Passage<'_>, item: &ItemId) -> bool {
    let handoff = passage.link.handoff.as_ref();
    match handoff.and_then(|handoff| handoff.content.as_ref()) {
        Some(Content::Items(items)) => items.contains(item),
        Some(Content::Everything) | None => true,
    }
}

/// Whether a step of the receiver reads the item, before the patient leaves it again.
fn is_needed_there(context: &Context<'_>, passage: &Passage<'_>, item: &ItemId) -> bool {
    let there = context.organisation(passage.to);
    let mut seen = BTreeSet::from([passage.to]);
    let mut open = vec![passage.to];
    while let Some(at) = open.pop() {
        if reads(context, at, item) {
            return true;
        }
        for to in context.ways_on(at).filter_map(|joined| joined.to) {
            if context.organisation(to) == there && seen.insert(to) {
                open.push(to);
            }
        }
    }
    false
}

fn found<'a>(
    context: &Context<'a>,
    passage: &Passage<'a>,
    test: usize,
    item: &ItemId,
    askers: &[Asker<'a>],
) -> Option<Found> {
    let acting = context.organisation(passage.to)?;
    let (asker, _) = askers.first()?;
    let is_asker = askers.iter().any(|(who, _)| *who == acting);
    if is_asker || !is_needed_there(context, passage, item) {
        return None;
    }
    let patch = change_handoff(context.pathway, &passage.link.id, |handoff| {
        require_acceptance(handoff, &passage.link.from);
    });
    let subject = Subject::Link(passage.link.id.clone());
    Some(
        Found::about(subject.clone())
            .and(Subject::Step(context.step(test).id.clone()))
            .with("test", context.title(test))
            .with("item", item_name(context, item))
            .with("asker", context.organisation_name(asker))
            .with("acting", context.organisation_name(acting))
            .at(subject, "handoff.acceptance")
            .agreed_by([*asker, acting])
            .fix(change("agree", patch)),
    )
}
