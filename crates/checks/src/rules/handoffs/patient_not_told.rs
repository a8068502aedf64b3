//! A hand-off of which the patient is not told.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Fix, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "patient-not-told",
    family: Family::Handoffs,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("patient_not_told.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        if seam.handoff().and_then(|handoff| handoff.patient_told) == Some(true) {
            continue;
        }

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.patientTold")
                .fix(tell(context, seam)),
        );
    }
}

fn tell(context: &Context<'_>, seam: Seam<'_, '_>) -> Fix {
    let patch = change_handoff(context.pathway, &seam.link.id, |handoff| {
        handoff.patient_told = Some(true);
    });
    change("tell", patch)
}
