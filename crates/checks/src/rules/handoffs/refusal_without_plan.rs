//! A hand-off that can be refused, and nothing says where the patient goes then.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Fix, Group, HandoffAcceptance, OnRefusal, Severity};

pub(crate) const CHECK: Check = Check {
    name: "refusal-without-plan",
    family: Family::Handoffs,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("refusal_without_plan.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        let can_be_refused = matches!(
            seam.terms.acceptance,
            None | Some(HandoffAcceptance::Explicit)
        );
        if !can_be_refused || seam.terms.on_refusal.is_some() {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.onRefusal")
                .fix(back_to_sender(context, seam)),
        );
    }
}

fn back_to_sender(context: &Context<'_>, seam: Seam<'_, '_>) -> Fix {
    let patch = change_handoff(context.pathway, &seam.link.id, |handoff| {
        handoff.on_refusal = Some(OnRefusal::new(seam.link.from.clone()));
    });
    change("back-to-sender", patch)
}
