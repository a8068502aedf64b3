//! A test that a hospital needs for its own decision and has the practice do.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::rules::information::reads;
use crate::rules::interface::sides::{asked_by_hospitals, is_practice};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "test-arranged-by-practice",
    family: Family::Interface,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::ITEMS).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("test_arranged_by_practice.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for asked in asked_by_hospitals(context) {
        let step = context.step(asked.test);
        if step.kind != Some(StepKind::Test) || !is_practice(context, asked.test) {
            continue;
        }
        let reader = context.steps_of_care().find(|(number, _)| {
            context.organisation(*number) == Some(asked.organisation)
                && reads(context, *number, &asked.item.id)
        });
        let Some((reader, _)) = reader else { continue };
        let subject = Subject::Step(step.id.clone());
        let hospital = context.step(asked.by).owner.as_ref().map(json);
        findings.add(
            Found::about(subject.clone())
                .and(Subject::Item(asked.item.id.clone()))
                .with("step", context.title(asked.test))
                .with("item", named(&asked.item.name, asked.item.id.as_str()))
                .with("hospital", context.organisation_name(asked.organisation))
                .with("reader", context.title(reader))
                .at(subject.clone(), "owner")
                .agreed_by(context.organisation(asked.test))
                .agreed_by(Some(asked.organisation))
                .fix(ask("move", subject, "owner", hospital)),
        );
    }
}
