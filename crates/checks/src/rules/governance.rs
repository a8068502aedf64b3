//! Governance: who answers for the pathway, what is agreed and until when, and how anyone will know that it works.

pub(super) mod accepted_risk_expired;
pub(super) mod agreement_ends_before_review;
pub(super) mod body_no_longer_exists;
pub(super) mod changed_where_locked;
pub(super) mod no_accountable_organisation;
pub(super) mod no_clinical_lead;
pub(super) mod no_commissioner;
pub(super) mod no_equality_impact;
pub(super) mod no_outcome;
pub(super) mod no_population;
pub(super) mod no_source;
pub(super) mod nobody_stands_in;
pub(super) mod nobody_who_uses_it_was_asked;
pub(super) mod not_signed_off;
pub(super) mod only_process_measures;
pub(super) mod organisation_without_code;
pub(super) mod outcome_not_agreed;
pub(super) mod outcome_overdue;
mod path;
mod record;
pub(super) mod review_overdue;
pub(super) mod still_to_be_localised;
pub(super) mod trial_without_result;
