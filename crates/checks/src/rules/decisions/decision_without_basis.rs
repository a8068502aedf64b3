//! A decision of which nobody can say who takes it, or on what it rests.

use crate::check::{Check, Facts, page};
use crate::context::Party;
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "decision-without-basis",
    family: Family::Decisions,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("decision_without_basis.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let has_sources = !context.pathway.sources.is_empty();
    for (number, step) in context.steps() {
        if step.kind != Some(StepKind::Decide) {
            continue;
        }
        let has_decider = !step.role.trim().is_empty()
            || matches!(
                context.owner(number),
                Party::Team(_) | Party::Patient | Party::Carer
            );
        let has_source = has_sources || !step.source.trim().is_empty();
        let variant = match (has_decider, has_source) {
            (true, true) => continue,
            (false, true) => "who",
            (true, false) => "source",
            (false, false) => "both",
        };
        let subject = Subject::Step(step.id.clone());
        let field = if has_decider { "source" } else { "role" };
        let mut found = Found::about(subject.clone())
            .with("step", context.title(number))
            .at(subject.clone(), field);
        if variant != "both" {
            found = found.said_as(variant);
        }
        if !has_decider {
            found = found.fix(ask("role", subject.clone(), "role", None));
        }
        if !has_source {
            found = found.fix(ask("cite", subject, "source", None));
        }
        findings.add(found);
    }
}
