//! Work done twice: the same step in two places, tests repeated, triage of triage, paperwork, work that moved.

pub(super) mod administrative_work;
pub(super) mod same_work_in_two_places;
pub(super) mod test_repeated_too_soon;
pub(super) mod triage_of_triage;
mod twice;
pub(super) mod work_moved;
