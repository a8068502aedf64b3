//! A hand-off that goes by post, by fax or in the hands of the patient, and in no other way.

use crate::check::{Check, Facts, page};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Family, Group, Method, Severity};

pub(crate) const CHECK: Check = Check {
    name: "sent-on-paper",
    family: Family::Handoffs,
    group: Group::Information,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("sent_on_paper.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        let methods = seam.handoff().map_or(&[][..], |handoff| &handoff.method);
        if methods.is_empty() || !methods.iter().all(|method| is_paper(*method)) {
            continue;
        }
        let ways = methods
            .iter()
            .map(|method| method.word())
            .collect::<Vec<_>>();
        let way = match ways[..] {
            [one] => one,
            _ => "several",
        };

        findings.add(
            seam.found(context)
                .at(seam.subject(), "handoff.method")
                .with("way", way)
                .fix(seam.ask_for_method(context, "digital-method")),
        );
    }
}

fn is_paper(method: Method) -> bool {
    matches!(
        method,
        Method::LetterPost | Method::Fax | Method::CarriedByPatient
    )
}
