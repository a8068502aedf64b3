//! A hand-off that is to carry what its sender does not have then.

use super::item_name;
use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff, labelled};
use crate::{Context, Findings, Found};
use pathway::{Content, Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "promised-item-missing",
    family: Family::Information,
    group: Group::Information,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::ITEMS).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("promised_item_missing.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(information) = context.information() else {
        return;
    };
    for joined in context.links() {
        let link = joined.link;
        let sent = link.handoff.as_ref().and_then(|it| it.content.as_ref());
        let (Some(Content::Items(items)), Some(from), Some(to)) = (sent, joined.from, joined.to)
        else {
            continue;
        };
        if context.organisation(from).is_none() {
            continue;
        }
        for item in items {
            if !context.pathway.items.contains(item) || information.is_held_for(context, link, item)
            {
                continue;
            }
            let drop = change_handoff(context.pathway, &link.id, |handoff| {
                if let Some(Content::Items(sent)) = &mut handoff.content {
                    sent.retain(|other| other != item);
                }
            });
            let subject = Subject::Link(link.id.clone());
            findings.add(
                Found::about(subject.clone())
                    .and(Subject::Item(item.clone()))
                    .with("sender", context.organisation_of(from))
                    .with("receiver", context.organisation_of(to))
                    .with("step", context.title(from))
                    .with("item", item_name(context, item))
                    .at(subject, "handoff.content")
                    .agreed_by(context.organisation(from))
                    .agreed_by(context.organisation(to))
                    .fix(labelled(
                        change("drop", drop),
                        "item",
                        item_name(context, item),
                    )),
            );
        }
    }
}
