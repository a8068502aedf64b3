//! A step that says how branches come together or part at it, where there is only one.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_step};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, LeavesBy, Severity, StepKind, Subject, WaitsFor};

pub(crate) const CHECK: Check = Check {
    name: "needless-junction",
    family: Family::Readability,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("needless_junction.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let comes = context.links_in(number).filter(|it| it.carries_patient());
        let waits = matches!(step.waits_for, Some(WaitsFor::All | WaitsFor::Some));
        let waits = waits && comes.count() == 1;
        // That a decision has one answer is for another check to say.
        let is_decision = step.kind == Some(StepKind::Decide);
        let parts = match step.leaves_by {
            Some(LeavesBy::All | LeavesBy::Some) => true,
            Some(LeavesBy::One) => !is_decision,
            None => false,
        };
        let parts = parts && context.ways_on(number).count() == 1;
        if !waits && !parts {
            continue;
        }
        let patch = change_step(context.pathway, &step.id, |step| {
            if waits {
                step.waits_for = None;
            }
            if parts {
                step.leaves_by = None;
            }
        });
        let subject = Subject::Step(step.id.clone());
        let mut found = Found::about(subject.clone())
            .with("step", context.title(number))
            .at(subject, if waits { "waitsFor" } else { "leavesBy" });
        found = match (waits, parts) {
            (true, true) => found.said_as("both"),
            (false, _) => found.said_as("parts"),
            (true, false) => found,
        };
        findings.add(found.fix(change("take-back", patch)));
    }
}
