//! The one list of the checks, in the order in which their findings are shown.

mod gaps;
mod handoffs;

use crate::Check;

/// All checks: gaps in structure, loops, ownership and hand-offs, behaviour.
pub const CHECKS: &[Check] = &[gaps::no_way_in::CHECK, handoffs::step_without_owner::CHECK];
