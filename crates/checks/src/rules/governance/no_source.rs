//! Steps of which nothing says where they come from.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Source, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-source",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::STRUCTURE),
    supersedes: &[],
    run,
    page: page!("no_source.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if !context.pathway.sources.is_empty() {
        return;
    }
    let bare: Vec<usize> = context
        .steps_of_care()
        .filter(|(_, step)| !matches!(step.kind, Some(StepKind::Start | StepKind::End)))
        .filter(|(_, step)| step.source.trim().is_empty())
        .map(|(number, _)| number)
        .collect();
    let Some(first) = bare.first() else { return };
    let source = Source::new("source");
    findings.add(
        Found::about(Subject::Pathway)
            .with("count", bare.len())
            .with("step", context.title(*first))
            .at(Subject::Pathway, "sources")
            .fix(ask("cite", Subject::Pathway, "sources", json(&[source]))),
    );
}
