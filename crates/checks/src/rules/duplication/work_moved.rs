//! Work that has moved from one organisation to another, which has not agreed.

use crate::check::{Check, Facts, page};
use crate::context::about_minutes_of;
use crate::fix::{change, give_to};
use crate::{Context, Findings, Found};
use pathway::{
    Family, Fix, Group, OrganisationId, Owner, Pathway, Severity, Step, StepKind, Subject,
};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "work-moved",
    family: Family::Duplication,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("work_moved.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(before) = context.based_on else {
        return;
    };
    let same_work = by_code(before);
    for (number, step) in context.steps_of_care() {
        if matches!(step.kind, Some(StepKind::Start | StepKind::End)) {
            continue;
        }
        let earlier = before.steps.get(&step.id).or_else(|| {
            let mut codes = step.codes.iter();
            codes.find_map(|code| {
                same_work
                    .get(&(code.scheme.as_str(), code.value.as_str()))
                    .copied()
            })
        });
        let Some(earlier) = earlier else { continue };
        let owner = earlier.owner.as_ref();
        let from = owner.and_then(|owner| pathway::organisation_of(before, owner));
        let (Some(from), Some(to)) = (from, context.organisation(number)) else {
            continue;
        };
        if from == to || has_agreed(context, number, to) {
            continue;
        }
        let hours = hours_a_week(context, number);
        let subject = Subject::Step(step.id.clone());
        let name = before
            .organisations
            .get(from)
            .map_or(from.as_str(), |organisation| organisation.name.as_str());
        let mut found = Found::about(subject.clone())
            .with("step", context.title(number))
            .with("from", name)
            .with("to", context.organisation_name(to))
            .at(subject, "owner")
            .agreed_by([from, to])
            .fix(move_back(context, number, owner));
        if let Some(hours) = hours {
            found = found.said_as("hours").with("hours", hours);
        }
        findings.add(found);
    }
}

/// Whoever did it does it again, where they are still here.
fn move_back(context: &Context<'_>, number: usize, owner: Option<&Owner>) -> Option<Fix> {
    let owner = owner?;
    let is_here = match owner {
        Owner::Team(id) => context.pathway.teams.get(id).is_some(),
        Owner::Organisation(id) => context.pathway.organisations.get(id).is_some(),
        Owner::Patient | Owner::Carer => false,
    };
    is_here.then(|| change("move-back", give_to(context, number, owner)))
}

/// The steps by their codes; of several with one code none is known to be the same work.
fn by_code(pathway: &Pathway) -> BTreeMap<(&str, &str), &Step> {
    let mut coded: BTreeMap<(&str, &str), Vec<&Step>> = BTreeMap::new();
    for step in pathway.steps.iter() {
        for code in &step.codes {
            coded
                .entry((&code.scheme, &code.value))
                .or_default()
                .push(step);
        }
    }
    coded
        .into_iter()
        .filter_map(|(code, steps)| match steps.as_slice() {
            [only] => Some((code, *only)),
            _ => None,
        })
        .collect()
}

/// Whether the organisation has agreed to a hand-off by which the work comes to it.
fn has_agreed(context: &Context<'_>, number: usize, organisation: &OrganisationId) -> bool {
    context.links_in(number).any(|joined| {
        let handoff = joined.link.handoff.as_ref();
        let agreed = handoff.map(|handoff| handoff.agreed_by.as_slice());
        agreed
            .unwrap_or_default()
            .iter()
            .any(|agreed| agreed.organisation == *organisation)
    })
}

/// About how many hours a week it is, where that can be known.
fn hours_a_week(context: &Context<'_>, number: usize) -> Option<i64> {
    let rate = context.demand().rate(number)?;
    let minutes = u32::try_from(about_minutes_of(context.step(number))?).ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float becomes the nearest number that there is"
    )]
    let hours = (rate * f64::from(minutes) / 60.0).round() as i64;
    Some(hours)
}
