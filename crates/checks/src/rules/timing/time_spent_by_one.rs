//! Who uses the time that a clock allows, and how much of it is waiting.

use super::{name, subject};
use crate::check::{Check, Facts, page};
use crate::times::{Calendar, said};
use crate::{Context, Findings, Found};
use pathway::{Basis, Evidence, Family, Group, OrganisationId, Severity, StepKind, Subject};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "time-spent-by-one",
    family: Family::Timing,
    group: Group::Slow,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("time_spent_by_one.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        let (Some(limit), Some(course)) = (timed.limit, &timed.typical) else {
            continue;
        };
        // Nobody's opening hours are those of a whole pathway.
        if limit.basis == Basis::OpeningHours {
            continue;
        }
        let due = Calendar::plain().after(course.began, limit, None);
        let allowed = due - course.began;
        let mut spent: BTreeMap<&OrganisationId, (u64, u64)> = BTreeMap::new();
        for (step, stay) in &course.stays {
            if let Some(organisation) = context.organisation(*step) {
                let (all, waiting) = spent.entry(organisation).or_default();
                *all += stay;
                if context.step(*step).kind == Some(StepKind::Wait) {
                    *waiting += stay;
                }
            }
        }
        let most = spent
            .iter()
            .max_by_key(|(id, (all, _))| (*all, std::cmp::Reverse(*id)));
        let Some((organisation, (all, waiting))) = most.filter(|(_, (all, _))| *all > 0) else {
            continue;
        };
        if allowed == 0 {
            continue;
        }
        let percent = |part: u64, whole: u64| u32::try_from(part * 100 / whole).unwrap_or(u32::MAX);
        let (share, waits) = (percent(*all, allowed), percent(*waiting, *all));
        let usual = said(course.ended - course.began);
        if share <= context.profile.values.percent_of_a_clock {
            findings.figure("figure", |message| {
                let slowest = timed.worst.as_ref().unwrap_or(course);
                message
                    .with("clock", name(timed))
                    .with("organisation", context.organisation_name(organisation))
                    .with("percent", share)
                    .with("time", usual)
                    .with("slowest", said(slowest.ended - slowest.began))
                    .with("limit", limit)
            });
            continue;
        }
        findings.add(
            Found::about(subject(timed))
                .and(Subject::Organisation((*organisation).clone()))
                .with("clock", name(timed))
                .with("organisation", context.organisation_name(organisation))
                .with("percent", share)
                .with("waiting", waits)
                .with("limit", limit)
                .shown_by(Evidence::Route(course.route.clone())),
        );
    }
}
