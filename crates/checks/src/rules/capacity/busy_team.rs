//! A team that is so busy that waits grow fast.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::rules::capacity::load::{loads, whole};
use crate::{Context, Findings, Found};
use pathway::{Duration, Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "busy-team",
    family: Family::Capacity,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("busy_team.md"),
};

/// Minutes in a week.
const WEEK: f64 = 7.0 * 24.0 * 60.0;

fn run(context: &Context<'_>, findings: &mut Findings) {
    for load in loads(context) {
        let busy = load.utilisation();
        let most = f64::from(context.profile.values.busy_percent) / 100.0;
        if !(most..1.0).contains(&busy) {
            continue;
        }
        let subject = Subject::Team(load.team.id.clone());
        let field = "capacity.slotsPerWeek";
        let wait = load.queue().mean_wait().unwrap_or(0.0) * WEEK;
        let enough = whole((load.needs / most).ceil()) + 1;
        findings.add(
            Found::about(subject.clone())
                .with("team", named(&load.team.name, load.team.id.as_str()))
                .with("percent", whole(busy * 100.0))
                .with("from", context.profile.values.busy_percent)
                .with("wait", roughly(wait))
                .with("step", context.title(load.most))
                .agreed_by(&load.team.organisation)
                .at(subject.clone(), field)
                .fix(ask("have-more", subject, field, json(&enough))),
        );
    }
}

/// So many minutes as people say it: in minutes, hours or days.
fn roughly(minutes: f64) -> Duration {
    let whole = |value: f64| u32::try_from(whole(value)).unwrap_or(u32::MAX).max(1);
    if minutes < 90.0 {
        Duration::from_minutes(whole(minutes))
    } else if minutes < 36.0 * 60.0 {
        Duration::from_hours(whole(minutes / 60.0))
    } else {
        Duration::from_days(whole(minutes / (24.0 * 60.0)))
    }
}
