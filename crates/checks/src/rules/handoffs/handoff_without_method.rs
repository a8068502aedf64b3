//! A hand-off that does not say how it is sent.

use crate::check::{Check, Facts, page};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "handoff-without-method",
    family: Family::Handoffs,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("handoff_without_method.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        if seam
            .handoff()
            .is_some_and(|handoff| !handoff.method.is_empty())
        {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.method")
                .fix(seam.ask_for_method(context, "choose-method")),
        );
    }
}
