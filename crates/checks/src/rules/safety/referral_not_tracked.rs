//! A referral of which nobody checks that it arrived.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found, Party};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "referral-not-tracked",
    family: Family::Safety,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("referral_not_tracked.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for passage in context.passages() {
        let tracked = passage
            .link
            .handoff
            .as_ref()
            .and_then(|it| it.tracked_by.as_ref())
            .filter(|team| context.is_team_live(team));
        if context.step(passage.from).kind != Some(StepKind::Refer) || tracked.is_some() {
            continue;
        }
        let subject = Subject::Link(passage.link.id.clone());
        let sender = match context.owner(passage.from) {
            Party::Team(team) => Some(json(&team.id)),
            _ => None,
        };
        let field = "handoff.trackedBy";
        findings.add(
            Found::about(subject.clone())
                .softer_if(passage.is_handover)
                .with("step", context.title(passage.from))
                .with("receiver", context.team_of(passage.to))
                .at(subject.clone(), field)
                .agreed_by(context.organisation(passage.from))
                .fix(ask("say-who", subject, field, sender)),
        );
    }
}
