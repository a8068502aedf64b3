//! A decision that can rest on something that no longer holds.

use super::{item_name, reads};
use crate::check::{Check, Facts, page};
use crate::fix::{ask, labelled};
use crate::times::{Calendar, Course, Mode, Paths, minutes, said};
use crate::{Context, Findings, Found};
use pathway::{At, Evidence, Family, Group, Item, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "item-out-of-date",
    family: Family::Information,
    group: Group::Information,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::ITEMS)
        .and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("item_out_of_date.md"),
};

/// How many links may be looked at in all.
const WORK: usize = 2_000_000;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut left = WORK / context.pathway.links.len().max(1);
    let ageing = |item: &&Item| item.valid_for.is_some();
    for item in context.pathway.items.iter().filter(ageing) {
        let Some(valid) = item.valid_for.map(minutes) else {
            continue;
        };
        let makers: Vec<usize> = context
            .steps_of_care()
            .filter(|(_, step)| step.produces.contains(&item.id))
            .map(|(number, _)| number)
            .collect();
        for (decision, step) in context.steps() {
            let uses = step.kind == Some(StepKind::Decide) && reads(context, decision, &item.id);
            if !uses || makers.contains(&decision) {
                continue;
            }
            if left == 0 {
                findings.not_looked_at("too-many", |message| message);
                return;
            }
            left -= 1;
            let course = Course {
                from: makers.iter().map(|maker| (*maker, At::Finish)).collect(),
                to: vec![(decision, At::Start)],
                without: Vec::new(),
                pauses: Vec::new(),
                marks: Vec::new(),
            };
            let paths = Paths::of(context, Mode::Worst, &course);
            let Ok(slowest) = paths.slowest(&Calendar::plain(), 17 * 60) else {
                findings.not_looked_at("too-many", |message| message);
                continue;
            };
            let Some(slowest) = slowest.filter(|it| it.ended - it.began > valid) else {
                continue;
            };
            let made = slowest
                .stays
                .first()
                .map_or("", |(maker, _)| context.title(*maker));
            let subject = Subject::Step(step.id.clone());
            let there = Subject::Item(item.id.clone());
            let validity = ask("validity", there.clone(), "validFor", None);
            findings.add(
                Found::about(subject)
                    .and(there.clone())
                    .with("step", context.title(decision))
                    .with("item", item_name(context, &item.id))
                    .with("made", made)
                    .with("over", said(slowest.ended - slowest.began - valid))
                    .with("age", said(slowest.ended - slowest.began))
                    .at(there, "validFor")
                    .shown_by(Evidence::Route(slowest.route.clone()))
                    .fix(labelled(validity, "item", item_name(context, &item.id))),
            );
        }
    }
}
