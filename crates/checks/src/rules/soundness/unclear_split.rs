//! A step with several ways on of which nothing says whether they are all taken, or one.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Link, LinkKind, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "unclear-split",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES),
    supersedes: &[],
    run,
    page: page!("unclear_split.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let decides = matches!(step.kind, Some(StepKind::Decide | StepKind::End));
        if decides || step.leaves_by.is_some() {
            continue;
        }
        let mut next = context
            .ways_on(number)
            .map(|joined| joined.link)
            .filter(|link| link.kind == LinkKind::Next);
        let says_when =
            |link: &Link| link.rule.is_some() || link.outcome.is_some() || link.otherwise;
        if next.clone().count() < 2 || next.any(says_when) {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        let suggestion = serde_json::Value::from("all");
        findings.add(
            Found::about(subject.clone())
                .with("step", context.title(number))
                .at(subject.clone(), "leavesBy")
                .fix(ask("leaves-by", subject, "leavesBy", suggestion)),
        );
    }
}
