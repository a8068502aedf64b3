//! An end that says that all is over while something can still be going on.

use super::{title, told};
use crate::check::{Check, Facts, page};
use crate::context::subjects;
use crate::fix::{change, change_step};
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "over-while-still-going",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("over_while_still_going.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::StillGoing { end, also, story } = defect else {
            continue;
        };
        let take_back = change_step(context.pathway, end, |step| step.closes_pathway = false);
        let mut found = Found::about(Subject::Step(end.clone()))
            .and_all(subjects(also))
            .with("end", title(context, end))
            .with("also", context.titles(also))
            .at(Subject::Step(end.clone()), "closesPathway")
            .fix(change("take-back", take_back));
        if let Some(evidence) = told(story.as_ref()) {
            found = found.shown_by(evidence);
        }
        findings.add(found);
    }
}
