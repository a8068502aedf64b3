//! What a team is asked for in a week, and what it has.
//!
//! Never judges; rounds only to be said.

use crate::{Context, Party};
use flow::Queue;
use pathway::{Step, StepKind, Team, TeamId};
use std::collections::BTreeMap;

/// What is asked of a team in a week, as far as it is known, and what it has.
pub(super) struct Load<'a> {
    pub(super) team: &'a Team,
    /// Slots that it is asked for.
    pub(super) needs: f64,
    /// Slots that it has.
    pub(super) has: f64,
    /// A step of which it is not known how many come there.
    pub(super) unclear: Option<usize>,
    /// The step that asks for most of them.
    pub(super) most: usize,
}

impl Load<'_> {
    /// Which share of its slots is asked for: more than all where it has none and is asked for some.
    pub(super) fn utilisation(&self) -> f64 {
        if self.needs == 0.0 {
            return 0.0;
        }
        self.needs / self.has
    }

    /// The team as a queue: those who come in a week, and those who serve.
    pub(super) fn queue(&self) -> Queue {
        let servers = self.team.capacity.as_ref().and_then(|it| it.servers);
        let servers = servers.unwrap_or(1).max(1);
        Queue {
            arrivals: self.needs,
            servers,
            service: self.has / f64::from(servers),
        }
    }
}

/// The load of every team that says how many slots it has, in the order of the teams; none where no start says how
/// many come.
pub(super) fn loads<'a>(context: &Context<'a>) -> Vec<Load<'a>> {
    if !context.demand().is_known() {
        return Vec::new();
    }
    let steps = steps_by_team(context);
    let mut loads = Vec::new();
    for team in context.pathway.teams.iter() {
        let slots = team.capacity.as_ref().and_then(|it| it.slots_per_week);
        let Some(slots) = slots else {
            continue;
        };
        let mut load = Load {
            team,
            needs: 0.0,
            has: f64::from(slots),
            unclear: None,
            most: 0,
        };
        let mut most = 0.0;
        for number in steps.get(&team.id).into_iter().flatten() {
            let (number, step) = (*number, context.step(*number));
            let takes = takes(step);
            if takes == 0 {
                continue;
            }
            match context.demand().rate(number) {
                Some(rate) => {
                    let slots = rate * f64::from(takes);
                    load.needs += slots;
                    if most < slots {
                        (most, load.most) = (slots, number);
                    }
                }
                None => load.unclear = load.unclear.or(Some(number)),
            }
        }
        loads.push(load);
    }
    loads
}

/// How many slots of its team one patient takes there.
pub(in crate::rules) fn takes(step: &Step) -> u32 {
    match (step.slots, step.kind) {
        (Some(slots), _) => slots,
        // Coming in and going out take nobody's time, unless somebody says so.
        (None, Some(StepKind::Start | StepKind::End)) => 0,
        (None, _) => 1,
    }
}

/// The steps of care of each team.
pub(super) fn steps_by_team<'a>(context: &Context<'a>) -> BTreeMap<&'a TeamId, Vec<usize>> {
    let mut steps: BTreeMap<&TeamId, Vec<usize>> = BTreeMap::new();
    for (number, _) in context.steps_of_care() {
        if let Party::Team(team) = context.owner(number) {
            steps.entry(&team.id).or_default().push(number);
        }
    }
    steps
}

/// To the nearest whole number, to be said.
pub(super) fn whole(value: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float becomes the nearest number that there is"
    )]
    let whole = value.round() as i64;
    whole
}
