//! An organisation in which everything depends on one role.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OrganisationId, Severity, Subject};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CHECK: Check = Check {
    name: "single-role",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::OWNERSHIP.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("single_role.md"),
};

/// From how many steps on it is worth saying.
const STEPS: usize = 2;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut owned: BTreeMap<&OrganisationId, Vec<usize>> = BTreeMap::new();
    let mut mixed: BTreeSet<&OrganisationId> = BTreeSet::new();
    for (number, step) in context.steps_of_care() {
        let Some(id) = context.organisation(number) else {
            continue;
        };
        // Most organisations have steps without a role or with another one: nothing is kept of them.
        if mixed.contains(id) {
            continue;
        }
        let steps = owned.entry(id).or_default();
        let is_same = steps
            .first()
            .is_none_or(|first| context.step(*first).role == step.role);
        if step.role.trim().is_empty() || !is_same {
            owned.remove(id);
            mixed.insert(id);
        } else {
            steps.push(number);
        }
    }
    for (id, steps) in owned {
        if steps.len() < STEPS || steps.iter().all(|number| context.is_covered(*number)) {
            continue;
        }
        let uncovered = steps.iter().find(|number| !context.is_covered(**number));
        let mut found = Found::about(Subject::Organisation(id.clone()))
            .with("role", context.step(steps[0]).role.as_str())
            .with("organisation", context.organisation_name(id))
            .with("count", steps.len());
        if let Some(Party::Team(team)) = uncovered.map(|number| context.owner(*number)) {
            let subject = Subject::Team(team.id.clone());
            found =
                found
                    .at(subject.clone(), "cover")
                    .fix(ask("name-cover", subject, "cover", None));
        }
        findings.add(found);
    }
}
