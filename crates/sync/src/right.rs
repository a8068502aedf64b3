//! What a link into a room lets a person do.
//!
//! Never looks at what a patch means, only at what it touches.

use crate::{Act, Body};
use pathway::Change;
use serde::{Deserialize, Serialize};

/// What may be done, each including what comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Look.
    View,
    /// Comment, vote, put something into the parking lot.
    Comment,
    /// Change the document.
    Edit,
    /// Lead the workshop, hand out and withdraw links, delete the room.
    Facilitate,
}

impl Right {
    /// Whether that may be done with it.
    pub fn permits(self, body: &Body) -> bool {
        self >= match body {
            Body::Patch(patch) => {
                let only_comments = |change: &Change| matches!(change, Change::Comment(_));
                if patch.changes.iter().all(only_comments) {
                    Self::Comment
                } else {
                    Self::Edit
                }
            }
            Body::Act(Act::NameVersion { .. }) => Self::Edit,
            Body::Act(Act::Vote { .. } | Act::Park(_)) => Self::Comment,
            Body::Act(_) => Self::Facilitate,
        }
    }
}
