//! A step that several branches come to side by side, and nothing says whether it waits for them.

use super::title;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "unclear-join",
    family: Family::Soundness,
    group: Group::Twice,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("unclear_join.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        // A step that waits for nothing, and that two branches come to side by side, can act twice.
        let Defect::Twice { step: id, .. } = defect else {
            continue;
        };
        let Some(step) = context.pathway.steps.get(id) else {
            continue;
        };
        let ways_in = context.graph().ways_in(id).count();
        if step.waits_for.is_some() || step.kind == Some(StepKind::End) || ways_in < 2 {
            continue;
        }
        let subject = Subject::Step(id.clone());
        let suggestion = serde_json::Value::from("all");
        findings.add(
            Found::about(subject.clone())
                .with("step", title(context, id))
                .at(subject.clone(), "waitsFor")
                .fix(ask("waits-for", subject, "waitsFor", suggestion)),
        );
    }
}
