//! Work that somebody learns of from a letter only.

use crate::Joined;
use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::{change, change_link, complete};
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Handoff, LeavesBy, LinkKind, Severity, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "work-hidden-in-letter",
    family: Family::Handoffs,
    group: Group::Information,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &["unreachable-step"],
    run,
    page: page!("work_hidden_in_letter.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    // Where a refused patient, or one of whom nobody says anything, comes to: no link leads there.
    let mut elsewhere: Option<BTreeSet<usize>> = None;
    for joined in context.links() {
        let (LinkKind::Inform, Some(from), Some(to)) = (joined.link.kind, joined.from, joined.to)
        else {
            continue;
        };
        let target = context.step(to);
        let has_work = !matches!(
            target.kind,
            Some(StepKind::Start | StepKind::End | StepKind::Note)
        );
        let is_others = target.owner != context.step(from).owner;
        let is_reached = context.links_in(to).any(Joined::carries_patient);
        if !has_work || !is_others || is_reached {
            continue;
        }
        let elsewhere = elsewhere.get_or_insert_with(|| {
            let passages = context.passages().iter();
            let onward = passages.flat_map(|passage| context.onward(passage));
            onward.flatten().collect()
        });
        if elsewhere.contains(&to) {
            continue;
        }
        let subject = Subject::Link(joined.link.id.clone());
        findings.add(
            Found::about(subject.clone())
                .and(Subject::Step(target.id.clone()))
                .with("step", context.title(from))
                .with("organisation", context.organisation_of(to))
                .with("work", context.title(to))
                .at(subject, "kind")
                .agreed_by(context.organisation(from))
                .agreed_by(context.organisation(to))
                .fix(make_handoff(context, joined, from, to)),
        );
    }
}

/// The patient goes along the link, on terms to begin with, where a team can receive and the step leads on to all.
fn make_handoff(context: &Context<'_>, joined: &Joined<'_>, from: usize, to: usize) -> Option<Fix> {
    let leads_to_all = context
        .ways_on(from)
        .all(|way| way.link.rule.is_none() && way.link.outcome.is_none() && !way.link.otherwise);
    let step = context.step(from);
    let leaves_by_all =
        matches!(step.leaves_by, None | Some(LeavesBy::All)) && step.kind != Some(StepKind::Decide);
    if !leads_to_all || !leaves_by_all || !matches!(context.owner(to), Party::Team(_)) {
        return None;
    }
    let patch = change_link(context.pathway, &joined.link.id, |link| {
        link.kind = LinkKind::Next;
        if matches!(context.owner(from), Party::Team(_) | Party::Organisation(_)) {
            complete(link.handoff.get_or_insert_with(Handoff::new), &step.id);
        }
    });
    Some(change("make-handoff", patch))
}
