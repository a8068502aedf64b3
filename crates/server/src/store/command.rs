//! What can be written into the store, and what comes of it.
//!
//! Never carries a secret: of a link there is its digest.

use super::{RoomNumber, StoreError};
use crate::keys::LinkHash;
use sync::{PatchId, PersonId, Right};

/// Called once, on the writing thread, when a command is on disk or could not be put there.
pub type Then<T> = Box<dyn FnOnce(Result<T, StoreError>) + Send>;

/// Something to be written.
pub enum Command {
    /// A room and its first links.
    Make(NewRoom, Then<()>),
    /// Offers of a room, in this order.
    Order(RoomNumber, Vec<Draft>, Then<Vec<Result<Placed, RoomFault>>>),
    /// One more link.
    AddLink(RoomNumber, LinkDraft, Then<i64>),
    /// A link lets nobody in from now on.
    RevokeLink(RoomNumber, i64, Then<()>),
    /// How somebody is called.
    Name(RoomNumber, PersonId, String, Then<()>),
    /// Takes the names out of the history of a room: that one, or all.
    Forget(RoomNumber, Option<PersonId>, Then<()>),
    /// The document at a later place of the log.
    Snapshot(RoomNumber, super::StoredSnapshot, Then<()>),
    /// The room was visited.
    Visit(RoomNumber),
    /// The room and all that it holds goes.
    Delete(RoomNumber, Then<()>),
    /// Nothing: to see whether writing works.
    Ping(Then<()>),
    /// No more will come; the thread ends when all before is written.
    Stop,
}

/// A room to be made.
pub struct NewRoom {
    /// Its id.
    pub id: sync::Id,
    /// Its document, as a file of our own format.
    pub file: String,
    /// Its first links.
    pub links: Vec<LinkDraft>,
}

/// A link to be made.
pub struct LinkDraft {
    /// The digest of its secret.
    pub hash: LinkHash,
    /// What it lets a person do.
    pub right: Right,
    /// When it ends, if it does: milliseconds since 1970.
    pub expires: Option<u64>,
}

/// An offer that passed all checks that need no order.
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
