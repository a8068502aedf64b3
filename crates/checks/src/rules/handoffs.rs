//! Ownership and hand-offs: who does a step, and what is agreed where the patient passes from one to another.

pub(super) mod agreement_does_not_cover;
pub(super) mod closed_when_sent;
pub(super) mod handed_back_to_itself;
pub(super) mod handoff_without_acceptance;
pub(super) mod handoff_without_method;
pub(super) mod handoff_without_receiver;
pub(super) mod many_handoffs;
pub(super) mod not_accepted_there;
pub(super) mod patient_left_between;
pub(super) mod patient_not_told;
pub(super) mod refusal_without_plan;
pub(super) mod request_without_safety_advice;
pub(super) mod risk_held_by_nobody;
mod seam;
pub(super) mod sent_on_paper;
pub(super) mod shared_without_lead;
pub(super) mod silence_without_plan;
pub(super) mod single_role;
pub(super) mod step_without_owner;
pub(super) mod terms_changed_since_agreed;
pub(super) mod work_hidden_in_letter;
pub(super) mod work_moved_to_practice;
