//! Reading beside the writing thread.
//!
//! Never blocks it, and never sees half of a commit.

use super::{RoomNumber, StoreError, schema};
use crate::keys::LinkHash;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
use sync::{Body, Entry, Id, Right};

/// Opens connections to the store as they are needed, and keeps a few.
#[derive(Clone)]
pub struct Reader(Arc<Pool>);

struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

/// A link that lets somebody in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number.
    pub number: i64,
    /// Into which room.
    pub room: RoomNumber,
    /// The id of that room.
    pub id: Id,
    /// To do what.
    pub right: Right,
    /// Until when.
    pub expires: Option<u64>,
}

/// What a room begins with when it is opened.
pub struct OpenRoom {
    /// Its id.
    pub id: Id,
    /// The place of the last entry.
    pub head: u64,
    /// The last snapshot's place.
    pub snapshot: u64,
    /// How things stand on the floor.
    pub floor: sync::Floor,
}

/// A document at a place of the log, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSnapshot {
    /// Up to which place it is told.
    pub sequence: u64,
    /// The document as a file of our own format.
    pub file: String,
    /// What the file cannot hold, as JSON.
    pub unknown: String,
    /// The floor, as JSON.
    pub floor: String,
}

/// What a facilitator may know of a room.
#[derive(serde::Serialize)]
pub struct RoomFacts {
    /// Its id.
    pub id: String,
    /// When it was made.
    pub made: u64,
    /// When it was used last.
    pub used: u64,
    /// How much it holds.
    pub bytes: u64,
    /// Its links, without their secrets.
    pub links: Vec<LinkFacts>,
}

/// What a facilitator may know of a link.
#[derive(serde::Serialize)]
pub struct LinkFacts {
    /// Its number.
    pub number: i64,
    /// What it lets a person do.
    pub right: Right,
    /// When it was made.
    pub made: u64,
    /// Until when it holds.
    pub expires: Option<u64>,
    /// Whether it was withdrawn.
    pub is_revoked: bool,
}

const MOST_IDLE: usize = 4;

impl Reader {
    /// Reads the store in that file, which was opened for writing before.
    pub fn new(path: PathBuf) -> Self {
        let idle = Mutex::new(Vec::new());
        Self(Arc::new(Pool { path, idle }))
    }

    /// Reads on a thread that may wait.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let reader = self.clone();
        tokio::task::spawn_blocking(move || reader.read_here(work))
            .await
            .unwrap_or_else(|error| Err(StoreError::Other(error.to_string())))
    }

    /// Reads on this thread.
    pub fn read_here<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = || self.0.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => schema::connect(&self.0.path)?,
        };
        let done = work(&connection);
        let mut idle = idle();
        if idle.len() < MOST_IDLE {
            idle.push(connection);
        }
        done
    }
}

/// The link of that digest, if it lets anybody in at that time. Whether there is none or it no longer does takes the
/// same work.
pub fn link(
    connection: &Connection,
    hash: &LinkHash,
    now: u64,
) -> Result<Option<Link>, StoreError> {
    let sql = "SELECT links.number, room, access, expires, is_revoked, rooms.id
        FROM links JOIN rooms ON rooms.number = room WHERE hash = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([hash], |row| {
            let link = Link {
                number: row.get(0)?,
                room: row.get(1)?,
                id: id(row, 5)?,
                right: right(row, 2)?,
                expires: row.get(3)?,
            };
            Ok((link, row.get::<_, bool>(4)?))
        })
        .optional()?;
    Ok(found
        .filter(|(link, is_revoked)| !is_revoked && link.expires.is_none_or(|end| now < end))
        .map(|(link, _)| link))
}

/// Whether a link that was found still lets anybody in.
pub fn lets_in(connection: &Connection, link: &Link, now: u64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM links WHERE room = ?1 AND number = ?2 AND NOT is_revoked
        AND (expires IS NULL OR ?3 < expires)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.exists(params![link.room, link.number, now])?)
}

fn right(row: &Row<'_>, index: usize) -> rusqlite::Result<Right> {
    let text: String = row.get(index)?;
    serde_json::from_str(&text).map_err(|error| no_text(index, Box::new(error)))
}

fn id(row: &Row<'_>, index: usize) -> rusqlite::Result<Id> {
    let text: String = row.get(index)?;
    Id::new(&text).ok_or_else(|| no_text(index, "no id".into()))
}

fn no_text(index: usize, why: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, why)
}

/// What a room begins with.
pub fn open_room(connection: &Connection, room: RoomNumber) -> Result<OpenRoom, StoreError> {
    let sql = "SELECT id FROM rooms WHERE number = ?1";
    let id: Option<String> = connection
        .query_row(sql, [room], |row| row.get(0))
        .optional()?;
    let id = id.and_then(|id| Id::new(&id)).ok_or(StoreError::Gone)?;
    let sql =
        "SELECT sequence, floor FROM snapshots WHERE room = ?1 ORDER BY sequence DESC LIMIT 1";
    let (snapshot, floor): (u64, String) =
        connection.query_row(sql, [room], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut floor: sync::Floor = serde_json::from_str(&floor)?;
    let mut head = snapshot;
    entries(connection, room, snapshot, u64::MAX, |entry| {
        head = entry.sequence;
        if entry.body.starts_with("{\"act\"")
            && let Ok(Body::Act(act)) = serde_json::from_str(&entry.body)
            && let Some(author) = Id::new(&entry.author)
        {
            drop(floor.act(&author, entry.at, &act));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(OpenRoom {
        id,
        head,
        snapshot,
        floor,
    })
}

/// An entry as it is kept.
pub struct StoredEntry {
    /// Its place.
    pub sequence: u64,
    /// Its id.
    pub id: String,
    /// Who offered it.
    pub author: String,
    /// When it was ordered.
    pub at: u64,
    /// The version of its rules.
    pub merge: u32,
    /// What was done, as JSON.
    pub body: String,
}

impl StoredEntry {
    /// The entry, read.
    pub fn read(&self) -> Result<Entry, StoreError> {
        let id = |text: &str| Id::new(text).ok_or_else(|| other("no id"));
        Ok(Entry {
            sequence: self.sequence,
            id: id(&self.id)?,
            author: id(&self.author)?,
            at: self.at,
            merge: self.merge,
            body: serde_json::from_str(&self.body)?,
        })
    }
}

/// Passes the entries after one place, up to another, on in their order, as long as more are wanted.
pub fn entries(
    connection: &Connection,
    room: RoomNumber,
    after: u64,
    to: u64,
    mut each: impl FnMut(StoredEntry) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let sql = "SELECT sequence, id, author, at, merge, body FROM entries
        WHERE room = ?1 AND sequence > ?2 AND sequence <= ?3 ORDER BY sequence";
    let mut statement = connection.prepare_cached(sql)?;
    let to = i64::try_from(to).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![room, after, to])?;
    while let Some(row) = rows.next()? {
        let entry = StoredEntry {
            sequence: row.get(0)?,
            id: row.get(1)?,
            author: row.get(2)?,
            at: row.get(3)?,
            merge: row.get(4)?,
            body: row.get(5)?,
        };
        if each(entry)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// How many bytes of entries there are after one place, up to another.
pub fn bytes_of_entries(
    connection: &Connection,
    room: RoomNumber,
    after: u64,
    to: u64,
) -> Result<u64, StoreError> {
    let sql = "SELECT ifnull(sum(octet_length(body)), 0) FROM entries
        WHERE room = ?1 AND sequence > ?2 AND sequence <= ?3";
    let to = i64::try_from(to).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![room, after, to], |row| row.get(0))?)
}

/// How many bytes the document at a place is made of: its snapshot, and what came since.
pub fn bytes_of_document(
    connection: &Connection,
    room: RoomNumber,
    to: u64,
) -> Result<u64, StoreError> {
    let sql = "SELECT sequence, octet_length(file) FROM snapshots
        WHERE room = ?1 AND sequence <= ?2 ORDER BY sequence DESC LIMIT 1";
    let place = i64::try_from(to).unwrap_or(i64::MAX);
    let found: Option<(u64, u64)> = connection
        .query_row(sql, params![room, place], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (sequence, file) = found.ok_or(StoreError::Gone)?;
    Ok(file + bytes_of_entries(connection, room, sequence, to)?)
}

/// The last snapshot at or before that place.
pub fn snapshot(
    connection: &Connection,
    room: RoomNumber,
    to: u64,
) -> Result<StoredSnapshot, StoreError> {
    let sql = "SELECT sequence, file, unknown, floor FROM snapshots
        WHERE room = ?1 AND sequence <= ?2 ORDER BY sequence DESC LIMIT 1";
    let to = i64::try_from(to).unwrap_or(i64::MAX);
    let found = connection
        .query_row(sql, params![room, to], |row| {
            Ok(StoredSnapshot {
                sequence: row.get(0)?,
                file: row.get(1)?,
                unknown: row.get(2)?,
                floor: row.get(3)?,
            })
        })
        .optional()?;
    found.ok_or(StoreError::Gone)
}

/// The id of the entry at that place; none before the first.
pub fn id_at(
    connection: &Connection,
    room: RoomNumber,
    sequence: u64,
) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM entries WHERE room = ?1 AND sequence = ?2";
    let found: Option<String> = connection
        .prepare_cached(sql)?
        .query_row(params![room, sequence], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|id| Id::new(&id)))
}

/// What the people of a room are called.
pub fn names(
    connection: &Connection,
    room: RoomNumber,
) -> Result<BTreeMap<Id, String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM people WHERE room = ?1")?;
    let rows = statement.query_map([room], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut names = BTreeMap::new();
    for row in rows {
        let (id, name) = row?;
        names.extend(Id::new(&id).map(|id| (id, name)));
    }
    Ok(names)
}

/// What a facilitator may know of a room.
pub fn facts(connection: &Connection, room: RoomNumber) -> Result<RoomFacts, StoreError> {
    let sql = "SELECT number, access, made, expires, is_revoked FROM links WHERE room = ?1 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let links = statement.query_map([room], |row| {
        Ok(LinkFacts {
            number: row.get(0)?,
            right: right(row, 1)?,
            made: row.get(2)?,
            expires: row.get(3)?,
            is_revoked: row.get(4)?,
        })
    })?;
    let links = links.collect::<Result<Vec<_>, _>>()?;
    let sql = "SELECT id, made, used, bytes FROM rooms WHERE number = ?1";
    let facts = connection
        .query_row(sql, [room], |row| {
            Ok(RoomFacts {
                id: row.get(0)?,
                made: row.get(1)?,
                used: row.get(2)?,
                bytes: row.get(3)?,
                links: Vec::new(),
            })
        })
        .optional()?;
    let facts = facts.ok_or(StoreError::Gone)?;
    Ok(RoomFacts { links, ..facts })
}

/// The place of the last entry of a room.
pub fn head(connection: &Connection, room: RoomNumber) -> Result<u64, StoreError> {
    let sql = "SELECT ifnull(max(sequence), 0) FROM entries WHERE room = ?1";
    Ok(connection.query_row(sql, [room], |row| row.get(0))?)
}

/// When the last entry of a log got its place, by the clock of the log.
pub fn last_at(connection: &Connection, room: RoomNumber) -> Result<u64, StoreError> {
    let sql = "SELECT at FROM entries WHERE room = ?1 ORDER BY sequence DESC LIMIT 1";
    let found = connection.query_row(sql, [room], |row| row.get(0));
    Ok(found.optional()?.unwrap_or(0))
}

/// When a room was used last.
pub fn used(connection: &Connection, room: &Id) -> Result<u64, StoreError> {
    let sql = "SELECT used FROM rooms WHERE id = ?1";
    let found = connection
        .query_row(sql, [room.as_str()], |row| row.get(0))
        .optional()?;
    found.ok_or(StoreError::Gone)
}

/// What somebody in a room is called.
pub fn name(connection: &Connection, room: &Id, person: &Id) -> Result<Option<String>, StoreError> {
    let sql = "SELECT name FROM people JOIN rooms ON rooms.number = room
        WHERE rooms.id = ?1 AND people.id = ?2";
    let found = connection
        .query_row(sql, [room.as_str(), person.as_str()], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The number of the room of that id.
pub fn room_of(connection: &Connection, id: &str) -> Result<RoomNumber, StoreError> {
    let sql = "SELECT number FROM rooms WHERE id = ?1";
    let found = connection
        .query_row(sql, [id], |row| row.get(0))
        .optional()?;
    found.ok_or(StoreError::Gone)
}

/// All rooms, with when each was used last.
pub fn rooms(connection: &Connection) -> Result<Vec<(Id, u64)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, used FROM rooms ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok((id(row, 0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?)
}

/// A reason for the journal.
pub fn other(error: impl std::fmt::Display) -> StoreError {
    StoreError::Other(error.to_string())
}
