//! A clock: a waiting-time standard that runs from some steps to others.

use super::{plain, record, words};
use crate::{ClockId, Limit, StepId};

words! {
    /// When in a step.
    At {
        /// As it starts.
        Start = "start",
        /// As it finishes.
        Finish = "finish",
    }
}
plain! {
    /// A moment on the pathway.
    Moment {
        /// Of which step.
        step: StepId,
        /// When in it.
        at: At;
    }
}
plain! {
    /// By when a step must be reached, counted from the start of the clock.
    Mark {
        /// Which step.
        step: StepId,
        /// When in it.
        at: At,
        /// By then.
        limit: Limit;
    }
}
record! {
    /// A clock.
    Clock in pathway.clocks { id: ClockId;
        /// What it is called.
        name: String,
        /// The standard that it follows: an id of the standards data.
        standard: String,
        /// What that standard is called.
        standard_name: String,
        /// What starts it.
        starts_at: Vec<Moment>,
        /// What stops it.
        stops_at: Vec<Moment>,
        /// What halts it for a while.
        pauses_at: Vec<Moment>,
        /// Steps from which on it need not stop.
        leaves_at: Vec<StepId>,
        /// The longest that it may run.
        limit: Option<Limit>,
        /// By when steps on the way must be reached.
        marks: Vec<Mark>,
        /// Why the limit is another than the standard's.
        reason: String,
    }
}
