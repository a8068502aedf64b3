//! An item that is made and that nothing uses.

use super::{item_name, items};
use crate::check::{Check, Facts, page};
use crate::fix::{change, change_step};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, ItemId, ItemKind, Patch, Rule, Severity, Step, Subject};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CHECK: Check = Check {
    name: "item-never-used",
    family: Family::Information,
    group: Group::Information,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::RULES.and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("item_never_used.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    let mut used: BTreeSet<&ItemId> = BTreeSet::new();
    let mut makers: BTreeMap<&ItemId, Vec<&Step>> = BTreeMap::new();
    for step in pathway.steps.iter() {
        used.extend(step.needs.iter().flat_map(items));
        for item in &step.produces {
            makers.entry(item).or_default().push(step);
        }
    }
    let rules = pathway.links.iter().filter_map(|link| link.rule.as_ref());
    let accepts = pathway
        .teams
        .iter()
        .filter_map(|team| team.accepts.as_ref());
    used.extend(rules.chain(accepts).flat_map(Rule::items));
    for (id, steps) in makers {
        let Some(item) = pathway.items.get(id) else {
            continue;
        };
        // Words, papers and medicines are for people to read and take; a sample goes to the laboratory.
        let is_for_people = matches!(
            item.kind,
            Some(ItemKind::Text | ItemKind::Document | ItemKind::Medicine | ItemKind::Sample)
        );
        if is_for_people || used.contains(id) {
            continue;
        }
        let patch = steps.iter().fold(Patch::default(), |patch, step| {
            patch.then(change_step(pathway, &step.id, |step| {
                step.produces.retain(|other| other != id);
            }))
        });
        findings.add(
            Found::about(Subject::Item(id.clone()))
                .and_all(steps.iter().map(|step| Subject::Step(step.id.clone())))
                .with("item", item_name(context, id))
                .with("step", crate::context::title(steps[0]))
                .at(Subject::Step(steps[0].id.clone()), "produces")
                .fix(change("remove", patch)),
        );
    }
}
