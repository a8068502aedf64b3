//! A patient whom two branches of a decision fit.

use super::patient_fits_no_branch::set_rule;
use super::{moved_ends, replaced, target};
use crate::check::{Check, Facts, page};
use crate::decisions::{Decision, Judgement, Shared};
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
            for fix in fixes(context, decision, judged, shared) {
                found = found.fix(fix);
            }
            findings.add(found);
        }
    }
}

/// Bounds that can be moved so that the two do not overlap and nobody is left out; else one of the two goes first.
fn fixes(
    context: &Context<'_>,
    decision: &Decision<'_>,
    judged: &Judgement<'_>,
    shared: &Shared,
) -> Vec<Fix> {
    let branches = &decision.branches;
    let rule = |place: usize| branches[place].rule.as_ref();
    let mut fixes = Vec::new();
    for (item, from, to) in &shared.patient.ranges {
        for place in shared.branches {
            let Some(rule) = rule(place) else { continue };
            for end in moved_ends(rule, item, (*from, *to)) {
                let tried = replaced(rule, &end.path, &end.moved);
                if judged.is_separated_by(shared.branches, place, &tried) {
                    fixes.push(set_rule(context, branches[place], tried, "move"));
                }
            }
        }
    }
    let [a, b] = shared.branches;
    for (first, second) in [(a, b), (b, a)] {
        let (Some(before), Some(rule)) = (rule(first), rule(second)) else {
            continue;
        };
        let tried = Rule::All(vec![rule.clone(), Rule::Not(Box::new(before.clone()))]);
        if judged.is_alive_with(second, &tried) {
            fixes.push(set_rule(context, branches[second], tried, "except"));
        }
    }
    fixes
}
