//! Traffic and waiting, worked out on paper: how many come by each place, how busy a station is, how long they wait.
//!
//! Knows places by number only, and never what they are; never uses chance, a clock or a random number.

mod eliminate;
mod queue;
mod strong;
mod traffic;

pub use queue::{Queue, erlang_c, time_to_clear};
pub use traffic::{NoRates, Traffic, Way};
