//! What is said between a device and a room, as JSON: one message a frame to the room, a list of messages a frame
//! from it.
//!
//! Never trusted because it parsed: whoever receives it checks rights, sizes and turns.

use crate::{Entry, Id, Offer, PatchId, Person, PersonId, PersonKey, Place, Presence, Right};
use pathway::{Document, Message};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The version of these messages. Whoever does not know it asks to reload.
pub const PROTOCOL: u32 = 1;

/// From a device to the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToRoom {
    /// Comes in; the first message of a connection and no other.
    Join(Join),
    /// Wants something in the log.
    Offer(Offer),
    /// Is at something.
    Presence(Presence),
    /// Wants to be called otherwise.
    Rename(Seat),
}

/// How somebody wants to be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The name they chose.
    pub name: String,
    /// The number of the colour they chose.
    pub colour: u8,
}

/// Coming in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The version of the messages that the device speaks.
    pub protocol: u32,
    /// The newest version of the rules of merging that it knows.
    pub merge: u32,
    /// What its link gives: the capability. It stands here and not in an address, so that no log has it.
    pub link: Id,
    /// By which the room knows a person again.
    pub person: PersonKey,
    /// How they want to be seen.
    pub seat: Seat,
    /// The place up to which the device has this room already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume: Option<Resume>,
}

/// What a device has already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// Of which room.
    pub room: Id,
    /// Up to which place.
    pub sequence: u64,
    /// The id of the entry there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<PatchId>,
}

/// From the room to a device.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToPerson {
    /// You are in; the entries up to the head follow.
    Welcome(Box<Welcome>),
    /// Something has its place. One's own comes back too: that is its acknowledgement, and it is on disk.
    Entry(Entry),
    /// One's own that had its place long before; on disk.
    Already {
        /// Which.
        id: PatchId,
        /// Its place.
        sequence: u64,
    },
    /// One's own that gets no place. What was offered after it gets none either until this number is offered again.
    Refused(Refused),
    /// Somebody came in, or is called otherwise now.
    Here(Person),
    /// Somebody is at something.
    At {
        /// Who.
        who: PersonId,
        /// At what.
        what: Presence,
    },
    /// Somebody is gone.
    Gone(PersonId),
    /// The room ends this connection.
    Leave(Left),
}

/// Why something gets no place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The number it was offered with.
    pub number: u64,
    /// Its id.
    pub id: PatchId,
    /// Why.
    pub why: Message,
    /// Whether it may get one later, when it is offered again.
    pub for_now: bool,
}

/// Why a connection ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Why.
    pub why: Message,
    /// After how many milliseconds to come again; not at all if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_after: Option<u64>,
}

/// What somebody who came in gets to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Welcome {
    /// The version of the messages that the room speaks.
    pub protocol: u32,
    /// Which room this is.
    pub room: Id,
    /// Who one is to the others.
    pub you: PersonId,
    /// What one may do.
    pub right: Right,
    /// The clock of the room: milliseconds since 1970.
    pub now: u64,
    /// The place of the last entry: up to there the entries follow.
    pub head: u64,
    /// From where they follow.
    pub start: Start,
    /// How fast and how large one may go.
    pub allowance: Allowance,
    /// Who is there, oneself included.
    pub people: Vec<Person>,
    /// What they are at.
    #[serde(default)]
    pub presence: BTreeMap<Id, Presence>,
    /// What those are called who ever came in, for the history.
    #[serde(default)]
    pub names: BTreeMap<Id, String>,
    /// After how many days without use the room is removed; never if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused_days: Option<u32>,
}

/// From where the entries follow.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// From what the device has.
    Resumed,
    /// From this document.
    Snapshot(Box<Snapshot>),
}

/// The document at a place of the log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    /// Up to where it is told.
    pub place: Place,
    /// The document as the text of a file of our own format, for whoever knows the format.
    pub file: String,
    /// The fields that the file's program did not know, those of deleted records too: they come back when a record
    /// does.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unknown: BTreeMap<String, Json>,
}

impl Snapshot {
    /// The document, as every machine has it at that place; `read` reads its file. Whoever reads the file alone lacks
    /// what comes back with a deleted record, and ends with another document than the others.
    pub fn document<E>(
        &self,
        read: impl FnOnce(&[u8]) -> Result<Document, E>,
    ) -> Result<Document, E> {
        let mut document = read(self.file.as_bytes())?;
        document.unknown.extend(self.unknown.clone());
        document.seal = None;
        Ok(document)
    }
}

/// How fast and how large a device may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Offers a second.
    pub per_second: u32,
    /// Offers at once after a rest.
    pub burst: u32,
    /// Bytes of one message.
    pub message: u64,
}

/// Whose turn it is on one connection: offers are taken in the order of their numbers, and after a refused one none
/// until it comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turns {
    next: u64,
}

impl Default for Turns {
    fn default() -> Self {
        Self { next: 1 }
    }
}

impl Turns {
    /// Whether it is the turn of that number.
    pub fn is_next(self, number: u64) -> bool {
        self.next == number
    }
    /// That turn was taken.
    pub fn took(&mut self) {
        self.next += 1;
    }
    /// A turn that was taken came to nothing after all. False when an earlier one did before.
    pub fn back_to(&mut self, number: u64) -> bool {
        let is_earlier = number < self.next;
        self.next = self.next.min(number);
        is_earlier
    }
}
