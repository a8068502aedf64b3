//! A medicine that can do harm, and nobody who watches for it.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, put_between};
use crate::rules::safety::monitoring;
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Evidence, Family, Fix, Group, LinkKind, LinkOutcome, Owner, Severity, StepKind, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "high-risk-medicine-without-monitoring",
    family: Family::Safety,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::ITEMS)
        .and(Facts::TIME)
        .and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("high_risk_medicine_without_monitoring.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for unwatched in monitoring::all(context) {
        let Some(route) = &unwatched.to_end else {
            continue;
        };
        findings.add(
            Found::about(Subject::Step(context.step(unwatched.step).id.clone()))
                .and_all(unwatched.subjects())
                .with("step", context.title(unwatched.step))
                .with("medicine", unwatched.names())
                .shown_by(Evidence::Route(route.clone()))
                .fix(add_monitoring(context, unwatched.step)),
        );
    }
}

/// Whoever starts it watches for harm, on every way on that the treatment was done.
fn add_monitoring(context: &Context<'_>, number: usize) -> Option<Fix> {
    let step = context.step(number);
    let owner = step
        .owner
        .as_ref()
        .filter(|owner| matches!(owner, Owner::Team(_) | Owner::Organisation(_)))?;
    let mut growth = Growth::of(context);
    for joined in context.ways_on(number) {
        let link = joined.link;
        let is_done = link.outcome.is_none_or(|it| it == LinkOutcome::Done);
        if link.kind == LinkKind::Next && is_done {
            let (kind, words) = (StepKind::Monitor, &WORDING.monitor);
            let watch = growth.step(&step.id, "monitor", kind, Some(owner), words);
            put_between(&mut growth, context, link, &watch);
        }
    }
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("add-monitoring", patch))
}
