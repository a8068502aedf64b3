//! What is kept on disk: rooms with their links, their log and the names in it, in one SQLite file.
//!
//! Never says that something is kept before it is on disk. One thread writes, in groups; anyone reads beside it.

mod command;
pub mod read;
mod schema;
mod writer;

pub use command::{Command, Draft, LinkDraft, NewRoom, Placed, RoomFault};
pub use read::{Reader, StoredSnapshot};
pub use writer::Writer;

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The disk, or what the store may take of it, is full.
    Full,
    /// It is not there any more.
    Gone,
    /// Another reason, for the journal.
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// The number of a room within this store.
pub type RoomNumber = i64;
