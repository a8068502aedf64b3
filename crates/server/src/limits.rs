//! How much anybody may have, so that nobody takes it from the others.
//!
//! Never a secret: whoever runs a server sets them, and whoever is refused is told.

use std::time::Duration;

/// What the server refuses to go beyond.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of one message of a connection.
    pub message: usize,
    /// Bytes of a document.
    pub document: usize,
    /// Bytes of a room with all its history.
    pub room: u64,
    /// Bytes of the store with all its rooms; none for as much as the disk has.
    pub store: Option<u64>,
    /// Rooms at a time.
    pub rooms: u32,
    /// Rooms that are made at once after a rest; beyond it one a second is.
    pub rooms_at_once: u32,
    /// People in a room at a time.
    pub people: usize,
    /// Connections at a time.
    pub connections: usize,
    /// Connections at a time that have not asked for anything.
    pub silent: usize,
    /// How long a connection may take to ask, and how long it may pause while it sends a document.
    pub asking: Duration,
    /// Changes a second from one connection.
    pub per_second: u32,
    /// Changes at once after a rest.
    pub burst: u32,
    /// Bytes that may wait for a reader who does not read.
    pub unread: usize,
    /// After how long without any sign of life a connection ends.
    pub silence: Duration,
    /// After how many days without a change or a visit a room is removed; none for never.
    pub unused_days: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message: 1_000_000,
            document: 50_000_000,
            room: 500_000_000,
            store: None,
            rooms: 10_000,
            rooms_at_once: 200,
            people: 200,
            connections: 5_000,
            silent: 1_024,
            asking: Duration::from_secs(10),
            per_second: 60,
            burst: 300,
            unread: 8_000_000,
            silence: Duration::from_secs(60),
            unused_days: None,
        }
    }
}
