//! What is kept on disk: rooms with their links, their log and the names in it, in one SQLite file.
//!
//! Never says that something is kept before it is on disk. One thread writes, in groups; anyone reads beside it.

mod change;
mod command;
mod log;
pub mod read;
mod schema;
mod writer;

pub use command::{
    Change, Command, Deed, Done, Draft, LinkDraft, Placed, RoomFault, Source, Then, Weighed,
};
pub use log::Log;
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

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Full => f.write_str("there is no space left"),
            Self::Gone => f.write_str("it is not there any more"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    /// Says where, and not what stands there: a person may have written it.
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        Self::Other(format!("JSON at {line}:{column}: {:?}", error.classify()))
    }
}

/// The number of a room within this store.
pub type RoomNumber = i64;

/// The stream that a store follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// When it was made, by its own clock: a stream that was made anew is another one.
    pub made: i64,
    /// The place of its last change.
    pub last: u64,
}
