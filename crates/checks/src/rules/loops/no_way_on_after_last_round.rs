//! A step whose ways on can all be used up, so that a patient who comes once more is left standing.

use super::{around, is_reached, shown};
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_link};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::graph::{Loop, Way};
use pathway::{
    Family, Fix, Group, LeavesBy, LinkKind, Route, Rule, Severity, Step, StepKind, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "no-way-on-after-last-round",
    family: Family::Loops,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("no_way_on_after_last_round.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for part in context.loops() {
        if !is_reached(context, part) {
            continue;
        }
        for step in &part.steps {
            let Some((times, round)) = used_up(context, part, step) else {
                continue;
            };
            let number = context.number(&step.id);
            findings.add(
                Found::about(Subject::Step(step.id.clone()))
                    .with("step", number.map_or("", |number| context.title(number)))
                    .with("times", times)
                    .with("steps", around(context, &round))
                    .shown_by(shown(&round))
                    .fix(add_way_on(context, step)),
            );
        }
    }
}

/// After how many times the ways on of a step are used up, and a way round, if they can be.
fn used_up(context: &Context<'_>, part: &Loop<'_>, step: &Step) -> Option<(u32, Route)> {
    let graph = context.graph();
    let ways: Vec<Way<'_>> = graph.ways_out(&step.id).collect();
    // A way that leads out is taken once and for all: it is never closed for a patient who is still here.
    if !ways.iter().all(|way| part.contains(&way.to.id)) {
        return None;
    }
    let limits: Option<Vec<u32>> = ways.iter().map(|way| way.link.max_repeats).collect();
    let times = limits?.into_iter().fold(0, u32::saturating_add);
    let first = ways.first()?;
    let mut round = graph.route(&first.to.id, &step.id)?;
    round.links.push(first.link.id.clone());
    Some((times, round))
}

fn add_way_on(context: &Context<'_>, step: &Step) -> Option<Fix> {
    if !matches!(step.leaves_by, None | Some(LeavesBy::One)) {
        return None;
    }
    let mut growth = Growth::of(context);
    let (owner, kind) = (step.owner.as_ref(), StepKind::End);
    let end = growth.step(&step.id, "end", kind, owner, &WORDING.end);
    growth.link(&step.id, &end, |link| link.otherwise = true);
    // Now that there is another way on, the rounds need a rule.
    for way in context.graph().ways_out(&step.id) {
        let link = way.link;
        if link.kind == LinkKind::Next && link.rule.is_none() && link.outcome.is_none() {
            growth.and(change_link(context.pathway, &link.id, |link| {
                link.rule = Some(Rule::Words(WORDING.again.clone()));
            }));
        }
    }
    // Beside other branches that are waited for, an end is no way on.
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("add-way-on", patch))
}
