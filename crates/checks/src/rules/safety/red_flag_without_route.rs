//! A red flag that is looked for, and then makes no difference.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{Growth, change, change_link};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Evidence, Family, Fix, Group, Item, ItemId, ItemKind, LinkKind, Rule, Severity, StepKind,
    Subject, Value,
};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "red-flag-without-route",
    family: Family::Safety,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("red_flag_without_route.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let flags: Vec<&Item> = context
        .pathway
        .items
        .iter()
        .filter(|item| item.red_flag)
        .collect();
    if flags.is_empty() {
        return;
    }
    let read: BTreeSet<&ItemId> = context
        .links()
        .iter()
        .filter_map(|joined| joined.link.rule.as_ref())
        .flat_map(Rule::items)
        .collect();
    for item in flags.into_iter().filter(|item| !read.contains(&item.id)) {
        let makes = |(_, step): &(usize, &pathway::Step)| step.produces.contains(&item.id);
        let Some((number, step)) = context.steps_of_care().find(makes) else {
            continue;
        };
        let mut found = Found::about(Subject::Item(item.id.clone()))
            .and(Subject::Step(step.id.clone()))
            .with("item", named(&item.name, item.id.as_str()))
            .with("step", context.title(number))
            .fix(add_route(context, number, item));
        let route = context.route_to(number);
        if !route.steps.is_empty() {
            found = found.shown_by(Evidence::Route(route));
        }
        findings.add(found);
    }
}

/// The patient goes to emergency care when the flag is up, and on as before when it is not.
fn add_route(context: &Context<'_>, number: usize, item: &Item) -> Option<Fix> {
    let step = context.step(number);
    let owner = step.owner.as_ref()?;
    let mut ways = context
        .ways_on(number)
        .filter(|joined| joined.link.kind == LinkKind::Next);
    let (Some(only), None) = (ways.next(), ways.next()) else {
        return None;
    };
    let is_plain = only.link.rule.is_none() && only.link.outcome.is_none() && !only.link.otherwise;
    let rule = match item.kind {
        Some(ItemKind::YesNo) => Rule::Compare {
            item: item.id.clone(),
            is: pathway::Comparison::Equal,
            value: Value::YesNo(true),
        },
        Some(ItemKind::Number { .. } | ItemKind::Choice { .. }) => return None,
        _ => Rule::Known(item.id.clone()),
    };
    if !is_plain || step.leaves_by.is_some() {
        return None;
    }
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::Refer, &WORDING.red_flag);
    let away = growth.step(&step.id, "red-flag", kind, Some(owner), words);
    growth.leaves_to(&away, &WORDING.emergency);
    growth.link(&step.id, &away, |link| link.rule = Some(rule));
    growth.and(change_link(context.pathway, &only.link.id, |link| {
        link.otherwise = true;
    }));
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("add-route", patch))
}
