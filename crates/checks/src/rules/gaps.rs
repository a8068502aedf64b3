//! Gaps in structure: ways in, ways on and ways out that are missing.

pub(super) mod decision_with_one_answer;
pub(super) mod identical_links;
pub(super) mod idle_organisation;
pub(super) mod name_without_verb;
pub(super) mod no_ending;
pub(super) mod no_route_if_declined;
pub(super) mod no_route_if_full;
pub(super) mod no_route_if_missed;
pub(super) mod no_way_back_if_worse;
pub(super) mod no_way_in;
pub(super) mod nobody_rebooks;
pub(super) mod not_live;
pub(super) mod nowhere_to_go;
pub(super) mod reference_to_nothing;
pub(super) mod same_name_twice;
pub(super) mod single_way_in;
pub(super) mod step_without_name;
pub(super) mod unjoined_step;
pub(super) mod unreachable_step;
