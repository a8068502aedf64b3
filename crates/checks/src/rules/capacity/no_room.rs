//! More people at a time than there are places.

use crate::check::{Check, Facts, page};
use crate::context::{about_minutes_of, named};
use crate::fix::{ask, json};
use crate::rules::capacity::load::{steps_by_team, whole};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-room",
    family: Family::Capacity,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("no_room.md"),
};

/// Minutes in a week.
const WEEK: f64 = 7.0 * 24.0 * 60.0;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let demand = context.demand();
    if !demand.is_known() {
        return;
    }
    let steps = steps_by_team(context);
    for team in context.pathway.teams.iter() {
        let Some(capacity) = team
            .capacity
            .as_ref()
            .filter(|it| it.slots_per_week.is_none())
        else {
            continue;
        };
        let Some(places) = capacity.servers else {
            continue;
        };
        let (mut there, mut is_known) = (0.0, true);
        for number in steps.get(&team.id).into_iter().flatten() {
            let (number, step) = (*number, context.step(*number));
            if matches!(step.kind, Some(StepKind::Start | StepKind::End)) {
                continue;
            }
            let minutes = about_minutes_of(step).and_then(|it| u32::try_from(it).ok());
            match (demand.rate(number), minutes) {
                (Some(rate), Some(minutes)) => there += rate * f64::from(minutes) / WEEK,
                _ => is_known = false,
            }
        }
        let name = named(&team.name, team.id.as_str());
        if there <= f64::from(places) {
            if !is_known {
                findings.not_looked_at("unclear", |message| message.with("team", name));
            }
            continue;
        }
        let subject = Subject::Team(team.id.clone());
        let enough = whole(there.ceil());
        findings.add(
            Found::about(subject.clone())
                .with("team", name)
                .with("there", enough)
                .with("places", places)
                .agreed_by(&team.organisation)
                .at(subject.clone(), "capacity.servers")
                .fix(ask(
                    "have-enough",
                    subject,
                    "capacity.servers",
                    json(&enough),
                )),
        );
    }
}
