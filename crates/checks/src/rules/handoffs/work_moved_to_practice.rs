//! Work that a discharge or a letter moves to a general practice without its agreement.

use crate::check::{Check, Facts, page};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Group, HandoffAcceptance, LinkKind, Sector, Severity, StepKind};

pub(crate) const CHECK: Check = Check {
    name: "work-moved-to-practice",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &["handoff-without-acceptance"],
    run,
    page: page!("work_moved_to_practice.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        let is_practice = || {
            context
                .organisation(seam.to)
                .and_then(|id| context.pathway.organisations.get(id))
                .is_some_and(|organisation| organisation.sector == Some(Sector::Gp))
        };
        let moves = matches!(
            context.step(seam.from).kind,
            Some(StepKind::Discharge | StepKind::Inform)
        ) && seam.link.kind == LinkKind::Next
            && context.step(seam.to).kind != Some(StepKind::End);
        let nobody_agrees = seam.terms.acceptance == Some(HandoffAcceptance::None);
        if seam.is_handover || !moves || !nobody_agrees || !is_practice() {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.acceptance")
                .with("work", context.title(seam.to))
                .fix(seam.ask_for_a_yes(context)),
        );
    }
}
