//! A decision with a single way out.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_step};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Severity, Step, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "decision-with-one-answer",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("decision_with_one_answer.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps() {
        if step.kind != Some(StepKind::Decide) || context.ways_on(number).count() != 1 {
            continue;
        }
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("step", context.title(number))
                .fix(add_answer(context, step))
                .fix(no_decision(context, step)),
        );
    }
}

fn add_answer(context: &Context<'_>, step: &Step) -> Option<Fix> {
    let owner = step.owner.as_ref()?;
    let mut growth = Growth::of(context);
    let title = &WORDING.other_answer;
    let other = growth.step(&step.id, "otherwise", StepKind::End, Some(owner), title);
    growth.link(&step.id, &other, |link| link.otherwise = true);
    Some(change("add-answer", growth.done()))
}

fn no_decision(context: &Context<'_>, step: &Step) -> Fix {
    let patch = change_step(context.pathway, &step.id, |step| {
        step.kind = Some(StepKind::Step);
    });
    change("make-step", patch)
}
