//! What is offered to a log, and what stands in it once it has its place.
//!
//! Never changed after it was ordered: the log is what happened.

use crate::{Act, PatchId, PersonId};
use pathway::Patch;
use serde::{Deserialize, Serialize};

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A change of the document.
    Patch(Patch),
    /// A turn of the workshop: a vote, a lock, a timer.
    Act(Act),
}

/// Something that a device wants to have in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Which offer of this connection, counted from one. After a refusal it goes on with the refused number, so that
    /// what builds on a refused change is not ordered before it.
    pub number: u64,
    /// Names it for ever: offered again, it is still ordered once.
    pub id: PatchId,
    /// The version of the rules of merging under which it was made.
    pub merge: u32,
    /// What was done.
    pub body: Body,
}

/// What has its place in the order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place, counted from one without gaps.
    pub sequence: u64,
    /// The id that it was offered with.
    pub id: PatchId,
    /// Who offered it.
    pub author: PersonId,
    /// When it was ordered, by the clock of whoever ordered it: milliseconds since 1970.
    pub at: u64,
    /// The version of the rules of merging that it is merged by.
    pub merge: u32,
    /// What was done.
    pub body: Body,
}
