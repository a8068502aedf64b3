//! A step at which branches come together and part again.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_link, change_step};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Family, Group, LeavesBy, LinkKind, Patch, Severity, Step, StepKind, Subject, WaitsFor,
};

pub(crate) const CHECK: Check = Check {
    name: "joins-and-splits-at-once",
    family: Family::Readability,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("joins_and_splits_at_once.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let waits = matches!(step.waits_for, Some(WaitsFor::All | WaitsFor::Some));
        if !waits {
            continue;
        }
        let comes = context
            .links_in(number)
            .filter(|it| it.carries_patient())
            .count();
        let ways_on = || {
            context
                .ways_on(number)
                .filter(|joined| joined.link.kind == LinkKind::Next)
        };
        let links = context.links_out(number).map(|joined| joined.link);
        let leaves_by = pathway::graph::leaves_by(step, links);
        let parts = matches!(leaves_by, LeavesBy::All | LeavesBy::Some);
        if comes >= 2 && parts && ways_on().count() >= 2 {
            findings.add(
                Found::about(Subject::Step(step.id.clone()))
                    .with("step", context.title(number))
                    .with("in", comes)
                    .with("out", ways_on().count())
                    .fix(part_behind(context, step).map(|patch| change("part-behind", patch))),
            );
        }
    }
}

/// A step of its own from which it goes on; the first keeps what it waits for, and what happens when its time runs out.
fn part_behind(context: &Context<'_>, step: &Step) -> Option<Patch> {
    let owner = step.owner.as_ref()?;
    let number = context.number(&step.id)?;
    // A referral or a discharge is one by how it goes on, and what is done once should not stand there twice.
    let talks = matches!(
        step.kind,
        Some(StepKind::Assess | StepKind::Review | StepKind::Mdt)
    );
    if !talks {
        return None;
    }
    let mut growth = Growth::of(context);
    let behind = growth.step_with(&step.id, "on", |behind| {
        behind.kind = Some(StepKind::Review);
        behind.owner = Some(owner.clone());
        behind.leaves_by = step.leaves_by;
        WORDING.onward.clone_into(&mut behind.title);
    });
    growth.and(change_step(context.pathway, &step.id, |step| {
        step.leaves_by = None;
    }));
    for joined in context.links_out(number) {
        if joined.link.kind != LinkKind::Next {
            continue;
        }
        growth.and(change_link(context.pathway, &joined.link.id, |link| {
            link.from = behind.clone();
            // Back to the sender is back to who sends now.
            if let Some(handoff) = &mut link.handoff {
                let refused = handoff.on_refusal.iter_mut().map(|it| &mut it.then);
                let silent = handoff.on_silence.iter_mut().map(|it| &mut it.then);
                for then in refused.chain(silent).filter(|then| **then == step.id) {
                    then.clone_from(&behind);
                }
            }
        }));
    }
    growth.link(&step.id, &behind, |_| {});
    let patch = growth.done();
    context.breaks_nothing(&patch).then_some(patch)
}
