//! A hand-off that can go unanswered without anyone noticing.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff, labelled, silence};
use crate::rules::handoffs::seam::Seam;
use crate::wording::FIRST_TERMS;
use crate::{Context, Findings};
use pathway::{Family, Fix, Group, HandoffAcceptance, Severity};

pub(crate) const CHECK: Check = Check {
    name: "silence-without-plan",
    family: Family::Handoffs,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("silence_without_plan.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        let expects_no_answer = seam.terms.acceptance == Some(HandoffAcceptance::None);
        if expects_no_answer || seam.terms.on_silence.is_some() {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.onSilence")
                .fix(chase(context, seam)),
        );
    }
}

/// The sender notices after the time in which the receiver was to answer.
fn chase(context: &Context<'_>, seam: Seam<'_, '_>) -> Fix {
    let after = seam.terms.accept_within.unwrap_or(FIRST_TERMS.silent_after);
    let patch = change_handoff(context.pathway, &seam.link.id, |handoff| {
        let mut none = silence(&seam.link.from);
        none.after = Some(after);
        handoff.on_silence = Some(none);
    });
    labelled(change("chase", patch), "after", after)
}
