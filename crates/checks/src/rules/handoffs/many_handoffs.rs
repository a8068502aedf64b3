//! A way on which a patient is handed over many times.

use crate::Joined;
use crate::check::{Check, Facts, page};
use crate::{Context, Findings, Found};
use pathway::{
    Crossing, Evidence, Family, Group, LinkId, Route, Severity, StepId, StepKind, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "many-handoffs",
    family: Family::Handoffs,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("many_handoffs.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(longest) = Longest::of(context) else {
        return;
    };
    let (all, between) = longest.counted;
    let first = context.title(longest.steps[0]);
    let last = context.title(*longest.steps.last().unwrap_or(&longest.steps[0]));
    if all <= context.profile.values.handoffs_on_a_route {
        findings.figure("figure", |message| {
            message
                .with("handoffs", all)
                .with("between", between)
                .with("from", first)
                .with("to", last)
        });
        return;
    }
    let steps: Vec<StepId> = longest
        .steps
        .iter()
        .map(|number| context.step(*number).id.clone())
        .collect();
    findings.add(
        Found::about(Subject::Pathway)
            .with("handoffs", all)
            .with("between", between)
            .with("from", first)
            .with("to", last)
            .shown_by(Evidence::Route(Route {
                steps,
                links: longest.links,
            })),
    );
}

/// The way from a start to an end with the most hand-offs that never goes back.
///
/// The longest way without a step twice cannot be found in reasonable time where there are loops. Links that go back,
/// as a walk from the starts meets them, are left out: the way is a real one, and a loop adds to it.
struct Longest {
    /// Hand-offs and handovers, and those of them between organisations.
    counted: (u32, u32),
    steps: Vec<usize>,
    links: Vec<LinkId>,
}

impl Longest {
    fn of(context: &Context<'_>) -> Option<Self> {
        let order = context.onward_order();
        let mut place = vec![usize::MAX; context.steps().len()];
        for (index, step) in order.iter().enumerate() {
            place[*step] = index;
        }
        let mut best: Vec<Option<(u32, u32)>> = vec![None; place.len()];
        let mut came: Vec<Option<&Joined<'_>>> = vec![None; place.len()];
        let mut last: Option<((u32, u32), usize)> = None;
        for number in order {
            let kind = context.step(*number).kind;
            if kind == Some(StepKind::Start) && best[*number].is_none() {
                best[*number] = Some((0, 0));
            }
            let Some(here) = best[*number] else { continue };
            let mut leads_on = false;
            for joined in context.ways_on(*number) {
                let Some(to) = joined.to.filter(|to| place[*to] > place[*number]) else {
                    continue;
                };
                leads_on = true;
                let there = (
                    here.0 + u32::from(joined.passes_responsibility()),
                    here.1 + u32::from(joined.crossing == Crossing::Handoff),
                );
                if best[to].is_none_or(|known| known < there) {
                    best[to] = Some(there);
                    came[to] = Some(joined);
                }
            }
            if !leads_on && last.is_none_or(|(known, _)| known < here) {
                last = Some((here, *number));
            }
        }
        let (counted, end) = last?;
        let (mut steps, mut links) = (vec![end], Vec::new());
        let mut at = end;
        while let Some(joined) = came[at] {
            links.push(joined.link.id.clone());
            at = joined.from?;
            steps.push(at);
        }
        steps.reverse();
        links.reverse();
        Some(Self {
            counted,
            steps,
            links,
        })
    }
}
