//! How often patients go round in a loop, on average by the chances of its links, and at most by its limits.
//!
//! Never makes a chance up: where nothing says how many go which way, there is no figure.

use super::{about, around, goes_round, is_reached, shown, way_round};
use crate::check::{Check, Facts, page};
use crate::context::shares;
use crate::{Context, Findings, Found};
use flow::{Traffic, Way};
use pathway::graph::{How, Loop};
use pathway::{Family, Group, Message, Severity};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "many-rounds",
    family: Family::Loops,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("many_rounds.md"),
};

/// How often patients go round.
struct Rounds {
    /// On average, in hundredths.
    average: i64,
    /// At most, where the loop has a limit; minus one where it has none.
    worst: i64,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut is_unclear = false;
    for part in context.loops() {
        if !is_reached(context, part) || part.ways_out.is_empty() {
            continue;
        }
        let worst = at_most(part);
        let Some(average) = on_average(context, part, worst) else {
            is_unclear = true;
            continue;
        };
        let rounds = Rounds {
            average,
            worst: worst.map_or(-1, i64::from),
        };
        let round = way_round(part);
        let say = |message: Message| {
            message
                .with("steps", around(context, &round))
                .with("average", in_words(rounds.average))
                .with("worst", rounds.worst)
        };
        if rounds.average <= i64::from(context.profile.values.rounds) * 100 {
            findings.figure("figure", say);
            continue;
        }
        let mut subjects = about(part).into_iter();
        let Some(first) = subjects.next() else {
            continue;
        };
        findings.add(
            Found::about(first)
                .and_all(subjects)
                .with("steps", around(context, &round))
                .with("average", in_words(rounds.average))
                .with("worst", rounds.worst)
                .shown_by(shown(&round)),
        );
    }
    if is_unclear {
        findings.not_looked_at("without-chances", |message| message);
    }
}

/// Hundredths as people write them, with one decimal.
fn in_words(hundredths: i64) -> String {
    let tenths = (hundredths + 5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How often the step that comes round most is done by a patient who comes into the loop, in hundredths. None where
/// nothing says how many go which way.
fn on_average(context: &Context<'_>, part: &Loop<'_>, worst: Option<u32>) -> Option<i64> {
    let place: BTreeMap<usize, usize> = part
        .steps
        .iter()
        .filter_map(|step| context.number(&step.id))
        .zip(0..)
        .collect();
    let mut traffic = Traffic::of(place.len());
    let entry = part.ways_in.first().map_or(part.steps[0], |way| way.to);
    let entry = place.get(&context.number(&entry.id)?)?;
    traffic.arrivals[*entry] = 1.0;
    // Refusals and silences that lead on inside have no chance of their own.
    if part.ways.iter().any(|way| way.how != How::Drawn) {
        return None;
    }
    for (number, from) in &place {
        for way in shares(context, *number)? {
            if let Some(to) = place.get(&way.to) {
                traffic.ways.push(Way {
                    from: *from,
                    to: *to,
                    share: way.share,
                });
            }
        }
    }
    let visits = traffic.rates().ok()?.into_iter().fold(0.0_f64, f64::max);
    let visits = worst.map_or(visits, |worst| visits.min(f64::from(worst)));
    // More than a million rounds are as good as any number.
    #[expect(clippy::cast_possible_truncation, reason = "bounded on the same line")]
    Some((visits.clamp(0.0, 1e6) * 100.0).round() as i64)
}

/// How often a step of the loop can be done at most: once, and once more for each time that a limited way may be taken.
/// None where patients can go round without one.
fn at_most(part: &Loop<'_>) -> Option<u32> {
    if goes_round(part, |way| way.link.max_repeats.is_none()) {
        return None;
    }
    let limits: BTreeMap<_, u32> = part
        .ways
        .iter()
        .filter_map(|way| Some((&way.link.id, way.link.max_repeats?)))
        .collect();
    let all = limits
        .values()
        .fold(0_u32, |sum, it| sum.saturating_add(*it));
    Some(all.saturating_add(1))
}
