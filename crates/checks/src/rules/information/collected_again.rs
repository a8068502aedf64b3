//! Something that one organisation collects again though another has it.

use super::item_name;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::times::{minutes, quickest};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, Severity, Subject};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "collected-again",
    family: Family::Information,
    group: Group::Twice,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::ITEMS)
        .and(Facts::TIME)
        .and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("collected_again.md"),
};

/// How many links may be looked at in all.
const WORK: usize = 2_000_000;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut makers: BTreeMap<&pathway::ItemId, Vec<usize>> = BTreeMap::new();
    for (number, step) in context.steps_of_care() {
        if context.organisation(number).is_some() {
            for item in &step.produces {
                makers.entry(item).or_default().push(number);
            }
        }
    }
    makers.retain(|_, steps| steps.len() > 1);
    let mut left = WORK / context.pathway.links.len().max(1);
    for (id, steps) in makers {
        let Some(item) = context.pathway.items.get(id) else {
            continue;
        };
        let Some(valid) = item.valid_for else {
            findings.not_looked_at("no-validity", |message| message);
            continue;
        };
        for first in &steps {
            if left == 0 {
                findings.not_looked_at("too-many", |message| message);
                return;
            }
            left -= 1;
            let soon = quickest(context, *first);
            for second in &steps {
                let again = context.step(*second);
                let others = context.organisation(*first) != context.organisation(*second);
                // It is collected when the second step is done.
                let lasts = again.duration.as_ref().and_then(|it| it.typical);
                let lasts = lasts.map_or(0, minutes);
                let is_soon = soon
                    .get(second)
                    .is_some_and(|after| after + lasts < minutes(valid));
                if !others || !is_soon || !again.repeat_reason.trim().is_empty() {
                    continue;
                }
                let subject = Subject::Step(again.id.clone());
                let mut found = Found::about(subject.clone())
                    .and(Subject::Item(id.clone()))
                    .and(Subject::Step(context.step(*first).id.clone()))
                    .with("item", item_name(context, id))
                    .with("step", context.title(*second))
                    .with("first", context.title(*first))
                    .with("holder", context.organisation_of(*first))
                    .with("organisation", context.organisation_of(*second))
                    .at(subject.clone(), "repeatReason")
                    .fix(ask("reason", subject, "repeatReason", None));
                if let Some(route) = context.graph().route(&context.step(*first).id, &again.id) {
                    found = found.shown_by(Evidence::Route(route));
                }
                findings.add(found);
            }
        }
    }
}
