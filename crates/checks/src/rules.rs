//! The one list of the checks, in the order in which their findings are shown.

mod gaps;
mod handoffs;

use crate::Check;

/// All checks: gaps in structure, loops, ownership and hand-offs, behaviour.
pub const CHECKS: &[Check] = &[
    gaps::no_way_in::CHECK,
    gaps::no_ending::CHECK,
    gaps::unjoined_step::CHECK,
    gaps::unreachable_step::CHECK,
    gaps::nowhere_to_go::CHECK,
    gaps::identical_links::CHECK,
    gaps::reference_to_nothing::CHECK,
    gaps::step_without_name::CHECK,
    gaps::same_name_twice::CHECK,
    gaps::name_without_verb::CHECK,
    gaps::decision_with_one_answer::CHECK,
    gaps::idle_organisation::CHECK,
    gaps::no_route_if_missed::CHECK,
    gaps::no_route_if_declined::CHECK,
    gaps::no_way_back_if_worse::CHECK,
    gaps::nobody_rebooks::CHECK,
    gaps::no_route_if_full::CHECK,
    gaps::single_way_in::CHECK,
    gaps::not_live::CHECK,
    handoffs::step_without_owner::CHECK,
    handoffs::shared_without_lead::CHECK,
    handoffs::handoff_without_receiver::CHECK,
    handoffs::patient_left_between::CHECK,
    handoffs::handoff_without_acceptance::CHECK,
    handoffs::refusal_without_plan::CHECK,
    handoffs::silence_without_plan::CHECK,
    handoffs::risk_held_by_nobody::CHECK,
    handoffs::handoff_without_method::CHECK,
    handoffs::sent_on_paper::CHECK,
    handoffs::closed_when_sent::CHECK,
    handoffs::patient_not_told::CHECK,
    handoffs::many_handoffs::CHECK,
    handoffs::handed_back_to_itself::CHECK,
    handoffs::work_hidden_in_letter::CHECK,
    handoffs::work_moved_to_practice::CHECK,
    handoffs::single_role::CHECK,
    handoffs::terms_changed_since_agreed::CHECK,
    handoffs::agreement_does_not_cover::CHECK,
    handoffs::request_without_safety_advice::CHECK,
];
