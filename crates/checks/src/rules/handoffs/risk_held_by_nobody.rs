//! A hand-off during which nobody holds the risk.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Fix, Group, RiskHolder, Severity};

pub(crate) const CHECK: Check = Check {
    name: "risk-held-by-nobody",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("risk_held_by_nobody.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        if seam.terms.holds_risk.is_some() {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.holdsRisk")
                .fix(sender_holds(context, seam)),
        );
    }
}

fn sender_holds(context: &Context<'_>, seam: Seam<'_, '_>) -> Fix {
    let patch = change_handoff(context.pathway, &seam.link.id, |handoff| {
        handoff.holds_risk = Some(RiskHolder::Sender);
    });
    change("sender-holds", patch)
}
