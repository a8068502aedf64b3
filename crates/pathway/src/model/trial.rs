//! A trial: a change that is tried out and measured before it is kept.

use super::{Measurement, Reading, record, words};
use crate::{OutcomeId, Subject, TrialId};

words! {
    /// What was decided about it.
    TrialDecision {
        /// It stays.
        Keep = "keep",
        /// It stays in another form.
        Adapt = "adapt",
        /// It goes.
        Stop = "stop",
        /// Nothing yet.
        Open = "open",
    }
}
record! {
    /// A trial.
    Trial in pathway.trials { id: TrialId;
        /// What is tried.
        what: String,
        /// On what.
        subjects: Vec<Subject>,
        /// By what it is measured.
        measure: Option<OutcomeId>,
        /// Where it stood.
        baseline: Option<Measurement>,
        /// What was measured.
        readings: Vec<Reading>,
        /// What was decided.
        decision: Option<TrialDecision>,
    }
}
