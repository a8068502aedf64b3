//! A rule that nobody can meet.

use super::target;
use crate::check::{Check, Facts, page};
use crate::decisions::is_dead;
use crate::fix::{ask, change, remove_link};
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Link, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "rule-never-holds",
    family: Family::Decisions,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::RULES.and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("rule_never_holds.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for joined in context.links() {
        let link = joined.link;
        let (Some(rule), Some(from)) = (&link.rule, joined.from) else {
            continue;
        };
        // A way for everybody else is taken though its own rule never holds.
        if link.otherwise || is_dead(context, link) != Some(true) {
            continue;
        }
        let subject = Subject::Link(link.id.clone());
        findings.add(
            Found::about(subject.clone())
                .and(Subject::Step(link.from.clone()))
                .with("step", context.title(from))
                .with("next", target(context, link))
                .with("rule", context.said(rule))
                .at(subject.clone(), "rule")
                .fix(ask("rule", subject, "rule", None))
                .fix(take_away(context, link)),
        );
    }
}

/// Takes the link away where the step it leads to has another way in.
fn take_away(context: &Context<'_>, link: &Link) -> Option<Fix> {
    let to = context.number(&link.to)?;
    let from = context.number(&link.from)?;
    let others_in = context
        .links_in(to)
        .any(|other| other.link.id != link.id && other.carries_patient());
    let others_out = context.ways_on(from).count() > 2;
    let patch = remove_link(context.pathway, &link.id);
    (others_in && others_out && context.breaks_nothing(&patch)).then(|| change("remove", patch))
}
