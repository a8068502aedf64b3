//! Ownership and hand-offs: who does a step, and what is agreed where the patient passes from one to another.

pub(super) mod step_without_owner;
