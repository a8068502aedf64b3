//! A hand-off that the receiver never says yes to.

use crate::check::{Check, Facts, page};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Group, HandoffAcceptance, Severity};

pub(crate) const CHECK: Check = Check {
    name: "handoff-without-acceptance",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("handoff_without_acceptance.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        if !matches!(seam.terms.acceptance, None | Some(HandoffAcceptance::None)) {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.acceptance")
                .fix(seam.ask_for_a_yes(context)),
        );
    }
}
