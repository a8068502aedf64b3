//! One room: takes offers, has them ordered, tells everyone, and knows who is there.
//!
//! Never waits for a person or for another room, and never tells of an entry that is not on disk. When it falls over
//! it takes its own connections with it and nothing else.

pub mod compact;
mod elsewhere;
mod ordering;
mod seats;

pub use ordering::{FromLog, Offered, body_text, write_entry};

use crate::{
    cluster::{Said, Shout},
    journal,
    metrics::Metrics,
    outbox::{Outbox, frame, left},
    store::{Deed, Log, Reader, RoomNumber, StoreError, read},
};
use axum::extract::ws::Utf8Bytes;
use elsewhere::{BEAT, Elsewhere};
use ordering::Waiting;
use pathway::Message;
use seats::{Seat, Seats};
use serde_json::json;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use sync::{Floor, Id, Person, PersonId, Presence, ToPerson};
use tokio::sync::{mpsc, oneshot};

/// How often at most it is told where people are.
const PRESENCE_EVERY: Duration = Duration::from_millis(50);
/// How long a room without people stays open.
const LINGER: Duration = Duration::from_secs(20);
/// How many entries, or bytes of them, make a new snapshot worth while.
const ENTRIES_A_SNAPSHOT: u64 = 1_000;
const BYTES_A_SNAPSHOT: usize = 4_000_000;

/// What a room is made of.
#[derive(Clone)]
pub struct Tools {
    /// Orders and writes.
    pub log: Log,
    /// Reads.
    pub reader: Reader,
    /// Counts.
    pub metrics: Arc<Metrics>,
    /// Bounds.
    pub limits: Arc<crate::Limits>,
    /// The time.
    pub clock: crate::Clock,
}

/// Says something to a room.
pub type RoomSender = mpsc::Sender<ToRoomTask>;

/// The ways to an open room.
pub struct Ways {
    /// For whoever has to do with people.
    pub tasks: RoomSender,
    /// For the log.
    pub log: mpsc::UnboundedSender<FromLog>,
}

/// Where a room hears what is said to it.
pub struct Ears {
    tasks: mpsc::Receiver<ToRoomTask>,
    log: mpsc::UnboundedReceiver<FromLog>,
    shouts: Option<mpsc::Receiver<Shout>>,
}

/// What other servers say; nothing ever where there are none.
async fn hear(shouts: &mut Option<mpsc::Receiver<Shout>>) -> Option<Shout> {
    match shouts {
        Some(shouts) => shouts.recv().await,
        None => std::future::pending().await,
    }
}

/// What can be said to a room.
pub enum ToRoomTask {
    /// Somebody comes in.
    Enter(Entrance, oneshot::Sender<Result<Entered, Message>>),
    /// A connection offers something that passed all checks that need no order.
    Offer(u64, Offered),
    /// A connection is at something.
    At(u64, Box<Presence>),
    /// A connection wants another name or colour.
    Rename(u64, sync::Seat),
    /// A connection is gone.
    Gone(u64),
    /// A new snapshot is on disk, up to that place; none if it could not be made.
    Compacted(Option<u64>),
    /// A link was withdrawn: who came in by it leaves.
    Revoked(i64),
    /// Everyone leaves, for that reason.
    Shut(sync::Left),
    /// Falls over, as a defect would make it.
    #[cfg(test)]
    Panic,
}

/// Somebody who comes in.
pub struct Entrance {
    /// Names the connection.
    pub connection: u64,
    /// Who.
    pub person: PersonId,
    /// How they want to be seen.
    pub seat: sync::Seat,
    /// By which link.
    pub link: read::Link,
    /// Where to send.
    pub outbox: Arc<Outbox>,
}

/// What somebody who came in gets to know from the room itself.
pub struct Entered {
    /// The place of the last entry that does not come by itself.
    pub head: u64,
    /// Who is there.
    pub people: Vec<Person>,
    /// What they are at.
    pub presence: Vec<(PersonId, Presence)>,
}

/// An open room.
pub struct Room {
    number: RoomNumber,
    id: Id,
    tools: Tools,
    own: mpsc::WeakSender<ToRoomTask>,
    /// What the log says comes by a way of its own: nothing that people send is in its way.
    log: mpsc::WeakUnboundedSender<FromLog>,
    head: u64,
    floor: Floor,
    seats: Seats,
    elsewhere: Elsewhere,
    /// Offers that came while others are being ordered: they go together next.
    waiting: Vec<Waiting>,
    is_ordering: bool,
    since_snapshot: u64,
    bytes_since_snapshot: usize,
    is_compacting: bool,
}

impl Room {
    /// Opens a room and gives the way to it.
    pub async fn open(number: RoomNumber, tools: Tools) -> Result<(Ways, Self, Ears), StoreError> {
        let opened = tools
            .reader
            .read(move |connection| read::open_room(connection, number))
            .await?;
        let (send, tasks) = mpsc::channel(1_024);
        let (tell, log) = mpsc::unbounded_channel();
        let shouts = match tools.log.cluster() {
            Some(cluster) => Some(cluster.hear(&opened.id).await),
            None => None,
        };
        let room = Self {
            number,
            id: opened.id,
            tools,
            own: send.downgrade(),
            log: tell.downgrade(),
            head: opened.head,
            floor: opened.floor,
            seats: Seats::default(),
            elsewhere: Elsewhere::default(),
            waiting: Vec::new(),
            is_ordering: false,
            since_snapshot: opened.head - opened.snapshot,
            bytes_since_snapshot: 0,
            is_compacting: false,
        };
        let ears = Ears { tasks, log, shouts };
        let ways = Ways {
            tasks: send,
            log: tell,
        };
        Ok((ways, room, ears))
    }

    /// Does what it is told, until nobody has been here for a while.
    pub async fn run(mut self, mut ears: Ears) {
        let nothing = Box::new(|_| ());
        self.tools.log.change(&self.id, Deed::Visit, nothing);
        self.ask_who_is_elsewhere();
        let (mut told, mut beaten) = (Instant::now(), Instant::now());
        let mut used = Instant::now();
        loop {
            let mut wait = LINGER.saturating_sub(used.elapsed());
            if self.seats.has_moved() {
                wait = wait.min(PRESENCE_EVERY.saturating_sub(told.elapsed()));
            }
            if self.tools.log.cluster().is_some() {
                wait = wait.min(BEAT.saturating_sub(beaten.elapsed()));
            }
            tokio::select! {
                biased;
                Some(message) = ears.log.recv() => self.ordered(message),
                message = ears.tasks.recv() => match message {
                    Some(message) => if self.hear(message).is_break() {
                        return;
                    },
                    None => return,
                },
                Some(shout) = hear(&mut ears.shouts) => self.hear_elsewhere(shout),
                () = tokio::time::sleep(wait) => {}
            }
            if !self.seats.is_empty() || self.is_ordering {
                used = Instant::now();
            } else if used.elapsed() >= LINGER {
                return;
            }
            if self.seats.has_moved() && told.elapsed() >= PRESENCE_EVERY {
                told = Instant::now();
                self.tell_presence();
            }
            if beaten.elapsed() >= BEAT {
                beaten = Instant::now();
                self.beat();
            }
        }
    }

    fn hear(&mut self, message: ToRoomTask) -> std::ops::ControlFlow<()> {
        match message {
            ToRoomTask::Enter(entrance, answer) => {
                let entered = self.enter(entrance);
                drop(answer.send(entered));
            }
            ToRoomTask::Offer(connection, offered) => self.offer(connection, offered),
            ToRoomTask::At(connection, presence) => self.seats.moves(connection, *presence),
            ToRoomTask::Rename(connection, seat) => self.rename(connection, seat),
            ToRoomTask::Gone(connection) => self.gone(connection),
            ToRoomTask::Compacted(place) => {
                self.is_compacting = false;
                // Where it failed it is tried again after as many entries more.
                self.since_snapshot = place.map_or(0, |place| self.head - place);
                self.bytes_since_snapshot = 0;
            }
            ToRoomTask::Revoked(link) => {
                let by = self.seats.by_link(link);
                for connection in by {
                    self.send_away(connection, left("refused-link-unknown", None));
                }
            }
            ToRoomTask::Shut(why) => {
                self.seats
                    .all()
                    .for_each(|seat| seat.outbox.close(why.clone()));
                return std::ops::ControlFlow::Break(());
            }
            #[cfg(test)]
            ToRoomTask::Panic => panic!("a defect, for a test"),
        }
        std::ops::ControlFlow::Continue(())
    }

    fn enter(&mut self, entrance: Entrance) -> Result<Entered, Message> {
        if self.seats.len() + self.elsewhere.len() >= self.tools.limits.people {
            return Err(Message::new("refused-room-crowded"));
        }
        let person = Person {
            id: entrance.person,
            name: entrance.seat.name,
            colour: entrance.seat.colour,
            right: entrance.link.right,
        };
        self.remember_name(&person);
        self.tell(&frame(&ToPerson::Here(person.clone())));
        self.seats.sit(
            entrance.connection,
            Seat::new(person, entrance.link.number, entrance.outbox),
        );
        self.say_who_is_here();
        let here = self.seats.all().map(|seat| seat.person.clone());
        let mut presence = self.elsewhere.presence();
        presence.extend(self.seats.presence());
        Ok(Entered {
            head: self.head,
            people: here.chain(self.elsewhere.people()).collect(),
            presence,
        })
    }

    fn remember_name(&self, person: &Person) {
        let (id, name) = (person.id.clone(), person.name.clone());
        let nothing = Box::new(|_| ());
        let named = Deed::Name(id, name);
        self.tools.log.change(&self.id, named, nothing);
    }

    fn rename(&mut self, connection: u64, seat: sync::Seat) {
        if let Some(found) = self.seats.get_mut(connection) {
            found.person.name = seat.name;
            found.person.colour = seat.colour;
            let person = found.person.clone();
            self.remember_name(&person);
            self.tell(&frame(&ToPerson::Here(person)));
            self.say_who_is_here();
        }
    }

    fn gone(&mut self, connection: u64) {
        if let Some(person) = self.seats.leave(connection) {
            if !self.elsewhere.has(&person) {
                self.tell(&frame(&ToPerson::Gone(person)));
            }
            self.say_who_is_here();
        }
    }

    fn send_away(&mut self, connection: u64, why: sync::Left) {
        if let Some(seat) = self.seats.get_mut(connection) {
            seat.outbox.close(why);
        }
        self.gone(connection);
    }

    fn tell_presence(&mut self) {
        let moved = self.seats.take_moved();
        if let Some(cluster) = self.tools.log.cluster() {
            cluster.shout(&self.id, Said::At(moved.clone()));
        }
        let messages: Vec<ToPerson> = moved
            .into_iter()
            .map(|(who, what)| ToPerson::At { who, what })
            .collect();
        if let Ok(text) = serde_json::to_string(&messages) {
            self.tell(&text.into());
        }
    }

    /// Tells everyone. Who does not read goes, and can come back to where they were.
    fn tell(&mut self, frame: &Utf8Bytes) {
        self.tools
            .metrics
            .deliveries_total
            .add(self.seats.len() as u64);
        let full: Vec<u64> = self.seats.tell(frame);
        for connection in full {
            self.cut_off(connection);
        }
    }

    /// Sends away who does not read.
    fn cut_off(&mut self, connection: u64) {
        self.tools.metrics.slow_readers_total.up();
        journal::say("info", "slow-reader", &[("room", json!(self.id.as_str()))]);
        if let Some(seat) = self.seats.get_mut(connection) {
            seat.outbox.cut(left("left-too-slow", Some(1_000)));
        }
        self.gone(connection);
    }

    fn compact_if_long(&mut self) {
        let is_long = self.since_snapshot >= ENTRIES_A_SNAPSHOT
            || self.bytes_since_snapshot >= BYTES_A_SNAPSHOT;
        if !is_long || self.is_compacting {
            return;
        }
        let Some(own) = self.own.upgrade() else {
            return;
        };
        self.is_compacting = true;
        let (tools, number, head) = (self.tools.clone(), self.number, self.head);
        let id = self.id.clone();
        tokio::spawn(async move {
            let place = compact::compact(&tools, number, head).await;
            if let Err(error) = &place {
                let values = [("room", json!(id.as_str())), ("why", json!(error))];
                journal::say("error", "snapshot-failed", &values);
            }
            drop(own.send(ToRoomTask::Compacted(place.ok())).await);
        });
    }
}

impl Drop for Room {
    /// Also when it falls over: whoever is here finds out, and comes back.
    fn drop(&mut self) {
        for seat in self.seats.all() {
            seat.outbox.close(left("left-room-restarts", Some(500)));
        }
    }
}
