//! Steps from which a patient can come to no end any more.

use super::told;
use crate::check::{Check, Facts, page};
use crate::context::subjects;
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "end-out-of-reach",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("end_out_of_reach.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::NoWayOut { steps, story } = defect else {
            continue;
        };
        let mut about = subjects(steps);
        let Some(first) = about.next() else {
            continue;
        };
        let mut found = Found::about(first)
            .and_all(about)
            .with("steps", context.titles(steps));
        if let Some(evidence) = told(story.as_ref()) {
            found = found.shown_by(evidence);
        }
        findings.add(found);
    }
}
