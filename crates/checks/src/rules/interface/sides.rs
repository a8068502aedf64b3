//! Which side a step is on, and which tests hospitals asked for.
//!
//! Reads sectors only; never judges.

use crate::Context;
use crate::rules::information::result_nobody_reads::asked_by;
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
        let askers = asked_by(context, test);
        let Some((organisation, by)) = askers.into_iter().find(|(_, by)| is_acute(context, *by))
        else {
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
