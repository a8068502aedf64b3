//! A result of a test that a hospital asked for, left to the practice to tell.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{change, give_to};
use crate::rules::information::reads;
use crate::rules::interface::sides::{Asked, asked_by_hospitals, is_practice};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "result-told-by-practice",
    family: Family::Interface,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::ITEMS).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("result_told_by_practice.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut said = BTreeSet::new();
    for asked in asked_by_hospitals(context) {
        let tells = context
            .steps()
            .filter(|(_, step)| step.kind == Some(StepKind::Inform))
            .filter(|(number, _)| is_practice(context, *number))
            .filter(|(number, _)| {
                reads(context, *number, &asked.item.id) || comes_of(context, *number, &asked)
            });
        for (teller, step) in tells {
            if !said.insert((teller, asked.test)) {
                continue;
            }
            let subject = Subject::Step(step.id.clone());
            let hospital = context.step(asked.by).owner.as_ref();
            let moved = hospital.map(|owner| change("move", give_to(context, teller, owner)));
            findings.add(
                Found::about(subject.clone())
                    .and(Subject::Step(context.step(asked.test).id.clone()))
                    .with("step", context.title(teller))
                    .with("test", context.title(asked.test))
                    .with("item", named(&asked.item.name, asked.item.id.as_str()))
                    .with("hospital", context.organisation_name(asked.organisation))
                    .at(subject, "owner")
                    .agreed_by(context.organisation(teller))
                    .agreed_by(Some(asked.organisation))
                    .fix(moved),
            );
        }
    }
}

/// Whether a step follows on the test, or on a step of the practice that reads the result, with nothing but looking and
/// deciding between them; where the hospital tells the patient of it, a later message is about something else.
fn comes_of(context: &Context<'_>, teller: usize, asked: &Asked<'_>) -> bool {
    let item = &asked.item.id;
    let is_told = context.steps().any(|(number, step)| {
        let is_theirs = context.organisation(number) == Some(asked.organisation);
        is_theirs && step.kind == Some(StepKind::Inform) && reads(context, number, item)
    });
    let mut seen = BTreeSet::from([teller]);
    let mut open = vec![teller];
    while let Some(at) = open.pop() {
        for joined in context.links_in(at) {
            let Some(from) = joined.from else { continue };
            if from == asked.test {
                return true;
            }
            let only_looks = matches!(
                context.step(from).kind,
                Some(StepKind::Review | StepKind::Result | StepKind::Decide | StepKind::Wait)
            );
            if is_told || !only_looks || !is_practice(context, from) || !seen.insert(from) {
                continue;
            }
            if reads(context, from, item) {
                return true;
            }
            open.push(from);
        }
    }
    false
}
