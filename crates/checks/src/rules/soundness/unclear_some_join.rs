//! A step that waits for the branches that were taken, where nothing says which those are.

use super::title;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "unclear-some-join",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("unclear_some_join.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::UnclearJoin { step } = defect else {
            continue;
        };
        let subject = Subject::Step(step.clone());
        let suggestion = serde_json::Value::from("any");
        findings.add(
            Found::about(subject.clone())
                .with("step", title(context, step))
                .at(subject.clone(), "waitsFor")
                .fix(ask("waits-for", subject, "waitsFor", suggestion)),
        );
    }
}
