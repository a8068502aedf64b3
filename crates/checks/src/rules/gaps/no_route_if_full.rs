//! A team with a limited number of slots, and nothing says what happens when they are taken.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::{Detour, change, detour, labelled};
use crate::rules::capacity::load::takes;
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, LinkOutcome, Severity, Subject, TeamId};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "no-route-if-full",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("no_route_if_full.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut steps: BTreeMap<&TeamId, Vec<usize>> = BTreeMap::new();
    for (number, step) in context.steps_of_care() {
        if let Party::Team(team) = context.owner(number) {
            let is_limited = team
                .capacity
                .as_ref()
                .is_some_and(|capacity| capacity.slots_per_week.is_some());
            if is_limited && takes(step) > 0 {
                steps.entry(&team.id).or_default().push(number);
            }
        }
    }
    for (id, steps) in steps {
        let is_planned = steps.iter().any(|number| {
            context
                .live_ways_on(*number)
                .any(|joined| joined.link.outcome == Some(LinkOutcome::Full))
        });
        if is_planned {
            continue;
        }
        let subjects = steps
            .iter()
            .map(|number| Subject::Step(context.step(*number).id.clone()));
        findings.add(
            Found::about(Subject::Team(id.clone()))
                .and_all(subjects)
                .with("team", context.team_of(steps[0]))
                .with("step", context.title(steps[0]))
                .fix(steps.iter().find_map(|number| overflow(context, *number))),
        );
    }
}

fn overflow(context: &Context<'_>, number: usize) -> Option<Fix> {
    let owner = context.step(number).owner.as_ref()?;
    let full = Detour {
        outcome: Some(LinkOutcome::Full),
        word: "full",
        title: &WORDING.full,
        again: &WORDING.found,
    };
    let fix = change("add-route", detour(context, number, owner, &full)?);
    Some(labelled(fix, "step", context.title(number)))
}
