//! A pathway without a start.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Owner, Severity, StepId, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-way-in",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("no_way_in.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context
        .steps()
        .any(|(_, step)| step.kind == Some(StepKind::Start))
    {
        return;
    }
    // The first step: one that nothing leads to, else the first by id.
    let first = context
        .steps_of_care()
        .find(|(number, _)| context.links_in(*number).len() == 0)
        .or_else(|| context.steps_of_care().next());
    let mut growth = Growth::of(context);
    if let Some((_, step)) = first {
        let owner = step.owner.as_ref();
        let start = growth.step(&step.id, "start", StepKind::Start, owner, &WORDING.start);
        growth.link(&start, &step.id, |_| {});
    } else {
        let (pathway, owner) = (StepId::from("pathway"), Some(&Owner::Patient));
        growth.step(&pathway, "start", StepKind::Start, owner, &WORDING.start);
    }
    findings.add(Found::about(Subject::Pathway).fix(change("add-start", growth.done())));
}
