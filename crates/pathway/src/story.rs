//! What happens to one patient, told step by step: the evidence of a finding about behaviour.

use crate::{LinkId, StepId};
use serde::{Deserialize, Serialize};

/// A run of one patient through the pathway, as short as it can be to show what goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// What happens, in order.
    pub beats: Vec<Beat>,
    /// How it ends.
    pub ending: Ending,
}

/// One thing that happens: the patient comes to a step, by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beat {
    /// The link that is taken; none where the pathway starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkId>,
    /// The step that the patient comes to.
    pub step: StepId,
}

/// How a story ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The patient waits at the step for links that nothing will ever deliver.
    Waits {
        /// The step that waits.
        step: StepId,
        /// The links that it waits for in vain.
        missing: Vec<LinkId>,
    },
    /// The patient goes round from the given beat on, with no way out.
    GoesRound {
        /// The index in the beats from which it repeats.
        from: usize,
    },
    /// The step happens a second time while, or although, it has happened already.
    Twice {
        /// That step.
        step: StepId,
    },
    /// An end claims that all is over while other steps go on.
    StillGoing {
        /// That end.
        end: StepId,
        /// Steps at which something is still going on.
        also: Vec<StepId>,
    },
    /// After the step the patient has nowhere to go.
    Nowhere {
        /// That step.
        step: StepId,
    },
    /// The patient reaches an end.
    Ends,
}
