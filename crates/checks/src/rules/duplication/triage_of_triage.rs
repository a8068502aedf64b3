//! Several steps that only decide, before anything is done for the patient.

use crate::check::{Check, Facts, page};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, Purpose, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "triage-of-triage",
    family: Family::Duplication,
    group: Group::Twice,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("triage_of_triage.md"),
};

/// How many steps that only decide are too many.
const MOST: u32 = 3;

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context
        .steps_of_care()
        .all(|(_, step)| step.purpose.is_none())
    {
        findings.not_looked_at("without-purposes", |message| message);
        return;
    }
    let treats = |number: usize| context.step(number).kind == Some(StepKind::Treat);
    let decides = |number: usize| {
        let step = context.step(number);
        let kind = matches!(step.kind, Some(StepKind::Assess | StepKind::Review));
        kind && step.purpose == Some(Purpose::Decide)
    };
    let way = context.heaviest_way(
        |number| u32::from(decides(number)),
        |joined| !joined.from.is_some_and(treats),
    );
    let Some((count, route)) = way.filter(|(count, _)| *count >= MOST) else {
        return;
    };
    let steps: Vec<usize> = route
        .steps
        .iter()
        .filter_map(|id| context.number(id))
        .filter(|number| decides(*number))
        .collect();
    let names: Vec<String> = steps
        .iter()
        .map(|number| context.title(*number).to_owned())
        .collect();
    findings.add(
        Found::about(Subject::Pathway)
            .and_all(
                steps
                    .iter()
                    .map(|number| Subject::Step(context.step(*number).id.clone())),
            )
            .with("count", count)
            .with("steps", names)
            .shown_by(Evidence::Route(route)),
    );
}
