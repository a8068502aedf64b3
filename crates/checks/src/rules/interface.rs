//! Between primary and secondary care: work that each side leaves to the other.

pub(super) mod handoff_without_contact;
pub(super) mod missed_appointment_back_to_practice;
pub(super) mod prescribing_without_shared_care;
pub(super) mod referred_on_by_practice;
pub(super) mod result_told_by_practice;
mod sides;
pub(super) mod test_arranged_by_practice;
