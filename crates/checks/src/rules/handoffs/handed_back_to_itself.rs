//! A team that gets the patient back after another organisation did nothing but administration.

use crate::Joined;
use crate::Party;
use crate::check::{Check, Facts, page};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings, Found};
use pathway::{Crossing, Evidence, Family, Group, Purpose, Route, Severity, Subject};
use std::collections::{BTreeMap, VecDeque};

pub(crate) const CHECK: Check = Check {
    name: "handed-back-to-itself",
    family: Family::Handoffs,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("handed_back_to_itself.md"),
};

/// How many links are followed for all hand-offs together, for each link that there is.
const WORK: usize = 16;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let is_admin = |number: usize| context.step(number).purpose == Some(Purpose::Admin);
    if !context.steps().any(|(number, _)| is_admin(number)) {
        return;
    }
    let mut left = WORK * context.links().len();
    for seam in Seam::all(context) {
        let Party::Team(team) = context.owner(seam.from) else {
            continue;
        };
        let elsewhere = context.organisation(seam.to);
        if seam.is_handover || !is_admin(seam.to) || elsewhere.is_none() {
            continue;
        }
        let stays = |number: usize| is_admin(number) && context.organisation(number) == elsewhere;
        let comes_back = |joined: &Joined<'_>| {
            joined.crossing == Crossing::Handoff
                && joined.to.is_some_and(
                    |to| matches!(context.owner(to), Party::Team(other) if other.id == team.id),
                )
        };
        let Some(route) = way_back(context, seam, &mut left, stays, comes_back) else {
            continue;
        };
        let between = route.steps[1..route.steps.len() - 1].iter();
        findings.add(
            Found::about(Subject::Link(seam.link.id.clone()))
                .and(Subject::Team(team.id.clone()))
                .and_all(between.cloned().map(Subject::Step))
                .with("team", context.team_of(seam.from))
                .with("organisation", context.organisation_of(seam.to))
                .agreed_by(context.organisation(seam.from))
                .agreed_by(elsewhere)
                .shown_by(Evidence::Route(route)),
        );
    }
    if left == 0 {
        findings.not_looked_at("too-many", |message| message);
    }
}

/// The shortest way over steps that stay, from the hand-off until a link that comes back.
fn way_back(
    context: &Context<'_>,
    seam: Seam<'_, '_>,
    left: &mut usize,
    stays: impl Fn(usize) -> bool,
    comes_back: impl Fn(&Joined<'_>) -> bool,
) -> Option<Route> {
    let mut came: BTreeMap<usize, &Joined<'_>> = BTreeMap::new();
    let mut open = VecDeque::from([seam.to]);
    while let Some(number) = open.pop_front() {
        for joined in context.ways_on(number) {
            *left = left.checked_sub(1)?;
            let Some(to) = joined.to else { continue };
            if comes_back(joined) {
                let mut route = Route::default();
                route.steps.push(context.step(to).id.clone());
                let mut joined = joined;
                loop {
                    route.steps.push(joined.link.from.clone());
                    route.links.push(joined.link.id.clone());
                    match joined.from.and_then(|from| came.get(&from)) {
                        Some(before) if joined.from != Some(seam.to) => joined = before,
                        _ => break,
                    }
                }
                route.steps.push(context.step(seam.from).id.clone());
                route.links.push(seam.link.id.clone());
                route.steps.reverse();
                route.links.reverse();
                return Some(route);
            }
            if stays(to) && to != seam.to && !came.contains_key(&to) {
                came.insert(to, joined);
                open.push_back(to);
            }
        }
    }
    None
}
