//! Hours that an organisation spends on paper.

use crate::check::{Check, Facts, page};
use crate::context::about_minutes_of;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OrganisationId, Purpose, Severity, Subject};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "administrative-work",
    family: Family::Duplication,
    group: Group::Twice,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("administrative_work.md"),
};

/// The administrative work of one organisation.
#[derive(Default)]
struct Ledger {
    steps: Vec<usize>,
    hours: f64,
    /// How many of the steps a patient meets, on average.
    visits: f64,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let admin: Vec<usize> = context
        .steps_of_care()
        .filter(|(_, step)| step.purpose == Some(Purpose::Admin))
        .map(|(number, _)| number)
        .collect();
    if admin.is_empty() {
        return;
    }
    let demand = context.demand();
    let Some(arrivals) = demand.arrivals.filter(|arrivals| *arrivals > 0.0) else {
        findings.not_looked_at("without-arrivals", |message| message);
        return;
    };
    let mut ledgers: BTreeMap<&OrganisationId, Ledger> = BTreeMap::new();
    for number in admin {
        let Some(id) = context.organisation(number) else {
            continue;
        };
        let minutes = about_minutes_of(context.step(number)).and_then(|it| u32::try_from(it).ok());
        let (Some(rate), Some(minutes)) = (demand.rate(number), minutes) else {
            let step = context.title(number);
            findings.not_looked_at("unclear", |message| message.with("step", step));
            continue;
        };
        let ledger = ledgers.entry(id).or_default();
        ledger.steps.push(number);
        ledger.hours += rate * f64::from(minutes) / 60.0;
        ledger.visits += rate / arrivals;
    }
    for (id, ledger) in ledgers {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a float becomes the nearest number that there is"
        )]
        let (hours, tenths) = (
            ledger.hours.round() as i64,
            (ledger.visits * 10.0).round() as i64,
        );
        let visits = format!("{}.{}", tenths / 10, tenths % 10);
        let name = context.organisation_name(id);
        if hours <= i64::from(context.profile.values.admin_hours) {
            findings.figure("figure", |message| {
                message
                    .with("hours", hours)
                    .with("visits", visits)
                    .with("organisation", name)
            });
            continue;
        }
        findings.add(
            Found::about(Subject::Organisation(id.clone()))
                .and_all(
                    ledger
                        .steps
                        .iter()
                        .map(|number| Subject::Step(context.step(*number).id.clone())),
                )
                .with("hours", hours)
                .with("visits", visits)
                .with("organisation", name)
                .agreed_by(Some(id)),
        );
    }
}
