//! A loop that nothing ever ends: no way of it can be taken only so often, and it is no planned recall.

use super::{about, around, goes_round, is_reached, leaves_by_one, limitable, shown, way_round};
use crate::check::{Check, Facts, page};
use crate::fix::{ask, change, change_link, json};
use crate::wording::FIRST_TERMS;
use crate::{Context, Findings, Found};
use pathway::graph::{How, Loop, Way};
use pathway::{Family, Fix, Group, LinkKind, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "loop-without-limit",
    family: Family::Loops,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::OWNERSHIP)
        .and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("loop_without_limit.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    // A loop without a limit lies within a loop: mostly every one has a limit, and then nothing is left to look for.
    let has_none = |part: &Loop<'_>| goes_round(part, has_no_limit);
    if !context.loops().iter().any(has_none) {
        return;
    }
    for part in context.graph().loops_where(has_no_limit) {
        if !is_reached(context, &part) {
            continue;
        }
        let round = way_round(&part);
        let mut subjects = about(&part).into_iter();
        let Some(first) = subjects.next() else {
            continue;
        };
        findings.add(
            Found::about(first)
                .and_all(subjects)
                .with("steps", around(context, &round))
                .shown_by(shown(&round))
                .fix(limit(context, &part)),
        );
    }
}

fn has_no_limit(way: &Way<'_>) -> bool {
    let is_planned = way.from.interval.is_some() && way.from.owner.is_some();
    way.link.max_repeats.is_none() && !is_planned
}

/// A limit on a way without which there is no loop left: at once where the patient has another way on then, else as a
/// question, since somebody must say what comes after the last round.
fn limit<'a>(context: &Context<'a>, part: &Loop<'a>) -> Option<Fix> {
    let graph = context.graph();
    let opens = |way: &&Way<'_>| !goes_round(part, |other| other.link.id != way.link.id);
    let has_other_way = |way: &&Way<'_>| {
        let mut ways = graph.ways_out(&way.from.id);
        way.how == How::Drawn
            && way.link.kind == LinkKind::Next
            && leaves_by_one(context, way.from)
            && ways.any(|other| other.link.id != way.link.id && !part.contains(&other.to.id))
    };
    // Each try looks at the whole loop: as many as a person can see at one glance are enough.
    let candidates = part.ways.iter().filter(has_other_way).take(8);
    if let Some(way) = candidates.into_iter().find(opens) {
        let patch = change_link(context.pathway, &way.link.id, |link| {
            link.max_repeats = Some(FIRST_TERMS.repeats);
        });
        return Some(change("limit", patch));
    }
    let way = limitable(context, part).or_else(|| part.ways.first().copied())?;
    let subject = Subject::Link(way.link.id.clone());
    let suggestion = json(&FIRST_TERMS.repeats);
    Some(ask("how-often", subject, "maxRepeats", suggestion))
}
