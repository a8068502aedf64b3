//! Loops: ways round that have no way out, no rule, no limit, or nobody in charge.

pub(super) mod back_and_forth_with_nobody_in_charge;
pub(super) mod loop_exit_without_rule;
pub(super) mod loop_without_limit;
pub(super) mod many_rounds;
pub(super) mod no_way_on_after_last_round;
pub(super) mod recall_without_owner;
pub(super) mod trap_loop;

use crate::Context;
use crate::context::subjects;
use crate::fix::{Growth, change_link};
use crate::wording::{FIRST_TERMS, WORDING};
use pathway::graph::{How, Loop, Way, leaves_by};
use pathway::{Evidence, LeavesBy, LinkKind, Patch, Route, Rule, Step, StepKind, Subject};
use std::collections::VecDeque;

/// A shortest way round from a step by which patients come in. Looks at the loop alone: there can be thousands of loops.
fn way_round(part: &Loop<'_>) -> Route {
    let out = ways_by_step(part, |_| true);
    let entry = part.ways_in.first().and_then(|way| place(part, way.to));
    let first = entry.unwrap_or(0);
    let mut came: Vec<Option<(usize, usize)>> = vec![None; part.steps.len()];
    let mut open = VecDeque::from([first]);
    while let (None, Some(at)) = (came[first], open.pop_front()) {
        for &(way, to) in &out[at] {
            if came[to].is_none() {
                came[to] = Some((way, at));
                open.push_back(to);
            }
        }
    }
    let mut round = Route::default();
    let mut at = first;
    while let Some((way, from)) = came[at] {
        round.steps.push(part.steps[from].id.clone());
        round.links.push(part.ways[way].link.id.clone());
        at = from;
        if at == first {
            break;
        }
    }
    round.steps.reverse();
    round.links.reverse();
    round
}

/// Whether a patient can still go round in the loop along the ways that are left.
fn goes_round(part: &Loop<'_>, is_left: impl Fn(&Way<'_>) -> bool) -> bool {
    let out = ways_by_step(part, is_left);
    let mut arrivals = vec![0_usize; part.steps.len()];
    for (_, to) in out.iter().flatten() {
        arrivals[*to] += 1;
    }
    // Takes away, again and again, the steps to which no patient comes: what is left goes round.
    let mut open: Vec<usize> = (0..arrivals.len())
        .filter(|at| arrivals[*at] == 0)
        .collect();
    let mut gone = 0;
    while let Some(at) = open.pop() {
        gone += 1;
        for (_, to) in &out[at] {
            arrivals[*to] -= 1;
            if arrivals[*to] == 0 {
                open.push(*to);
            }
        }
    }
    gone < arrivals.len()
}

/// For each step of a loop the ways out of it that stay in the loop and are left, each with the place it comes to.
fn ways_by_step(part: &Loop<'_>, is_left: impl Fn(&Way<'_>) -> bool) -> Vec<Vec<(usize, usize)>> {
    let mut out = vec![Vec::new(); part.steps.len()];
    for (number, way) in part.ways.iter().enumerate() {
        let ends = (place(part, way.from), place(part, way.to));
        if let ((Some(from), Some(to)), true) = (ends, is_left(way)) {
            out[from].push((number, to));
        }
    }
    out
}

/// Where a step stands in the list of a loop.
fn place(part: &Loop<'_>, step: &Step) -> Option<usize> {
    part.steps.binary_search_by(|it| it.id.cmp(&step.id)).ok()
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
