//! Capacity: whether each team has enough for those who come, and how long they wait.

pub(super) mod backlog_to_clear;
pub(super) mod busy_team;
pub(super) mod demand_not_given;
pub(super) mod everyone_passes_one_step;
pub(super) mod load;
pub(super) mod more_needed_than_there_is;
pub(super) mod no_room;
