//! Which side a step is on, and who asked for a test.
//!
//! Reads sectors only; never judges.

use crate::{Context, Party};
use pathway::{Item, OrganisationId, Sector, Step, StepKind};

/// The sector of the organisation that does a step.
pub(super) fn sector(context: &Context<'_>, number: usize) -> Option<Sector> {
    let id = context.organisation(number)?;
    context.pathway.organisations.get(id)?.sector
}

pub(super) fn is_acute(context: &Context<'_>, number: usize) -> bool {
    sector(context, number) == Some(Sector::Acute)
}

pub(super) fn is_practice(context: &Context<'_>, number: usize) -> bool {
    sector(context, number) == Some(Sector::Gp)
}

/// The step of another organisation that passed the patient on to a test, patient and carer skipped.
pub(super) fn asked_by(context: &Context<'_>, test: usize) -> Option<usize> {
    let own = context.organisation(test);
    let mut seen = vec![false; context.steps().len()];
    let mut open = vec![test];
    while let Some(at) = open.pop() {
        for from in context
            .links_in(at)
            .filter(|joined| joined.carries_patient())
            .filter_map(|joined| joined.from)
        {
            if std::mem::replace(&mut seen[from], true) {
                continue;
            }
            match context.owner(from) {
                Party::Patient | Party::Carer => open.push(from),
                _ if context.organisation(from).is_some_and(|id| Some(id) != own) => {
                    return Some(from);
                }
                _ => {}
            }
        }
    }
    None
}

/// A result that a hospital asked for and a practice got.
pub(super) struct Asked<'a> {
    /// The step that makes it.
    pub(super) test: usize,
    /// The step of the hospital that passed the patient on to it, where that is another organisation.
    pub(super) by: usize,
    /// The hospital.
    pub(super) organisation: &'a OrganisationId,
    /// What it makes.
    pub(super) item: &'a Item,
}

/// The results of tests that hospitals asked for, each item of each step by itself.
pub(super) fn asked_by_hospitals<'a>(context: &Context<'a>) -> Vec<Asked<'a>> {
    let makes = |step: &Step| matches!(step.kind, Some(StepKind::Test | StepKind::Result));
    let mut found = Vec::new();
    for (test, step) in context.steps().filter(|(_, step)| makes(step)) {
        let by = asked_by(context, test).unwrap_or(test);
        let Some(organisation) = context.organisation(by).filter(|_| is_acute(context, by)) else {
            continue;
        };
        for item in &step.produces {
            if let Some(item) = context.pathway.items.get(item) {
                found.push(Asked {
                    test,
                    by,
                    organisation,
                    item,
                });
            }
        }
    }
    found
}

/// Whether a step needs an item or decides by it.
pub(super) fn reads(context: &Context<'_>, number: usize, item: &Item) -> bool {
    let needs = |need: &pathway::Need| match need {
        pathway::Need::Item(id) => *id == item.id,
        pathway::Need::AnyOf { any_of } => any_of.contains(&item.id),
    };
    context.step(number).needs.iter().any(needs)
        || context
            .links_out(number)
            .filter_map(|joined| joined.link.rule.as_ref())
            .any(|rule| rule.items().contains(&item.id))
}
