//! Whether something that a run opens can stay unanswered until the pathway is over for the patient, on every branch.
//!
//! Exact for branches side by side: an answer on any of them will do. Loops are followed as often as they may be.

use crate::Context;
use pathway::graph::{GateKind, How, Net, OUTSIDE};
use pathway::{LeavesBy, Link, LinkKind, LinkOutcome, Route, Step, StepKind};
use std::collections::{HashMap, VecDeque};

/// What opens something, and what answers it.
pub(crate) struct Question<'q> {
    /// Steps that open it when they are done.
    pub(crate) opens: &'q dyn Fn(&Step) -> bool,
    /// Steps that open it as soon as the patient comes there.
    pub(crate) opens_at_once: &'q dyn Fn(&Step) -> bool,
    /// Steps that answer it when they are done.
    pub(crate) answers: &'q dyn Fn(&Step) -> bool,
    /// Steps that answer it as soon as the patient comes there.
    pub(crate) answers_at_once: &'q dyn Fn(&Step) -> bool,
}

/// The ways in which a run can go on, as a set: for each whether it opens something later, and whether it answers what
/// was open before, or after what it opened.
type Outcomes = u8;

const NOTHING: Outcomes = 1;
const OPENS: usize = 1;
const ANSWERS: usize = 2;

/// The outcomes with another thing done ahead of each.
fn ahead(outcomes: Outcomes, how: impl Fn(usize) -> usize) -> Outcomes {
    (0..4)
        .filter(|outcome| outcomes >> outcome & 1 == 1)
        .fold(0, |all, outcome| all | 1 << how(outcome))
}

fn answered(outcome: usize) -> usize {
    if outcome & OPENS == 0 {
        outcome | ANSWERS
    } else {
        outcome
    }
}

/// The outcomes of two branches side by side.
fn together(a: Outcomes, b: Outcomes) -> Outcomes {
    (0..4)
        .filter(|one| a >> one & 1 == 1)
        .fold(0, |all, one| all | ahead(b, |other| one | other))
}

fn is_unanswered(outcomes: Outcomes) -> bool {
    outcomes >> OPENS & 1 == 1
}

fn can_stay_open(outcomes: Outcomes) -> bool {
    (0..4).any(|outcome| outcomes >> outcome & 1 == 1 && outcome & ANSWERS == 0)
}

/// Whether the step was done for a patient who leaves along the link.
pub(crate) fn is_done(link: &Link) -> bool {
    link.kind != LinkKind::Timeout && matches!(link.outcome, None | Some(LinkOutcome::Done))
}

/// A run on which it stays open, as a route from a start by the step that opens it to where the pathway is over.
pub(crate) fn unanswered(context: &Context<'_>, question: &Question<'_>) -> Option<Route> {
    let net = context.net();
    let found = settled(net, None, &|edge, on| passed(net, edge, on, question));
    if !is_unanswered(found[0]) {
        return None;
    }
    let edges: HashMap<(&str, How), usize> = net
        .edges()
        .iter()
        .enumerate()
        .filter_map(|(number, edge)| {
            let way = net.way(edge.way?);
            Some(((way.link.id.as_str(), way.how), number))
        })
        .collect();
    let graph = context.graph();
    let mut best: Option<Route> = None;
    let opens = |step: &&Step| (question.opens)(step) || (question.opens_at_once)(step);
    for step in graph.steps().filter(opens) {
        let Some(number) = context.number(&step.id) else {
            continue;
        };
        if !context.reach().is_reached(number) {
            continue;
        }
        let is_over = |there: &Step| {
            graph.is_end(there) && !(question.answers)(there) && !(question.answers_at_once)(there)
        };
        let on = graph.route_where([&step.id], is_over, |way| {
            let is_first = way.from.id == step.id;
            let edge = edges.get(&(way.link.id.as_str(), way.how));
            edge.is_some_and(|edge| can_stay_open(found[*edge]) || is_unanswered(found[*edge]))
                && (!is_first || is_done(way.link) || (question.opens_at_once)(step))
                && !(question.answers_at_once)(way.to)
        });
        let Some(on) = on else { continue };
        let mut route = context.route_to(number);
        route.links.extend(on.links);
        route.steps.extend(on.steps.into_iter().skip(1));
        if best
            .as_ref()
            .is_none_or(|best| route.steps.len() < best.steps.len())
        {
            best = Some(route);
        }
    }
    Some(best.unwrap_or_default())
}

/// The links into a join that surely deliver whenever it acts: no run comes there by the others alone.
pub(crate) fn surely_deliver(net: &Net<'_>, join: u32) -> Vec<u32> {
    let edges = net.edges();
    let into = net.ins(join);
    if into.len() < 2 || into.len() * edges.len() > WORK {
        return Vec::new();
    }
    let is_sure = |sure: &u32| {
        // Nothing behind the join counts: a later round is looked at by itself.
        let found = settled(net, Some(join), &|edge, on| {
            if edge == *sure as usize {
                ahead(on, answered)
            } else if edges[edge].to == join {
                ahead(on, |outcome| outcome | OPENS)
            } else {
                on
            }
        });
        let behind = net.outs(join).iter().map(|edge| *edge as usize);
        !std::iter::once(0)
            .chain(behind)
            .any(|edge| is_unanswered(found[edge]))
    };
    into.iter().copied().filter(is_sure).collect()
}

/// How many edges may be looked at to tell what surely comes to one join.
const WORK: usize = 4_000_000;

/// The outcomes on each edge of the net, from the ends backwards until nothing changes. A gate at which nothing is
/// followed any further is like an end.
fn settled(
    net: &Net<'_>,
    last: Option<u32>,
    passed: &dyn Fn(usize, Outcomes) -> Outcomes,
) -> Vec<Outcomes> {
    let mut found: Vec<Outcomes> = vec![0; net.edges().len()];
    let mut open: VecDeque<u32> = VecDeque::new();
    let mut is_open = vec![false; net.gates().len()];
    let wake = |edge: usize, open: &mut VecDeque<u32>, is_open: &mut Vec<bool>| {
        let from = net.edges()[edge].from;
        if from != OUTSIDE && !std::mem::replace(&mut is_open[from as usize], true) {
            open.push_back(from);
        }
    };
    for (number, edge) in net.edges().iter().enumerate() {
        if edge.to == OUTSIDE || Some(edge.to) == last {
            found[number] = passed(number, NOTHING);
            wake(number, &mut open, &mut is_open);
        }
    }
    while let Some(gate) = open.pop_front() {
        is_open[gate as usize] = false;
        if last == Some(gate) {
            continue;
        }
        let outs = net.outs(gate).iter().map(|edge| found[*edge as usize]);
        let on = match net.gates()[gate as usize].kind {
            GateKind::Join(_) | GateKind::Split(LeavesBy::One) => outs.fold(0, |a, b| a | b),
            GateKind::Split(LeavesBy::All) => outs.fold(NOTHING, together),
            GateKind::Split(LeavesBy::Some) => {
                outs.fold(0, |all, one| all | one | together(all, one))
            }
        };
        for edge in net.ins(gate).iter().map(|edge| *edge as usize) {
            let outcomes = passed(edge, on);
            if outcomes != found[edge] {
                found[edge] = outcomes;
                wake(edge, &mut open, &mut is_open);
            }
        }
    }
    found
}

/// The outcomes ahead of an edge, by those behind it.
fn passed(net: &Net<'_>, number: usize, on: Outcomes, question: &Question<'_>) -> Outcomes {
    let edge = net.edges()[number];
    let mut outcomes = on;
    let (left, is_done) = match edge.way.map(|way| net.way(way)) {
        Some(way) => {
            // An end that takes each token as it comes is no gate: it is passed on the way to it.
            let is_end = edge.to == OUTSIDE && way.to.kind == Some(StepKind::End);
            if is_end && ((question.answers)(way.to) || (question.answers_at_once)(way.to)) {
                outcomes = ahead(outcomes, answered);
            }
            (Some(way.from), is_done(way.link))
        }
        None if edge.to == OUTSIDE && edge.from != OUTSIDE => {
            let step = net.gates()[edge.from as usize].step;
            (step.map(|step| net.step(step)), true)
        }
        None => (None, false),
    };
    let Some(step) = left else { return outcomes };
    if (question.answers_at_once)(step) || is_done && (question.answers)(step) {
        outcomes = ahead(outcomes, answered);
    }
    if (question.opens_at_once)(step) || is_done && (question.opens)(step) {
        outcomes = ahead(outcomes, |outcome| outcome | OPENS);
    }
    outcomes
}
