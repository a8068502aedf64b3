//! The tables, and how a store of an earlier version becomes one of this.
//!
//! Never opens a store that a newer version wrote.

use super::{StoreError, Stream};
use rusqlite::{Connection, OptionalExtension as _};
use std::path::Path;

/// How long one waits for another who holds the store.
pub const BUSY: std::time::Duration = std::time::Duration::from_secs(10);

const VERSION: i64 = 2;

const TABLES: &str = "
CREATE TABLE rooms (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    made INTEGER NOT NULL,
    used INTEGER NOT NULL,
    bytes INTEGER NOT NULL
);
CREATE TABLE snapshots (
    room INTEGER NOT NULL REFERENCES rooms ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    file TEXT NOT NULL,
    unknown TEXT NOT NULL,
    floor TEXT NOT NULL,
    PRIMARY KEY (room, sequence)
);
CREATE TABLE entries (
    room INTEGER NOT NULL REFERENCES rooms ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    id TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    merge INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (room, sequence)
) WITHOUT ROWID;
CREATE UNIQUE INDEX entries_by_id ON entries (room, id);
CREATE TABLE links (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    room INTEGER NOT NULL REFERENCES rooms ON DELETE CASCADE,
    access TEXT NOT NULL,
    made INTEGER NOT NULL,
    expires INTEGER,
    is_revoked INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX links_by_room ON links (room);
CREATE TABLE people (
    room INTEGER NOT NULL REFERENCES rooms ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (room, id)
) WITHOUT ROWID;
";

/// What version 2 has beyond version 1.
const STREAM: &str = "
CREATE TABLE stream (
    made INTEGER NOT NULL,
    place INTEGER NOT NULL
);
";

/// Opens the store in that file, or a new one.
pub fn open(path: &Path) -> Result<Connection, StoreError> {
    keep_private(path)?;
    let connection = connect(path)?;
    // What was deleted is gone from the file too.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;")?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match version {
        0 => {
            connection.execute_batch(&format!(
                "BEGIN IMMEDIATE; {TABLES} {STREAM} PRAGMA user_version = {VERSION}; COMMIT;"
            ))?;
        }
        1 => {
            connection.execute_batch(&format!(
                "BEGIN IMMEDIATE; {STREAM} PRAGMA user_version = {VERSION}; COMMIT;"
            ))?;
        }
        VERSION => {}
        newer => {
            return Err(StoreError::Other(format!(
                "the store is of version {newer}, and this program knows {VERSION}"
            )));
        }
    }
    Ok(connection)
}

/// Makes the file, if it is not there, for its owner alone: SQLite gives those beside it the same rights.
fn keep_private(path: &Path) -> Result<(), StoreError> {
    let other = |error: std::io::Error| StoreError::Other(error.to_string());
    let mut options = std::fs::OpenOptions::new();
    let file = options
        .create(true)
        .append(true)
        .open(path)
        .map_err(other)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let own = std::fs::Permissions::from_mode(0o600);
        file.set_permissions(own).map_err(other)?;
    }
    drop(file);
    Ok(())
}

/// Sees to it that a store is either this server's alone or follows that stream, from the beginning on: rooms of one
/// kind are not known to the other.
pub fn belongs(connection: &Connection, stream: Option<&Stream>) -> Result<(), StoreError> {
    let sql = "SELECT made, place FROM stream";
    let followed: Option<(i64, u64)> = connection
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let refusal = match (followed, stream) {
        (None, Some(stream)) => {
            let sql = "SELECT count(*) FROM rooms";
            let rooms: u64 = connection.query_row(sql, [], |row| row.get(0))?;
            if rooms == 0 {
                let sql = "INSERT INTO stream (made, place) VALUES (?1, 0)";
                connection.execute(sql, [stream.made])?;
                return Ok(());
            }
            "it holds rooms of a server that stood alone: give this one a folder of its own"
        }
        (Some(_), None) => "it follows a stream: start it with --nats",
        (Some((made, _)), Some(stream)) if made != stream.made => {
            "it followed another stream: take the folder away, and it is filled again"
        }
        (Some((_, place)), Some(stream)) if place > stream.last => {
            "the stream was put back to an earlier time: take the folder away, and it is filled again"
        }
        (None, None) | (Some(_), Some(_)) => return Ok(()),
    };
    Err(StoreError::Other(refusal.to_owned()))
}

/// Holds a store for one program alone, as long as what it gives is kept: two that give places would give the same
/// one twice. The system lets go of it when the program ends, however it ends.
pub fn hold(path: &Path) -> Result<Connection, StoreError> {
    let lock = Connection::open(path.with_extension("lock"))?;
    match lock.execute_batch("BEGIN EXCLUSIVE") {
        Ok(()) => Ok(lock),
        Err(_) => Err(StoreError::Other(
            "another program has this store open".to_owned(),
        )),
    }
}

/// One more connection to a store that was opened.
pub fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -1000;",
    )?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}
