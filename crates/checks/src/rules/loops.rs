//! Loops: ways round that have no way out, no rule, no limit, or nobody in charge.

pub(super) mod back_and_forth_with_nobody_in_charge;
pub(super) mod loop_exit_without_rule;
pub(super) mod loop_without_limit;
pub(super) mod no_way_on_after_last_round;
pub(super) mod trap_loop;

use crate::Context;
use crate::context::subjects;
use crate::fix::{Growth, change_link};
use crate::wording::{FIRST_TERMS, WORDING};
use pathway::graph::{How, Loop, Way, leaves_by};
use pathway::{Evidence, LeavesBy, LinkKind, Patch, Route, Rule, Step, StepKind, Subject};

/// A short way round.
fn way_round(context: &Context<'_>, part: &Loop<'_>) -> Route {
    context
        .graph()
        .ways_round(part, 16)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// What the steps of a way round are called, in their order.
fn around(context: &Context<'_>, round: &Route) -> Vec<String> {
    context.titles(&round.steps)
}

fn shown(round: &Route) -> Evidence {
    Evidence::Loop(round.clone())
}

/// The steps of a loop as what a finding is about.
fn about(part: &Loop<'_>) -> Vec<Subject> {
    subjects(part.steps.iter().map(|step| &step.id)).collect()
}

/// Whether a patient can come to the loop: what nobody comes to is a gap, and said as that.
fn is_reached(context: &Context<'_>, part: &Loop<'_>) -> bool {
    let graph = context.graph();
    graph.starts().next().is_none() || graph.is_reached_from_starts(&part.steps[0].id)
}

/// Whether a step leaves along one of its links.
fn leaves_by_one(context: &Context<'_>, step: &Step) -> bool {
    let ways = context.graph().ways_out(&step.id);
    leaves_by(step, ways.map(|way| way.link)) == LeavesBy::One
}

/// A way of a loop that somebody can be told to take only so often: the only way on of a step that somebody does.
fn limitable<'a>(context: &Context<'a>, part: &Loop<'a>) -> Option<Way<'a>> {
    let alone = |way: &&Way<'a>| {
        way.how == How::Drawn
            && way.link.kind == LinkKind::Next
            && way.link.max_repeats.is_none()
            && way.from.owner.is_some()
            && matches!(way.from.leaves_by, None | Some(LeavesBy::One))
            && context.graph().ways_out(&way.from.id).count() == 1
    };
    let decides = |way: &&&Way<'a>| {
        matches!(
            way.from.kind,
            Some(StepKind::Decide | StepKind::Review | StepKind::Assess | StepKind::Mdt)
        )
    };
    let alone: Vec<&Way<'a>> = part.ways.iter().filter(alone).collect();
    let best = alone.iter().find(decides).or(alone.last())?;
    Some(**best)
}

/// A loop that ends: one of its steps lets the patient go round so many times, and then ends the pathway.
fn let_out<'a>(context: &Context<'a>, part: &Loop<'a>) -> Option<Patch> {
    let way = limitable(context, part)?;
    let mut growth = Growth::of(context);
    growth.and(change_link(context.pathway, &way.link.id, |link| {
        link.max_repeats = Some(FIRST_TERMS.repeats);
        link.rule
            .get_or_insert_with(|| Rule::Words(WORDING.again.clone()));
    }));
    let owner = way.from.owner.as_ref();
    let end = growth.step(&way.from.id, "end", StepKind::End, owner, &WORDING.end);
    growth.link(&way.from.id, &end, |link| link.otherwise = true);
    let patch = growth.done();
    context.breaks_nothing(&patch).then_some(patch)
}
