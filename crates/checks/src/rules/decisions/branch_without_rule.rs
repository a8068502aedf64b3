//! A branch of a decision without a rule.

use super::target;
use crate::check::{Check, Facts, page};
use crate::decisions::Decision;
use crate::fix::{ask, change, change_link};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Link, LinkKind, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "branch-without-rule",
    family: Family::Decisions,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES),
    supersedes: &[],
    run,
    page: page!("branch_without_rule.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for decision in Decision::all(context) {
        let bare: Vec<&Link> = decision
            .branches
            .iter()
            .copied()
            .filter(|link| link.rule.is_none())
            .collect();
        for link in &bare {
            // Where it is the only one without a rule, it may be meant for all others.
            let is_rest = bare.len() == 1 && decision.otherwise.is_none();
            let rest = is_rest.then(|| {
                let patch = change_link(context.pathway, &link.id, |link| link.otherwise = true);
                change("otherwise", patch)
            });
            findings.add(
                found(context, link)
                    .with("step", context.title(decision.step))
                    .fix(rest)
                    .fix(ask("rule", Subject::Link(link.id.clone()), "rule", None)),
            );
        }
    }
    for joined in context.links() {
        let is_bare = joined.link.kind == LinkKind::Escalate && joined.link.rule.is_none();
        if let (true, Some(from), Some(_)) = (is_bare, joined.from, joined.to) {
            findings.add(
                found(context, joined.link)
                    .said_as("escalate")
                    .with("step", context.title(from))
                    .fix(ask(
                        "rule",
                        Subject::Link(joined.link.id.clone()),
                        "rule",
                        None,
                    )),
            );
        }
    }
}

fn found(context: &Context<'_>, link: &Link) -> Found {
    let subject = Subject::Link(link.id.clone());
    Found::about(subject.clone())
        .and(Subject::Step(link.from.clone()))
        .with("next", target(context, link))
        .at(subject, "rule")
}
