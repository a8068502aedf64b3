//! A step that everyone passes, whichever way they come in.

use crate::check::{Check, Facts, page};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, Severity, Step, StepId, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "everyone-passes-one-step",
    family: Family::Capacity,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("everyone_passes_one_step.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let graph = context.graph();
    if graph.starts().count() < 2 {
        return;
    }
    let dominance = graph.dominance();
    // The steps before every end, whichever way in; those of the first end are in the order of the way.
    let mut common: Option<Vec<&Step>> = None;
    for end in graph
        .ends()
        .filter(|end| graph.is_reached_from_starts(&end.id))
    {
        let mut before = dominance.before(&end.id);
        if end.kind != Some(StepKind::End) {
            before.insert(0, end);
        }
        match &mut common {
            None => common = Some(before),
            Some(common) => {
                let ids: BTreeSet<&StepId> = before.iter().map(|step| &step.id).collect();
                common.retain(|step| ids.contains(&step.id));
            }
        }
        if common.as_ref().is_some_and(Vec::is_empty) {
            return;
        }
    }
    // What follows on a step that all pass is passed by all because of it: the first is said.
    let Some(step) = common.unwrap_or_default().pop() else {
        return;
    };
    let Some(number) = context.number(&step.id) else {
        return;
    };
    findings.add(
        Found::about(Subject::Step(step.id.clone()))
            .with("step", context.title(number))
            .with("starts", graph.starts().count())
            .agreed_by(context.organisation(number))
            .shown_by(Evidence::Route(context.route_to(number))),
    );
}
