//! Times of which nobody says where they are from, once for the pathway.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_step};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Patch, Severity, Step, Subject};

pub(crate) const CHECK: Check = Check {
    name: "guessed-times",
    family: Family::Timing,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::TIME,
    supersedes: &[],
    run,
    page: page!("guessed_times.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let is_guess = |step: &&Step| {
        let duration = step.duration.as_ref();
        duration.is_some_and(|it| !it.estimate && it.source.trim().is_empty())
    };
    let guessed: Vec<&Step> = context.pathway.steps.iter().filter(is_guess).collect();
    let [first, others @ ..] = guessed.as_slice() else {
        return;
    };
    let patch = guessed.iter().fold(Patch::default(), |patch, step| {
        patch.then(change_step(context.pathway, &step.id, |step| {
            if let Some(duration) = &mut step.duration {
                duration.estimate = true;
            }
        }))
    });
    let subject = |step: &Step| Subject::Step(step.id.clone());
    findings.add(
        Found::about(subject(first))
            .and_all(others.iter().map(|step| subject(step)))
            .with("count", guessed.len())
            .with("step", crate::context::title(first))
            .at(subject(first), "duration.source")
            .fix(change("estimate", patch)),
    );
}
