//! Safety and failsafe: what catches a patient when something is missed, gets worse, or goes unwatched.

pub(super) mod high_risk_medicine_without_monitoring;
pub(super) mod monitoring;
pub(super) mod no_plan_if_worse_at_a_distance;
pub(super) mod normal_result_without_safety_net;
pub(super) mod red_flag_without_route;
pub(super) mod referral_not_tracked;
pub(super) mod self_care_without_way_back;
pub(super) mod treatment_before_its_check;
