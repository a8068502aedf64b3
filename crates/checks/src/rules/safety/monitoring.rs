//! After a medicine that can do harm: the ways on which nobody watches for it.
//!
//! Never judges: two checks ask about these ways.

use crate::context::named;
use crate::{Context, Joined, Party};
use pathway::{Item, LinkKind, LinkOutcome, Route, Step, StepKind, Subject};
use std::collections::VecDeque;

/// The ways on from a step that starts a medicine, as far as nobody monitors it.
pub(in crate::rules) struct Unwatched<'a> {
    /// The step that starts it.
    pub(in crate::rules) step: usize,
    /// The medicines.
    pub(in crate::rules) medicines: Vec<&'a Item>,
    /// The links on those ways, each once.
    pub(in crate::rules) links: Vec<&'a Joined<'a>>,
    /// The shortest of the ways that comes to an end.
    pub(in crate::rules) to_end: Option<Route>,
}

/// All of the pathway, in the order of the steps.
pub(in crate::rules) fn all<'a>(context: &'a Context<'_>) -> Vec<Unwatched<'a>> {
    let mut found = Vec::new();
    if !context.pathway.items.iter().any(|item| item.high_risk) {
        return found;
    }
    for (number, step) in context.steps_of_care() {
        let made = step.produces.iter();
        let medicines: Vec<&Item> = made
            .filter_map(|id| context.pathway.items.get(id))
            .filter(|item| item.high_risk)
            .collect();
        if !medicines.is_empty() && !is_watch(context, number) {
            found.push(from(context, number, medicines));
        }
    }
    found
}

fn from<'a>(context: &'a Context<'_>, number: usize, medicines: Vec<&'a Item>) -> Unwatched<'a> {
    let mut came: Vec<Option<&Joined<'_>>> = vec![None; context.steps().len()];
    let (mut links, mut to_end) = (Vec::new(), None);
    let mut open = VecDeque::from([number]);
    while let Some(at) = open.pop_front() {
        for joined in context.ways_on(at) {
            let Some(to) = joined.to else { continue };
            // What a step does not finish, it does not make.
            if at == number && !is_done(joined) {
                continue;
            }
            links.push(joined);
            if to == number || came[to].is_some() || is_watch(context, to) {
                continue;
            }
            came[to] = Some(joined);
            if is_end(context, to) {
                to_end = to_end.or_else(|| route(context, &came, number, to));
            } else {
                open.push_back(to);
            }
        }
    }
    Unwatched {
        step: number,
        medicines,
        links,
        to_end,
    }
}

impl Unwatched<'_> {
    /// What the medicines are called.
    pub(in crate::rules) fn names(&self) -> Vec<String> {
        let medicines = self.medicines.iter();
        medicines
            .map(|item| named(&item.name, item.id.as_str()).to_owned())
            .collect()
    }

    /// The medicines as what a finding is about.
    pub(in crate::rules) fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        let medicines = self.medicines.iter();
        medicines.map(|item| Subject::Item(item.id.clone()))
    }
}

fn is_done(joined: &Joined<'_>) -> bool {
    joined.link.kind == LinkKind::Next
        && joined.link.outcome.is_none_or(|it| it == LinkOutcome::Done)
}

/// Whether somebody watches the patient there: a team or an organisation monitors, or sees the patient again and again.
fn is_watch(context: &Context<'_>, number: usize) -> bool {
    let step: &Step = context.step(number);
    let is_owned = matches!(
        context.owner(number),
        Party::Team(_) | Party::Organisation(_)
    );
    is_owned
        && context.is_live(number)
        && (step.kind == Some(StepKind::Monitor) || step.interval.is_some())
}

fn is_end(context: &Context<'_>, number: usize) -> bool {
    pathway::graph::is_end(
        context.step(number),
        context.ways_on(number).next().is_some(),
    )
}

fn route(
    context: &Context<'_>,
    came: &[Option<&Joined<'_>>],
    from: usize,
    to: usize,
) -> Option<Route> {
    let mut route = Route::default();
    let mut at = to;
    route.steps.push(context.step(at).id.clone());
    while at != from {
        let joined = came[at]?;
        at = joined.from?;
        route.links.push(joined.link.id.clone());
        route.steps.push(context.step(at).id.clone());
    }
    route.steps.reverse();
    route.links.reverse();
    Some(route)
}
