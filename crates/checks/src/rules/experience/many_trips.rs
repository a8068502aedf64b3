//! A patient who has to travel many times.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json, labelled};
use crate::{Context, Findings, Found, Joined};
use pathway::{Channel, Evidence, Family, Group, Severity, StepKind, Subject};
use std::collections::BTreeSet;

pub(crate) const CHECK: Check = Check {
    name: "many-trips",
    family: Family::Experience,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("many_trips.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context
        .steps_of_care()
        .all(|(_, step)| step.channels.is_empty())
    {
        findings.not_looked_at("without-channels", |message| message);
        return;
    }
    let Some((trips, route)) =
        context.heaviest_way(|number| u32::from(is_trip(context, number)), |_| true)
    else {
        return;
    };
    let travelled: Vec<usize> = route
        .steps
        .iter()
        .filter_map(|id| context.number(id))
        .filter(|number| is_trip(context, *number))
        .collect();
    let places: BTreeSet<&str> = travelled
        .iter()
        .map(|number| context.step(*number).site.as_str())
        .filter(|site| !site.trim().is_empty())
        .collect();
    let likely = likely_trips(context);
    let say = |message: pathway::Message| {
        message
            .with("trips", trips)
            .with("places", places.len())
            .with("likely", likely.map_or(-1, i64::from))
    };
    if trips <= context.profile.values.trips {
        if trips > 0 {
            findings.figure("figure", say);
        }
        return;
    }
    let mut found = Found::about(Subject::Pathway)
        .and_all(
            travelled
                .iter()
                .map(|number| Subject::Step(context.step(*number).id.clone())),
        )
        .with("trips", trips)
        .with("places", places.len())
        .with("likely", likely.map_or(-1, i64::from))
        .shown_by(Evidence::Route(route));
    for &number in travelled.iter().rev().take(ASKED) {
        let subject = Subject::Step(context.step(number).id.clone());
        let ways = json(&[Channel::FaceToFace, Channel::Video]);
        let fix = ask("another-way", subject, "channels", ways);
        found = found.fix(labelled(fix, "step", context.title(number)));
    }
    findings.add(found);
}

/// Of how many steps it is asked whether the patient must come there: the last ones, by which most is known.
const ASKED: usize = 4;

/// Whether the patient must come there: it is done face to face and in no other way.
fn is_trip(context: &Context<'_>, number: usize) -> bool {
    context.step(number).channels == [Channel::FaceToFace]
}

/// The trips on the likely way, where the chances say which that is.
fn likely_trips(context: &Context<'_>) -> Option<u32> {
    let mut starts = context
        .steps()
        .filter(|(_, step)| step.kind == Some(StepKind::Start));
    let (Some((start, _)), None) = (starts.next(), starts.next()) else {
        return None;
    };
    let mut seen = vec![false; context.steps().len()];
    let (mut at, mut trips) = (start, 0);
    while !std::mem::replace(&mut seen[at], true) {
        trips += u32::from(is_trip(context, at));
        let ways: Vec<&Joined<'_>> = context.ways_on(at).collect();
        at = match ways.as_slice() {
            [] => return Some(trips),
            [only] => only.to?,
            several => {
                let likeliest = several.iter().max_by_key(|way| way.link.chance)?;
                likeliest.link.chance?;
                likeliest.to?
            }
        };
    }
    None
}
