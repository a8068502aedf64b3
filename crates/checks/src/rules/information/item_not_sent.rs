//! A step that needs what somebody else has and does not send.

use super::{SHOWN, Wanted, item_subjects, items, lane_name, need_name, wanted};
use crate::check::{Check, Facts, page};
use crate::context::Party;
use crate::fix::{ask, change, change_handoff};
use crate::information::{Information, Lacking};
use crate::{Context, Findings, Found};
use pathway::{Content, Evidence, Family, Fix, Group, Lane, Link, Patch, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "item-not-sent",
    family: Family::Information,
    group: Group::Information,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP)
        .and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("item_not_sent.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    // That a pathway is too large is said by the check of what nobody has.
    let Some(information) = context.information() else {
        return;
    };
    let mut told = 0;
    for (step, record) in context.steps_of_care() {
        for wanted in wanted(context, step) {
            let lacking = information.lacking(context, step, &wanted.need, wanted.for_rules);
            if lacking != Some(Lacking::Elsewhere) {
                continue;
            }
            let holders = information.holders(context, step, &wanted.need);
            let subject = Subject::Step(record.id.clone());
            let mut found = Found::about(subject.clone())
                .and_all(item_subjects(&wanted.need))
                .with("step", context.title(step))
                .with("item", need_name(context, &wanted.need))
                .with("receiver", context.organisation_of(step));
            match holders.first() {
                _ if matches!(context.owner(step), Party::Nobody | Party::Missing) => {
                    found = found
                        .said_as("nobody")
                        .at(subject.clone(), "owner")
                        .fix(ask("owner", subject, "owner", None));
                }
                Some(holder) => {
                    found = found.with("holder", lane_name(context, holder));
                    let organisations = holders.iter().filter_map(|lane| match lane {
                        Lane::Organisation(id) => Some(id),
                        _ => None,
                    });
                    found = found
                        .at(subject, "needs")
                        .agreed_by(organisations)
                        .agreed_by(context.organisation(step))
                        .fix(
                            (told < SHOWN)
                                .then(|| send(context, information, step, &wanted))
                                .flatten(),
                        );
                }
                None => {
                    found = found.said_as("several").at(subject, "needs").fix(send(
                        context,
                        information,
                        step,
                        &wanted,
                    ));
                }
            }
            told += 1;
            if told <= SHOWN
                && let Some(route) =
                    information.route_without(context, step, &wanted.need, Lacking::Elsewhere)
            {
                found = found.shown_by(Evidence::Route(route));
            }
            findings.add(found);
        }
    }
}

/// Sends it along wherever it is lost, if that is enough.
fn send<'a>(
    context: &Context<'a>,
    information: &Information<'a>,
    step: usize,
    wanted: &Wanted,
) -> Option<Fix> {
    let mut patch = Patch::default();
    for link in information.lost_on(context, step, &wanted.need) {
        let is_between = |end| {
            let end = context.number(end);
            end.is_some_and(|end| context.organisation(end).is_some())
        };
        if is_between(&link.from) && is_between(&link.to) {
            patch = patch.then(sent_with(context, link, wanted));
        }
    }
    let id = &context.step(step).id;
    let is_met = |after: &Context<'_>| {
        let step = after.number(id)?;
        let known = after.information()?;
        known
            .lacking(after, step, &wanted.need, wanted.for_rules)
            .is_none()
            .then_some(())
    };
    if patch.is_empty() {
        return None;
    }
    context.after(&patch, is_met)?;
    Some(change("send", patch))
}

/// The link with what is needed in what it sends.
fn sent_with(context: &Context<'_>, link: &Link, wanted: &Wanted) -> Patch {
    change_handoff(context.pathway, &link.id, |handoff| {
        let sent = handoff
            .content
            .get_or_insert_with(|| Content::Items(Vec::new()));
        if let Content::Items(sent) = sent {
            for item in items(&wanted.need) {
                if !sent.contains(item) {
                    sent.push(item.clone());
                }
            }
        }
    })
}
