//! A loop with a way out that nothing tells anybody to take.

use super::{about, around, is_reached, leaves_by_one, shown, way_round};
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::graph::{How, Way};
use pathway::{Family, Group, LinkKind, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "loop-exit-without-rule",
    family: Family::Loops,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("loop_exit_without_rule.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for part in context.loops() {
        if !is_reached(context, part) {
            continue;
        }
        // What a step takes beside the loop, each time round, is no way out of it.
        let is_exit = |way: &&Way<'_>| {
            way.link.kind != LinkKind::Next
                || way.how != How::Drawn
                || leaves_by_one(context, way.from)
        };
        let exits: Vec<&Way<'_>> = part.ways_out.iter().filter(is_exit).collect();
        let [first, others @ ..] = exits.as_slice() else {
            continue;
        };
        if exits.iter().any(|way| is_told(context, way)) {
            continue;
        }
        let round = way_round(part);
        let link = |way: &Way<'_>| Subject::Link(way.link.id.clone());
        let mut found = Found::about(link(first))
            .and_all(others.iter().map(|way| link(way)))
            .and_all(about(part))
            .with("steps", around(context, &round))
            .at(link(first), "rule")
            .shown_by(shown(&round));
        for way in exits {
            found = found.fix(ask("rule", link(way), "rule", None));
        }
        findings.add(found);
    }
}

/// Whether something says when a way is taken: a rule, how the step ended, that it is for all others, or time.
fn is_told(context: &Context<'_>, way: &Way<'_>) -> bool {
    let link = way.link;
    // Where one link is for those for whom the step ended otherwise, one without an outcome is for the rest.
    let others_differ = || {
        let mut ways = context.graph().ways_out(&way.from.id);
        ways.any(|way| way.link.outcome.is_some())
    };
    link.kind != LinkKind::Next
        || way.how != How::Drawn
        || link.rule.is_some()
        || link.otherwise
        || link.outcome.is_some()
        || others_differ()
}
