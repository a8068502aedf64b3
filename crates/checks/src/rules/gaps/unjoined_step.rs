//! A step that no link joins to anything.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_step, labelled, put_between};
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, LinkKind, Severity, Step, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "unjoined-step",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &["unreachable-step", "nowhere-to-go"],
    run,
    page: page!("unjoined_step.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let alone: Vec<(usize, &Step)> = context
        .steps_of_care()
        .filter(|(number, _)| {
            context.links_in(*number).len() == 0 && context.links_out(*number).len() == 0
        })
        .collect();
    if alone.is_empty() {
        return;
    }
    // A step where a refused patient comes to is joined, though no link leads there.
    let elsewhere: BTreeSet<usize> = context
        .passages()
        .iter()
        .flat_map(|passage| context.onward(passage))
        .flatten()
        .collect();
    for (number, step) in alone {
        if elsewhere.contains(&number) {
            continue;
        }
        findings.add(
            Found::about(Subject::Step(step.id.clone()))
                .with("step", context.title(number))
                .fix(join(context, step))
                .fix(make_note(context, step)),
        );
    }
}

/// Puts the step on a link between two others of its owner.
fn join(context: &Context<'_>, step: &Step) -> Option<Fix> {
    let owner = step.owner.as_ref()?;
    if matches!(step.kind, Some(StepKind::Start | StepKind::End)) {
        return None;
    }
    let is_owners =
        |end: Option<usize>| end.is_some_and(|end| context.step(end).owner.as_ref() == Some(owner));
    let between = context.links().iter().find(|joined| {
        joined.link.kind == LinkKind::Next && is_owners(joined.from) && is_owners(joined.to)
    })?;
    let mut growth = Growth::of(context);
    put_between(&mut growth, context, between.link, &step.id);
    let fix = change("join", growth.done());
    let fix = labelled(fix, "from", context.title(between.from?));
    Some(labelled(fix, "to", context.title(between.to?)))
}

fn make_note(context: &Context<'_>, step: &Step) -> Fix {
    let note = |step: &mut Step| step.kind = Some(StepKind::Note);
    change("make-note", change_step(context.pathway, &step.id, note))
}
