//! The one thread that writes: it takes what has come in together, and puts it on disk with one commit.
//!
//! Never answers before the commit, and never lets one command that fails take others with it.

use super::{Command, Draft, RoomFault, RoomNumber, StoreError, Stream, schema};
use crate::{clock::Clock, journal, limits::Limits, metrics::Metrics};
use rusqlite::{Connection, params};
use serde_json::json;
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};
use sync::Id;

/// The most commands in one commit: beyond it, waiting for the commit would be noticed.
const LARGEST_GROUP: usize = 2_000;
/// How often a commit is begun at most while many write: what comes in meanwhile goes into the next.
const BETWEEN_COMMITS: Duration = Duration::from_millis(4);
/// How long writing waits for readers who keep what was deleted from being overwritten, and how long until it is
/// tried again.
const FOR_READERS: Duration = Duration::from_millis(50);
const OVERWRITTEN_AGAIN: Duration = Duration::from_millis(500);

/// Sends commands to the writing thread. Cloned by whoever writes.
#[derive(Clone)]
pub struct Writer(mpsc::Sender<Command>);

impl Writer {
    /// Opens the store and starts the thread.
    pub fn start(
        path: &Path,
        limits: &Limits,
        metrics: Arc<Metrics>,
        clock: &Clock,
        stream: Option<&Stream>,
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let held = schema::hold(path)?;
        let connection = schema::open(path)?;
        schema::belongs(&connection, stream)?;
        if stream.is_some() {
            // The stream has it all on several disks: what a crash takes from the end of this copy is read again.
            connection.execute_batch("PRAGMA synchronous = NORMAL")?;
        } else if let Some(most) = limits.store {
            let page: u64 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
            connection.execute_batch(&format!("PRAGMA max_page_count = {}", most / page.max(1)))?;
        }
        let (send, receive) = mpsc::channel();
        let mut thread = Thread {
            connection,
            metrics,
            limits: limits.clone(),
            rooms: HashMap::new(),
            clock: clock.clone(),
            is_to_overwrite: false,
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
pub(super) struct Room {
    pub number: RoomNumber,
    pub head: u64,
    /// When the last entry was ordered.
    pub at: u64,
    pub bytes: u64,
    /// The last snapshot, and what came after it.
    pub document: u64,
}

impl Room {
    /// Whether an offer is within the limits.
    pub fn takes(&self, draft: &Draft, limits: &Limits) -> Result<(), RoomFault> {
        let size = draft.body.len() as u64;
        if self.bytes + size > limits.room {
            return Err(RoomFault::RoomFull);
        }
        if self.document + size > limits.document as u64 {
            return Err(RoomFault::DocumentFull);
        }
        Ok(())
    }

    /// One more entry.
    pub fn grow(&mut self, draft: &Draft) {
        self.head += 1;
        self.bytes += draft.body.len() as u64;
        self.document += draft.body.len() as u64;
    }
}

pub(super) struct Thread {
    pub connection: Connection,
    pub metrics: Arc<Metrics>,
    pub limits: Limits,
    pub rooms: HashMap<Id, Room>,
    pub clock: Clock,
    /// Whether the log of SQLite may still hold what was deleted.
    is_to_overwrite: bool,
    /// The store is this program's alone.
    _held: Connection,
}

/// An answer that waits for the commit.
type Answer = Box<dyn FnOnce(Result<(), StoreError>)>;

impl Thread {
    fn run(&mut self, receive: &mpsc::Receiver<Command>) {
        let mut begun = Instant::now();
        loop {
            let first = if self.is_to_overwrite {
                receive.recv_timeout(OVERWRITTEN_AGAIN)
            } else {
                receive.recv().map_err(mpsc::RecvTimeoutError::from)
            };
            let first = match first {
                Ok(first) => first,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    self.overwrite();
                    continue;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            };
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
        if outcome.is_ok() && self.is_to_overwrite {
            self.overwrite();
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

    /// Takes what was deleted out of the log of SQLite too. Whoever reads just now still needs it: then it is done a
    /// moment later.
    fn overwrite(&mut self) {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        drop(self.connection.busy_timeout(FOR_READERS));
        let is_busy = self
            .connection
            .query_row(sql, [], |row| row.get::<_, bool>(0));
        self.is_to_overwrite = is_busy.unwrap_or(true);
        drop(self.connection.busy_timeout(schema::BUSY));
    }

    fn step(&mut self, command: Command) -> Answer {
        match command {
            Command::Change(change, then) => {
                self.is_to_overwrite |= change.deed.deletes();
                let done = self.tried(|thread| thread.change(&change));
                Box::new(move |outcome| {
                    then(
                        outcome
                            .and(done)
                            .and_then(|done| done.ok_or(StoreError::Gone)),
                    );
                })
            }
            Command::Weigh(room, deed, then) => {
                let weighed = self.tried(|thread| thread.weigh(&room, &deed));
                Box::new(move |outcome| then(outcome.and(weighed)))
            }
            Command::Snapshot(room, snapshot, then) => {
                let done = self.tried(|thread| thread.snapshot(room, &snapshot));
                Box::new(move |outcome| then(outcome.and(done)))
            }
            Command::Ping(then) => {
                let place = self.followed();
                Box::new(move |outcome| then(outcome.and(place)))
            }
            Command::Stop => Box::new(|_| ()),
        }
    }

    /// Does it, or takes all of it back. A defect in it is its own: the next command finds things as they were.
    fn tried<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection.execute_batch("SAVEPOINT step")?;
        let work = AssertUnwindSafe(|| work(self));
        let done = catch_unwind(work).unwrap_or_else(|_| {
            journal::say("error", "store-step-fell-over", &[]);
            Err(StoreError::Other("a step fell over".to_owned()))
        });
        if done.is_err() {
            self.rooms.clear();
            drop(self.connection.execute_batch("ROLLBACK TO step"));
        }
        drop(self.connection.execute_batch("RELEASE step"));
        done
    }

    /// The first snapshot stays, to go back to any point from; of the later ones the newest does.
    fn snapshot(
        &mut self,
        number: RoomNumber,
        snapshot: &super::StoredSnapshot,
    ) -> Result<(), StoreError> {
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
        let room = self.rooms.values_mut().find(|room| room.number == number);
        if let Some(room) = room {
            room.document = snapshot.file.len() as u64 + since;
        }
        Ok(())
    }
}

/// The answer to a command that was not even tried.
fn refuse(command: Command) -> Answer {
    fn never<T>(outcome: Result<(), StoreError>) -> Result<T, StoreError> {
        Err(outcome.err().unwrap_or(StoreError::Gone))
    }
    match command {
        Command::Change(_, then) => Box::new(move |outcome| then(never(outcome))),
        Command::Weigh(_, _, then) => Box::new(move |outcome| then(never(outcome))),
        Command::Snapshot(_, _, then) => Box::new(move |outcome| then(never(outcome))),
        Command::Ping(then) => Box::new(move |outcome| then(never(outcome))),
        Command::Stop => Box::new(|_| ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{keys::random_id, store::Deed};

    fn fall_over() -> Result<(), StoreError> {
        panic!("a defect, for a test");
    }

    #[test]
    fn a_step_that_falls_over_takes_nothing_with_it() {
        let folder = std::env::temp_dir().join(format!("throughline-store-{}", random_id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("rooms.sqlite");
        let mut thread = Thread {
            connection: schema::open(&file).unwrap(),
            metrics: Arc::default(),
            limits: Limits::default(),
            rooms: HashMap::new(),
            clock: Clock::default(),
            is_to_overwrite: false,
            _held: schema::hold(&file).unwrap(),
        };
        let make = |id: &Id| {
            let deed = Deed::Make {
                file: "{}".to_owned(),
                links: Vec::new(),
            };
            super::super::Change {
                room: id.clone(),
                deed: Arc::new(deed),
                source: super::super::Source::Here,
            }
        };
        let (before, lost, after) = (random_id(), random_id(), random_id());
        thread.begin().unwrap();
        thread
            .tried(|thread| thread.change(&make(&before)))
            .unwrap();
        let fell = thread.tried(|thread| {
            thread.change(&make(&lost))?;
            fall_over()
        });
        assert!(matches!(fell, Err(StoreError::Other(_))));
        thread.tried(|thread| thread.change(&make(&after))).unwrap();
        thread.commit().unwrap();
        let rooms = super::super::read::rooms(&thread.connection).unwrap();
        let rooms: Vec<Id> = rooms.into_iter().map(|(id, _)| id).collect();
        assert_eq!(rooms, [before, after]);
        drop(thread);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
