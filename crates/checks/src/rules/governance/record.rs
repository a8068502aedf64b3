//! What several checks of governance ask of the pathway, and the record that two of them suggest.
//!
//! Never judges.

use crate::Context;
use crate::fix::unused;
use crate::wording::WORDING;
use pathway::{Outcome, OutcomeId, OutcomeKind, Patch, Pathway, Status};

/// Whether organisations are being asked to agree to it, or have: what is only needed then is not asked of a draft.
pub(super) fn is_up_for_agreement(pathway: &Pathway) -> bool {
    matches!(pathway.status, Some(Status::InReview | Status::Agreed))
}

/// A new outcome that patients would recognise.
pub(super) fn new_outcome(context: &Context<'_>) -> Patch {
    let is_used = |id: &str| context.pathway.outcomes.contains(id);
    let id: OutcomeId = unused("experience", is_used).into();
    let mut outcome = Outcome::new(id.clone());
    WORDING.outcome.clone_into(&mut outcome.name);
    outcome.kind = Some(OutcomeKind::Experience);
    Patch::add(id, outcome)
}
