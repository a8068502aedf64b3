//! Who sits in a room, by connection.
//!
//! Never takes two connections of one person for two people to the others: the last one to leave is who leaves.

use crate::outbox::Outbox;
use axum::extract::ws::Utf8Bytes;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{Person, PersonId, Presence, Turns};

/// One connection.
pub struct Seat {
    /// Whose.
    pub person: Person,
    /// By which link.
    pub link: i64,
    /// Where to send.
    pub outbox: Arc<Outbox>,
    /// Whose turn it is.
    pub turns: Turns,
    presence: Presence,
}

impl Seat {
    /// What they are at.
    pub fn presence(&self) -> &Presence {
        &self.presence
    }

    /// A seat of somebody who has just come in.
    pub fn new(person: Person, link: i64, outbox: Arc<Outbox>) -> Self {
        Self {
            person,
            link,
            outbox,
            turns: Turns::default(),
            presence: Presence::default(),
        }
    }
}

/// All connections of a room.
#[derive(Default)]
pub struct Seats {
    seats: BTreeMap<u64, Seat>,
    moved: BTreeSet<u64>,
}

impl Seats {
    /// Somebody sits down.
    pub fn sit(&mut self, connection: u64, seat: Seat) {
        self.seats.insert(connection, seat);
    }

    /// A connection ends. Gives the person who is gone, unless they have another connection.
    pub fn leave(&mut self, connection: u64) -> Option<PersonId> {
        self.moved.remove(&connection);
        let person = self.seats.remove(&connection)?.person.id;
        let is_here = self.all().any(|seat| seat.person.id == person);
        (!is_here).then_some(person)
    }

    /// A connection is at something else.
    pub fn moves(&mut self, connection: u64, presence: Presence) {
        if let Some(seat) = self.seats.get_mut(&connection)
            && seat.presence != presence
        {
            seat.presence = presence;
            self.moved.insert(connection);
        }
    }

    /// Whether anybody moved since it was told.
    pub fn has_moved(&self) -> bool {
        !self.moved.is_empty()
    }

    /// Who moved since it was told, and where they are.
    pub fn take_moved(&mut self) -> Vec<(PersonId, Presence)> {
        let moved = std::mem::take(&mut self.moved);
        let seats = moved.iter().filter_map(|moved| self.seats.get(moved));
        seats
            .map(|seat| (seat.person.id.clone(), seat.presence.clone()))
            .collect()
    }

    /// Where everyone is.
    pub fn presence(&self) -> Vec<(PersonId, Presence)> {
        let seats = self.all();
        seats
            .map(|seat| (seat.person.id.clone(), seat.presence.clone()))
            .collect()
    }

    /// Puts a frame into every outbox. Gives those that are full.
    pub fn tell(&self, frame: &Utf8Bytes) -> Vec<u64> {
        let seats = self.seats.iter();
        seats
            .filter(|(_, seat)| !seat.outbox.put(frame.clone()))
            .map(|(connection, _)| *connection)
            .collect()
    }

    /// The connections that came in by a link.
    pub fn by_link(&self, link: i64) -> Vec<u64> {
        let seats = self.seats.iter();
        seats
            .filter(|(_, seat)| seat.link == link)
            .map(|(connection, _)| *connection)
            .collect()
    }

    /// One of them.
    pub fn get_mut(&mut self, connection: u64) -> Option<&mut Seat> {
        self.seats.get_mut(&connection)
    }
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Seat> {
        self.seats.values()
    }
    /// How many.
    pub fn len(&self) -> usize {
        self.seats.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
    }
}
