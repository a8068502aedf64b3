//! A clock that stops when the patient is told, and can stop without that.

use super::{name, subject};
use crate::check::{Check, Facts, page};
use crate::fix::{ask, json, labelled};
use crate::{Context, Findings, Found};
use pathway::{Crossing, Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "clock-stops-untold",
    family: Family::Timing,
    group: Group::Information,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("clock_stops_untold.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for timed in context.timed() {
        let standard = context.standard_of(timed.clock);
        if !standard.is_some_and(|standard| standard.stops_on_telling) {
            continue;
        }
        for moment in &timed.clock.stops_at {
            let Some(number) = context.number(&moment.step) else {
                continue;
            };
            let step = context.step(number);
            let is_told = step.patient_present
                || context.links_out(number).any(|joined| {
                    let handoff = joined.link.handoff.as_ref();
                    joined.crossing == Crossing::Request
                        || handoff.is_some_and(|it| it.patient_told == Some(true))
                });
            if is_told {
                continue;
            }
            let there = Subject::Step(step.id.clone());
            let present = ask("present", there.clone(), "patientPresent", json(&true));
            findings.add(
                Found::about(subject(timed))
                    .and(there.clone())
                    .with("clock", name(timed))
                    .with("step", context.title(number))
                    .at(there, "patientPresent")
                    .fix(labelled(present, "step", context.title(number))),
            );
        }
    }
}
