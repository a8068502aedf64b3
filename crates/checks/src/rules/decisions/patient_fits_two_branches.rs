//! A patient whom two branches of a decision fit.

use super::patient_fits_no_branch::set_rule;
use super::{moved_ends, replaced, target};
use crate::check::{Check, Facts, page};
use crate::decisions::{Decision, Shared};
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Rule, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "patient-fits-two-branches",
    family: Family::Decisions,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("patient_fits_two_branches.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (decision, judged) in context.decisions() {
        for shared in &judged.shared {
            let [a, b] = shared.branches.map(|place| decision.branches[place]);
            if a.to == b.to {
                // They lead to the same care.
                continue;
            }
            let mut found = Found::about(Subject::Step(a.from.clone()))
                .and(Subject::Link(a.id.clone()))
                .and(Subject::Link(b.id.clone()))
                .with("step", context.title(decision.step))
                .with("one", target(context, a))
                .with("other", target(context, b))
                .at(Subject::Link(b.id.clone()), "rule");
            found = if shared.patient.facts.is_empty() {
                found.said_as("anybody")
            } else {
                found.with("patient", shared.patient.facts.clone())
            };
            for fix in fixes(context, decision, shared) {
                found = found.fix(fix);
            }
            findings.add(found);
        }
    }
}

/// Bounds that can be moved so that the two do not overlap and nobody is left out; else one of the two goes first.
fn fixes<'a>(context: &Context<'a>, decision: &Decision<'a>, shared: &Shared) -> Vec<Fix> {
    let rules = decision.rules();
    let mut fixes = Vec::new();
    for (item, from, to) in &shared.patient.ranges {
        for place in shared.branches {
            for end in moved_ends(&rules[place], item, (*from, *to)) {
                let mut tried = rules.clone();
                tried[place] = replaced(&rules[place], &end.path, &end.moved);
                let judged = decision.judge_with(context, &tried);
                let still = judged
                    .shared
                    .iter()
                    .any(|it| it.branches == shared.branches);
                if !still && judged.left_out.is_none() && judged.dead.is_empty() {
                    let rule = tried.swap_remove(place);
                    fixes.push(set_rule(context, decision.branches[place], rule, "move"));
                }
            }
        }
    }
    let [a, b] = shared.branches;
    for (first, second) in [(a, b), (b, a)] {
        let mut tried = rules.clone();
        tried[second] = Rule::All(vec![
            rules[second].clone(),
            Rule::Not(Box::new(rules[first].clone())),
        ]);
        if decision.judge_with(context, &tried).dead.is_empty() {
            let rule = tried.swap_remove(second);
            fixes.push(set_rule(context, decision.branches[second], rule, "except"));
        }
    }
    fixes
}
