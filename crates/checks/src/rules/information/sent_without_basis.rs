//! A sensitive item that is sent to another organisation without a basis for it.

use super::{item_name, items};
use crate::check::{Check, Facts, page};
use crate::context::lacks;
use crate::fix::{ask, change, change_handoff, json, labelled};
use crate::{Context, Findings, Found};
use pathway::{
    Content, Family, Group, Handoff, Item, Lack, Link, Patch, Sector, Severity, SharingBasis, Step,
    Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "sent-without-basis",
    family: Family::Information,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::ITEMS.and(Facts::OWNERSHIP).and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("sent_without_basis.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let is_sensitive = |item: &&Item| item.sensitive;
    let sensitive: Vec<&Item> = context.pathway.items.iter().filter(is_sensitive).collect();
    if sensitive.is_empty() {
        return;
    }
    for joined in context.links() {
        let (Some(from), Some(to), Some(handoff)) = (joined.from, joined.to, &joined.link.handoff)
        else {
            continue;
        };
        let (Some(sender), Some(receiver)) = (context.organisation(from), context.organisation(to))
        else {
            continue;
        };
        if sender == receiver {
            continue;
        }
        for item in &sensitive {
            if !is_sent(context, joined.link, handoff, item)
                || has_basis(context, joined.link, handoff, to, item)
            {
                continue;
            }
            let subject = Subject::Link(joined.link.id.clone());
            let variant = match handoff.sharing_basis {
                Some(SharingBasis::Consent) => Some("consent"),
                Some(SharingBasis::Agreement) => Some("agreement"),
                Some(SharingBasis::DirectCare) => Some("direct-care"),
                _ => None,
            };
            let mut found = Found::about(subject.clone())
                .and(Subject::Item(item.id.clone()))
                .with("sender", context.organisation_name(sender))
                .with("receiver", context.organisation_name(receiver))
                .with("item", item_name(context, &item.id))
                .at(subject.clone(), "handoff.sharingBasis")
                .agreed_by([sender, receiver]);
            if let Some(variant) = variant {
                found = found.said_as(variant);
            }
            if let Some(patch) = drop(context, joined.link, handoff, item) {
                let fix = change("drop", patch);
                found = found.fix(labelled(fix, "item", item_name(context, &item.id)));
            }
            if handoff.sharing_basis == Some(SharingBasis::Consent) {
                let mut items = handoff.consent_for.clone();
                items.push(item.id.clone());
                found = found.fix(ask("record", subject, "handoff.consentFor", json(&items)));
            } else {
                found = found.fix(ask("basis", subject, "handoff.sharingBasis", None));
            }
            findings.add(found);
        }
    }
}

/// Leaves the item out of what is sent, where no step needs it.
fn drop(context: &Context<'_>, link: &Link, handoff: &Handoff, item: &Item) -> Option<Patch> {
    let needs_it = |step: &Step| step.needs.iter().any(|it| items(it).contains(&item.id));
    let is_named = matches!(handoff.content, Some(Content::Items(_)));
    if !is_named || context.pathway.steps.iter().any(needs_it) {
        return None;
    }
    Some(change_handoff(context.pathway, &link.id, |handoff| {
        if let Some(Content::Items(sent)) = &mut handoff.content {
            sent.retain(|other| *other != item.id);
        }
    }))
}

/// Whether the item is sent: by name, or as part of everything that the sender surely has.
fn is_sent<'a>(context: &Context<'a>, link: &'a Link, handoff: &Handoff, item: &Item) -> bool {
    match &handoff.content {
        None => false,
        Some(Content::Items(sent)) => sent.contains(&item.id),
        Some(Content::Everything) => context
            .information()
            .is_some_and(|known| known.is_held_for(context, link, &item.id)),
    }
}

fn has_basis<'a>(
    context: &Context<'a>,
    link: &'a Link,
    handoff: &Handoff,
    to: usize,
    item: &Item,
) -> bool {
    match handoff.sharing_basis {
        None => false,
        Some(SharingBasis::LegalDuty) => true,
        Some(SharingBasis::Consent) => handoff.consent_for.contains(&item.id),
        Some(SharingBasis::Agreement) => context.pathway.agreements.iter().any(|agreement| {
            let is_named =
                handoff.agreements.is_empty() || handoff.agreements.contains(&agreement.id);
            let scope = agreement.scope.as_ref().and_then(|it| it.items.as_ref());
            let covers = match scope {
                None | Some(Content::Everything) => true,
                Some(Content::Items(items)) => items.contains(&item.id),
            };
            // What else is sent does not matter to this item.
            let lacks = lacks(context, agreement, link);
            is_named && covers && lacks.iter().all(|lack| *lack == Lack::Items)
        }),
        Some(SharingBasis::DirectCare) => {
            let organisation = context
                .organisation(to)
                .and_then(|id| context.pathway.organisations.get(id));
            !matches!(
                organisation.and_then(|it| it.sector),
                Some(
                    Sector::Voluntary
                        | Sector::Fire
                        | Sector::Police
                        | Sector::Housing
                        | Sector::Education
                        | Sector::Other
                )
            )
        }
    }
}
