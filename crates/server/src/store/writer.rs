//! The one thread that writes: it takes what has come in together, and puts it on disk with one commit.
//!
//! Never answers before the commit, and never lets one command that fails take others with it.

use super::{Command, Draft, NewRoom, Placed, RoomFault, RoomNumber, StoreError, schema};
use crate::{journal, keys::LinkHash, limits::Limits, metrics::Metrics};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;
use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// The most commands in one commit: beyond it, waiting for the commit would be noticed.
const LARGEST_GROUP: usize = 2_000;
/// How often a commit is begun at most while many write: what comes in meanwhile goes into the next.
const BETWEEN_COMMITS: Duration = Duration::from_millis(4);

/// Sends commands to the writing thread. Cloned by whoever writes.
#[derive(Clone)]
pub struct Writer(mpsc::Sender<Command>);

impl Writer {
    /// Opens the store and starts the thread.
    pub fn start(
        path: &Path,
        limits: &Limits,
        metrics: Arc<Metrics>,
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let held = schema::hold(path)?;
        let connection = schema::open(path)?;
        if let Some(most) = limits.store {
            let page: u64 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
            connection.execute_batch(&format!("PRAGMA max_page_count = {}", most / page.max(1)))?;
        }
        let last: Option<u64> =
            connection.query_row("SELECT max(used) FROM rooms", [], |row| row.get(0))?;
        let (send, receive) = mpsc::channel();
        let mut thread = Thread {
            connection,
            metrics,
            limits: limits.clone(),
            rooms: HashMap::new(),
            last: last.unwrap_or(0),
            _held: held,
        };
        let handle = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || thread.run(&receive))
            .map_err(|error| StoreError::Other(error.to_string()))?;
        Ok((Self(send), handle))
    }

    /// Has it written. After the end of the thread nothing is, and nobody is told.
    pub fn send(&self, command: Command) {
        drop(self.0.send(command));
    }

    /// Has it written, and waits for it.
    pub async fn ask<T: Send + 'static>(
        &self,
        command: impl FnOnce(super::command::Then<T>) -> Command,
    ) -> Result<T, StoreError> {
        let (send, receive) = tokio::sync::oneshot::channel();
        self.send(command(Box::new(move |answer| drop(send.send(answer)))));
        receive
            .await
            .unwrap_or_else(|_| Err(StoreError::Other("the store has stopped".to_owned())))
    }
}

/// What of a room is needed to give the next place.
#[derive(Clone, Copy)]
struct Room {
    head: u64,
    bytes: u64,
    /// The last snapshot, and what came after it.
    document: u64,
    used: u64,
}

struct Thread {
    connection: Connection,
    metrics: Arc<Metrics>,
    limits: Limits,
    rooms: HashMap<RoomNumber, Room>,
    last: u64,
    /// The store is this program's alone.
    _held: Connection,
}

/// An answer that waits for the commit.
type Answer = Box<dyn FnOnce(Result<(), StoreError>)>;

impl Thread {
    fn run(&mut self, receive: &mpsc::Receiver<Command>) {
        let mut begun = Instant::now();
        while let Ok(first) = receive.recv() {
            let mut group = vec![first];
            group.extend(receive.try_iter().take(LARGEST_GROUP));
            if group.len() > 1 || begun.elapsed() < BETWEEN_COMMITS {
                std::thread::sleep(BETWEEN_COMMITS.saturating_sub(begun.elapsed()));
                group.extend(receive.try_iter().take(LARGEST_GROUP));
            }
            begun = Instant::now();
            let stops = group.iter().any(|command| matches!(command, Command::Stop));
            self.write(group);
            if stops {
                break;
            }
        }
        // One file to copy when the server stands still.
        drop(
            self.connection
                .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)"),
        );
    }

    fn write(&mut self, group: Vec<Command>) {
        let mut answers = Vec::new();
        let mut outcome = self.begin();
        for command in group {
            if outcome.is_err() {
                answers.push(refuse(command));
                continue;
            }
            // Each is a step of its own: one that fails is taken back alone.
            answers.push(self.step(command));
            if self.connection.is_autocommit() {
                // A full disk can take the whole group back: nothing more may be written outside of one.
                outcome = Err(StoreError::Full);
            }
        }
        if outcome.is_ok() {
            outcome = self.commit();
        }
        if let Err(error) = &outcome {
            self.rooms.clear();
            self.metrics.commits_failed_total.up();
            journal::say(
                "error",
                "commit-failed",
                &[("why", json!(format!("{error:?}")))],
            );
        }
        for answer in answers {
            answer(outcome.clone());
        }
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.metrics.commits_total.up();
        if let Err(error) = self.connection.execute_batch("COMMIT") {
            drop(self.connection.execute_batch("ROLLBACK"));
            return Err(error.into());
        }
        Ok(())
    }

    fn step(&mut self, command: Command) -> Answer {
        match command {
            Command::Make(room, then) => {
                let done = self.tried(|thread| thread.make(&room));
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Order(room, drafts, then) => {
                let done = self.tried(|thread| thread.order(room, &drafts));
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::AddLink(room, link, then) => {
                let done = self.tried(|thread| {
                    let now = thread.now();
                    thread.link(room, &link, now)
                });
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::RevokeLink(room, link, then) => {
                let sql = "UPDATE links SET is_revoked = 1 WHERE room = ?1 AND number = ?2";
                let done = self.tried(|thread| {
                    match thread.connection.execute(sql, params![room, link])? {
                        0 => Err(StoreError::Gone),
                        _ => Ok(()),
                    }
                });
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Name(room, person, name, then) => {
                let sql = "INSERT INTO people (room, id, name) VALUES (?1, ?2, ?3)
                    ON CONFLICT DO UPDATE SET name = ?3 WHERE name <> ?3";
                let done = self.tried(|thread| {
                    let values = params![room, person.as_str(), name];
                    thread.connection.prepare_cached(sql)?.execute(values)?;
                    Ok(())
                });
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Forget(room, person, then) => {
                let done = self.tried(|thread| {
                    let sql = "DELETE FROM people WHERE room = ?1 AND (?2 IS NULL OR id = ?2)";
                    let person = person.as_ref().map(sync::Id::as_str);
                    thread.connection.execute(sql, params![room, person])?;
                    Ok(())
                });
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Snapshot(room, snapshot, then) => {
                let done = self.tried(|thread| thread.snapshot(room, &snapshot));
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Visit(room) => {
                drop(self.tried(|thread| {
                    let now = thread.now();
                    let sql = "UPDATE rooms SET used = ?2 WHERE number = ?1";
                    thread.connection.execute(sql, params![room, now])?;
                    Ok(())
                }));
                Box::new(|_| ())
            }
            Command::Delete(room, then) => {
                let done = self.tried(|thread| {
                    let sql = "DELETE FROM rooms WHERE number = ?1";
                    thread.connection.execute(sql, [room])?;
                    thread.rooms.remove(&room);
                    Ok(())
                });
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Ping(then) => Box::new(then),
            Command::Stop => Box::new(|_| ()),
        }
    }

    /// Does it, or takes all of it back.
    fn tried<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection.execute_batch("SAVEPOINT step")?;
        let done = work(self);
        if done.is_err() {
            self.rooms.clear();
            drop(self.connection.execute_batch("ROLLBACK TO step"));
        }
        drop(self.connection.execute_batch("RELEASE step"));
        done
    }

    /// The clock of the log: it never goes back, whatever the clock of the machine does.
    fn now(&mut self) -> u64 {
        self.last = self.last.max(journal::now());
        self.last
    }

    fn make(&mut self, room: &NewRoom) -> Result<(), StoreError> {
        let now = self.now();
        let count: u32 = self
            .connection
            .query_row("SELECT count(*) FROM rooms", [], |row| row.get(0))?;
        if count >= self.limits.rooms {
            return Err(StoreError::Full);
        }
        let sql = "INSERT INTO rooms (id, made, used, bytes) VALUES (?1, ?2, ?2, ?3)";
        let bytes = room.file.len() as u64;
        self.connection
            .execute(sql, params![room.id.as_str(), now, bytes])?;
        let number = self.connection.last_insert_rowid();
        let sql = "INSERT INTO snapshots (room, sequence, file, unknown, floor) VALUES (?1, 0, ?2, '{}', '{}')";
        self.connection.execute(sql, params![number, room.file])?;
        for link in &room.links {
            self.link(number, link, now)?;
        }
        Ok(())
    }

    fn link(
        &mut self,
        room: RoomNumber,
        link: &super::LinkDraft,
        now: u64,
    ) -> Result<i64, StoreError> {
        let sql =
            "INSERT INTO links (hash, room, access, made, expires) VALUES (?1, ?2, ?3, ?4, ?5)";
        let access = serde_json::to_string(&link.right).unwrap_or_default();
        let hash: &LinkHash = &link.hash;
        self.connection
            .execute(sql, params![hash, room, access, now, link.expires])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn room(&mut self, number: RoomNumber) -> Result<Room, StoreError> {
        if let Some(room) = self.rooms.get(&number) {
            return Ok(*room);
        }
        let sql = "SELECT bytes, used,
                (SELECT max(sequence) FROM snapshots WHERE room = number),
                (SELECT max(sequence) FROM entries WHERE room = number)
            FROM rooms WHERE number = ?1";
        let found = self
            .connection
            .query_row(sql, [number], |row| {
                let (snapshot, last): (Option<u64>, Option<u64>) = (row.get(2)?, row.get(3)?);
                Ok((row.get(0)?, row.get(1)?, snapshot.unwrap_or(0), last))
            })
            .optional()?;
        let (bytes, used, snapshot, last) = found.ok_or(StoreError::Gone)?;
        let sql = "SELECT length(file) + (SELECT ifnull(sum(length(body)), 0) FROM entries
                WHERE room = ?1 AND sequence > ?2)
            FROM snapshots WHERE room = ?1 AND sequence = ?2";
        let document = self
            .connection
            .query_row(sql, params![number, snapshot], |row| row.get(0))?;
        let room = Room {
            head: last.unwrap_or(0).max(snapshot),
            bytes,
            document,
            used,
        };
        self.rooms.insert(number, room);
        Ok(room)
    }

    fn order(
        &mut self,
        number: RoomNumber,
        drafts: &[Draft],
    ) -> Result<Vec<Result<Placed, RoomFault>>, StoreError> {
        let mut room = self.room(number)?;
        let at = self.now();
        let mut placed = Vec::with_capacity(drafts.len());
        for draft in drafts {
            // What comes after one that got no place may build on it.
            placed.push(match placed.last() {
                Some(Err(fault)) => Err(*fault),
                _ => self.place(number, &mut room, draft, at)?,
            });
        }
        // A few minutes more or less do not matter for what is unused for days.
        if room.used + 60_000 < at {
            room.used = at;
        }
        let sql = "UPDATE rooms SET bytes = ?2, used = ?3 WHERE number = ?1";
        self.connection
            .prepare_cached(sql)?
            .execute(params![number, room.bytes, room.used])?;
        self.rooms.insert(number, room);
        Ok(placed)
    }

    fn place(
        &mut self,
        number: RoomNumber,
        room: &mut Room,
        draft: &Draft,
        at: u64,
    ) -> Result<Result<Placed, RoomFault>, StoreError> {
        let sql = "SELECT sequence, at FROM entries WHERE room = ?1 AND id = ?2";
        let old = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![number, draft.id.as_str()], |row| {
                Ok(Placed {
                    sequence: row.get(0)?,
                    at: row.get(1)?,
                    is_old: true,
                })
            })
            .optional()?;
        if let Some(old) = old {
            return Ok(Ok(old));
        }
        let size = draft.body.len() as u64;
        if room.bytes + size > self.limits.room {
            return Ok(Err(RoomFault::RoomFull));
        }
        if room.document + size > self.limits.document as u64 {
            return Ok(Err(RoomFault::DocumentFull));
        }
        let sequence = room.head + 1;
        let sql = "INSERT INTO entries (room, sequence, id, author, at, merge, body)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.connection.prepare_cached(sql)?.execute(params![
            number,
            sequence,
            draft.id.as_str(),
            draft.author.as_str(),
            at,
            draft.merge,
            draft.body,
        ])?;
        room.head = sequence;
        room.bytes += size;
        room.document += size;
        self.metrics.entries_total.up();
        Ok(Ok(Placed {
            sequence,
            at,
            is_old: false,
        }))
    }

    /// The first snapshot stays, to go back to any point from; of the later ones the newest does.
    fn snapshot(
        &mut self,
        number: RoomNumber,
        snapshot: &super::StoredSnapshot,
    ) -> Result<(), StoreError> {
        let mut room = self.room(number)?;
        let sql = "DELETE FROM snapshots WHERE room = ?1 AND sequence > 0 AND sequence < ?2";
        self.connection
            .execute(sql, params![number, snapshot.sequence])?;
        let sql = "INSERT OR REPLACE INTO snapshots (room, sequence, file, unknown, floor) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.connection.execute(
            sql,
            params![
                number,
                snapshot.sequence,
                snapshot.file,
                snapshot.unknown,
                snapshot.floor
            ],
        )?;
        let sql =
            "SELECT ifnull(sum(length(body)), 0) FROM entries WHERE room = ?1 AND sequence > ?2";
        let since: u64 =
            self.connection
                .query_row(sql, params![number, snapshot.sequence], |row| row.get(0))?;
        room.document = snapshot.file.len() as u64 + since;
        self.rooms.insert(number, room);
        Ok(())
    }
}

/// The answer to a command that was not even tried.
fn refuse(command: Command) -> Answer {
    fn never<T>(outcome: Result<(), StoreError>) -> Result<T, StoreError> {
        Err(outcome.err().unwrap_or(StoreError::Gone))
    }
    match command {
        Command::Make(_, then)
        | Command::RevokeLink(_, _, then)
        | Command::Name(_, _, _, then)
        | Command::Forget(_, _, then)
        | Command::Snapshot(_, _, then)
        | Command::Delete(_, then)
        | Command::Ping(then) => Box::new(move |outcome| then(never(outcome))),
        Command::Order(_, _, then) => Box::new(move |outcome| then(never(outcome))),
        Command::AddLink(_, _, then) => Box::new(move |outcome| then(never(outcome))),
        Command::Visit(_) | Command::Stop => Box::new(|_| ()),
    }
}
