//! A result of a test that a hospital asked for, left to the practice to tell.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::rules::information::reads;
use crate::rules::interface::sides::{asked_by_hospitals, is_practice};
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
                let comes_straight = context
                    .links_in(*number)
                    .any(|joined| joined.from == Some(asked.test));
                comes_straight || reads(context, *number, &asked.item.id)
            });
        for (teller, step) in tells {
            if !said.insert((teller, asked.test)) {
                continue;
            }
            let subject = Subject::Step(step.id.clone());
            let hospital = context.step(asked.by).owner.as_ref().map(json);
            findings.add(
                Found::about(subject.clone())
                    .and(Subject::Step(context.step(asked.test).id.clone()))
                    .with("step", context.title(teller))
                    .with("test", context.title(asked.test))
                    .with("item", named(&asked.item.name, asked.item.id.as_str()))
                    .with("hospital", context.organisation_name(asked.organisation))
                    .at(subject.clone(), "owner")
                    .agreed_by(context.organisation(teller))
                    .agreed_by(Some(asked.organisation))
                    .fix(ask("move", subject, "owner", hospital)),
            );
        }
    }
}
