//! What can be written into the store, and what comes of it.
//!
//! Never carries a secret: of a link there is its digest.

use super::{RoomNumber, StoreError};
use crate::keys::LinkHash;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use sync::{Id, PatchId, PersonId, Right};

/// Called once, when a command is on disk or could not be put there.
pub type Then<T> = Box<dyn FnOnce(Result<T, StoreError>) + Send>;

/// Something to be written.
pub enum Command {
    /// A room is changed.
    Change(Change, Then<Done>),
    /// Nothing is written: whether a change of that room would be within the limits.
    Weigh(Id, Arc<Deed>, Then<Weighed>),
    /// The document at a later place of the log.
    Snapshot(RoomNumber, super::StoredSnapshot, Then<()>),
    /// Nothing: to see whether writing works. Gives the place in the stream up to which this store has followed it.
    Ping(Then<u64>),
    /// No more will come; the thread ends when all before is written.
    Stop,
}

/// A change of a room.
pub struct Change {
    /// Of which.
    pub room: Id,
    /// What is done to it.
    pub deed: Arc<Deed>,
    /// Where it got its place.
    pub source: Source,
}

/// Where a change got its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Here and now, as this store takes it up.
    Here,
    /// In the stream that several servers follow: it is the same for all of them, so it is made whatever the limits of
    /// this one.
    Stream {
        /// The place of the change that is written before it.
        after: u64,
        /// Its own.
        place: u64,
        /// When it got it, by the clock of the stream.
        at: u64,
    },
}

/// What is done to a room.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It is made, with a document as a file of our own format and its first links.
    Make {
        /// The file.
        file: String,
        /// The links.
        links: Vec<LinkDraft>,
    },
    /// Offers, in this order.
    Order(Vec<Draft>),
    /// One more link.
    AddLink(LinkDraft),
    /// A link lets nobody in from now on.
    RevokeLink(i64),
    /// How somebody is called.
    Name(PersonId, String),
    /// Takes the names out of its history: that one, or all.
    Forget(Option<PersonId>),
    /// Somebody is there.
    Visit,
    /// It goes, with all that it holds.
    Delete,
    /// It goes, unless somebody was there in the last so many milliseconds, by the clock that gives it its place: that is
    /// the one by which they were there.
    DeleteUnused(u64),
}

impl Deed {
    /// Whether something that people wrote goes with it.
    pub fn deletes(&self) -> bool {
        matches!(self, Self::Forget(_) | Self::Delete | Self::DeleteUnused(_))
    }
}

/// A link to be made.
#[derive(Debug, Serialize, Deserialize)]
pub struct LinkDraft {
    /// The digest of its secret.
    pub hash: LinkHash,
    /// What it lets a person do.
    pub right: Right,
    /// When it ends, if it does: milliseconds since 1970.
    pub expires: Option<u64>,
}

impl LinkDraft {
    /// By which a facilitator names it. It follows from the digest, so that it is the same on every server, and says
    /// no more of the secret than the digest does; a program that reads JSON can hold it.
    pub fn number(&self) -> i64 {
        let number = self.hash[..6].iter();
        number.fold(0, |number, byte| (number << 8) | i64::from(*byte))
    }
}

/// An offer that passed all checks that need no order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: PatchId,
    /// Who offered it.
    pub author: PersonId,
    /// The version of its rules of merging.
    pub merge: u32,
    /// What was done, as JSON.
    pub body: String,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is done.
    Plainly,
    /// Nothing had to be done.
    Nothing,
    /// Where each of the offers has its place, or why not.
    Placed(Vec<Result<Placed, RoomFault>>),
}

/// What would come of a change: for each offer, its place if it has one already, or why it would get none.
pub type Weighed = Vec<Result<Option<Placed>, RoomFault>>;

/// Where an offer has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its place.
    pub sequence: u64,
    /// When it was ordered.
    pub at: u64,
    /// Whether it had its place before.
    pub is_old: bool,
}

/// Why an offer got no place though writing works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomFault {
    /// The room holds as much as it may.
    RoomFull,
    /// The document is as large as it may be.
    DocumentFull,
}
