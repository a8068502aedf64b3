//! Results and medicines without a code, once for the pathway.

use super::{is_kind, item_name};
use crate::check::{Check, Facts, page};
use crate::fix::{ask, labelled};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Item, ItemKind, Severity, Status, Subject};

pub(crate) const CHECK: Check = Check {
    name: "item-without-code",
    family: Family::Information,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::ITEMS.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("item_without_code.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if !matches!(
        context.pathway.status,
        Some(Status::InReview | Status::Agreed)
    ) {
        return;
    }
    let is_bare = |item: &&Item| {
        item.code.is_none()
            && is_kind(item, |kind| {
                matches!(kind, ItemKind::TestResult | ItemKind::Medicine)
            })
    };
    let bare: Vec<&Item> = context.pathway.items.iter().filter(is_bare).collect();
    let [first, others @ ..] = bare.as_slice() else {
        return;
    };
    let subject = |item: &Item| Subject::Item(item.id.clone());
    let mut found = Found::about(subject(first))
        .and_all(others.iter().map(|item| subject(item)))
        .with("count", bare.len())
        .with("item", item_name(context, &first.id))
        .at(subject(first), "code");
    for item in &bare {
        let ask = ask("code", subject(item), "code", None);
        found = found.fix(labelled(ask, "item", item_name(context, &item.id)));
    }
    findings.add(found);
}
