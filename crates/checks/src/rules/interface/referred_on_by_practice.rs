//! A hospital that has the practice refer the patient on to a hospital.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_link, remove_link, remove_step};
use crate::rules::interface::sides::{is_acute, is_practice};
use crate::{Context, Findings, Found, Joined};
use pathway::{
    Evidence, Family, Fix, Group, LinkKind, Purpose, Route, Severity, StepKind, Subject,
};
use std::collections::VecDeque;

pub(crate) const CHECK: Check = Check {
    name: "referred-on-by-practice",
    family: Family::Interface,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("referred_on_by_practice.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for joined in context.links().iter().filter(|it| it.carries_patient()) {
        let (Some(from), Some(to)) = (joined.from, joined.to) else {
            continue;
        };
        if !is_acute(context, from) || !only_passes_on(context, to) {
            continue;
        }
        let Some(ways) = on_to_hospital(context, to) else {
            continue;
        };
        let back = ways.last().and_then(|way| way.to).unwrap_or(to);
        let mut route = Route::default();
        route.steps.push(context.step(from).id.clone());
        for way in std::iter::once(&joined).chain(&ways) {
            route.links.push(way.link.id.clone());
            route.steps.push(way.link.to.clone());
        }
        findings.add(
            Found::about(Subject::Step(context.step(to).id.clone()))
                .and(Subject::Link(joined.link.id.clone()))
                .with("step", context.title(to))
                .with("from", context.title(from))
                .with("next", context.title(back))
                .shown_by(Evidence::Route(route))
                .agreed_by(context.organisation(from))
                .agreed_by(context.organisation(to))
                .agreed_by(context.organisation(back))
                .fix(go_straight(context, joined, &ways)),
        );
    }
}

/// Whether a practice does nothing there but write.
fn only_passes_on(context: &Context<'_>, number: usize) -> bool {
    let step = context.step(number);
    let is_paper = step.kind == Some(StepKind::Refer) || step.purpose == Some(Purpose::Admin);
    is_practice(context, number) && is_paper
}

/// The shortest way from there to a step of a hospital, through steps where a practice only writes.
fn on_to_hospital<'a>(context: &'a Context<'_>, from: usize) -> Option<Vec<&'a Joined<'a>>> {
    let mut came: Vec<Option<&Joined<'_>>> = vec![None; context.steps().len()];
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        for joined in context.ways_on(at) {
            let Some(to) = joined.to else { continue };
            if to == from || came[to].is_some() {
                continue;
            }
            came[to] = Some(joined);
            if is_acute(context, to) {
                let (mut ways, mut back) = (Vec::new(), to);
                while let Some(joined) = came[back] {
                    ways.push(joined);
                    back = joined.from?;
                }
                ways.reverse();
                return Some(ways);
            }
            if only_passes_on(context, to) {
                open.push_back(to);
            }
        }
    }
    None
}

/// Where one step of the practice stands between, and nothing else goes through it: the patient goes without it.
fn go_straight(context: &Context<'_>, first: &Joined<'_>, ways: &[&Joined<'_>]) -> Option<Fix> {
    let ([second], Some(between)) = (ways, first.to) else {
        return None;
    };
    let alone = context.links_in(between).len() == 1 && context.links_out(between).len() == 1;
    let is_plain = first.link.kind == LinkKind::Next && second.link.kind == LinkKind::Next;
    if !alone || !is_plain {
        return None;
    }
    let mut growth = Growth::of(context);
    growth.and(change_link(context.pathway, &first.link.id, |link| {
        link.to = second.link.to.clone();
        if let (Some(handoff), Some(next)) = (&mut link.handoff, &second.link.handoff) {
            handoff.method.clone_from(&next.method);
        }
    }));
    growth.and(remove_link(context.pathway, &second.link.id));
    growth.and(remove_step(context.pathway, &context.step(between).id));
    Some(change("go-straight", growth.done()))
}
