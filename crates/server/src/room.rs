//! One room: takes offers, has them ordered, tells everyone, and knows who is there.
//!
//! Never waits for a person or for another room, and never tells of an entry that is not on disk. When it falls over
//! it takes its own connections with it and nothing else.

pub mod compact;
mod seats;

use crate::{
    journal,
    metrics::Metrics,
    outbox::{Outbox, frame, left},
    store::{Command, Draft, Placed, Reader, RoomFault, RoomNumber, StoreError, Writer, read},
};
use axum::extract::ws::Utf8Bytes;
use pathway::Message;
use seats::{Seat, Seats};
use serde_json::json;
use std::{
    fmt::Write as _,
    sync::Arc,
    time::{Duration, Instant},
};
use sync::{Act, Body, Floor, Id, PatchId, Person, PersonId, Presence, Refused, Right, ToPerson};
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
    /// Writes.
    pub writer: Writer,
    /// Reads.
    pub reader: Reader,
    /// Counts.
    pub metrics: Arc<Metrics>,
    /// Bounds.
    pub limits: Arc<crate::Limits>,
}

/// Says something to a room.
pub type RoomSender = mpsc::Sender<ToRoomTask>;

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
    /// The store has ordered, or not.
    Ordered(
        Vec<Waiting>,
        Result<Vec<Result<Placed, RoomFault>>, StoreError>,
    ),
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

/// An offer that was checked by its connection.
pub struct Offered {
    /// Its number on this connection.
    pub number: u64,
    /// Its id.
    pub id: PatchId,
    /// The version of its rules.
    pub merge: u32,
    /// Whether it is a turn of the workshop, which has to be checked in the order.
    pub act: Option<Act>,
    /// What is asked for beyond what the room must judge: refused already, for that reason.
    pub fault: Option<Message>,
    /// Whether it changes the document.
    pub is_edit: bool,
    /// As JSON.
    pub body: String,
}

/// An offer that waits for its place.
pub struct Waiting {
    connection: u64,
    number: u64,
    id: PatchId,
    author: PersonId,
    merge: u32,
    body: String,
    act: Option<Act>,
    since: Instant,
}

/// An open room.
pub struct Room {
    number: RoomNumber,
    id: Id,
    tools: Tools,
    own: mpsc::WeakSender<ToRoomTask>,
    head: u64,
    floor: Floor,
    seats: Seats,
    /// Offers that came while others are being ordered: they go together next.
    waiting: Vec<Waiting>,
    is_ordering: bool,
    since_snapshot: u64,
    bytes_since_snapshot: usize,
    is_compacting: bool,
}

impl Room {
    /// Opens a room and gives the way to it.
    pub async fn open(
        number: RoomNumber,
        tools: Tools,
    ) -> Result<(RoomSender, Self, mpsc::Receiver<ToRoomTask>), StoreError> {
        let opened = tools
            .reader
            .read(move |connection| read::open_room(connection, number))
            .await?;
        let (send, receive) = mpsc::channel(1_024);
        let room = Self {
            number,
            id: opened.id,
            tools,
            own: send.downgrade(),
            head: opened.head,
            floor: opened.floor,
            seats: Seats::default(),
            waiting: Vec::new(),
            is_ordering: false,
            since_snapshot: opened.head - opened.snapshot,
            bytes_since_snapshot: 0,
            is_compacting: false,
        };
        Ok((send, room, receive))
    }

    /// Does what it is told, until nobody has been here for a while.
    pub async fn run(mut self, mut receive: mpsc::Receiver<ToRoomTask>) {
        self.tools.writer.send(Command::Visit(self.number));
        let mut told = Instant::now();
        loop {
            let wait = if self.seats.has_moved() {
                PRESENCE_EVERY.saturating_sub(told.elapsed())
            } else {
                LINGER
            };
            match tokio::time::timeout(wait, receive.recv()).await {
                Ok(Some(message)) => {
                    if self.hear(message).is_break() {
                        return;
                    }
                }
                Ok(None) => return,
                Err(_) if self.seats.has_moved() => {}
                Err(_) if self.seats.is_empty() && !self.is_ordering => return,
                Err(_) => {}
            }
            if self.seats.has_moved() && told.elapsed() >= PRESENCE_EVERY {
                told = Instant::now();
                self.tell_presence();
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
            ToRoomTask::Ordered(waiting, outcome) => self.ordered(waiting, outcome),
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
        if self.seats.len() >= self.tools.limits.people {
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
        Ok(Entered {
            head: self.head,
            people: self.seats.all().map(|seat| seat.person.clone()).collect(),
            presence: self.seats.presence(),
        })
    }

    fn remember_name(&self, person: &Person) {
        let (id, name) = (person.id.clone(), person.name.clone());
        let nothing = Box::new(|_| ());
        let command = Command::Name(self.number, id, name, nothing);
        self.tools.writer.send(command);
    }

    fn rename(&mut self, connection: u64, seat: sync::Seat) {
        if let Some(found) = self.seats.get_mut(connection) {
            found.person.name = seat.name;
            found.person.colour = seat.colour;
            let person = found.person.clone();
            self.remember_name(&person);
            self.tell(&frame(&ToPerson::Here(person)));
        }
    }

    fn gone(&mut self, connection: u64) {
        if let Some(person) = self.seats.leave(connection) {
            self.tell(&frame(&ToPerson::Gone(person)));
        }
    }

    fn send_away(&mut self, connection: u64, why: sync::Left) {
        if let Some(seat) = self.seats.get_mut(connection) {
            seat.outbox.close(why);
        }
        self.gone(connection);
    }

    fn offer(&mut self, connection: u64, offered: Offered) {
        let Some(seat) = self.seats.get_mut(connection) else {
            return;
        };
        // After a refusal none is taken until that number comes again: it would build on what is not there.
        if !seat.turns.is_next(offered.number) {
            return;
        }
        self.tools.metrics.offers_total.up();
        let person = &seat.person;
        let is_open = person.right >= Right::Facilitate || self.floor.lets_edit(&person.id);
        let refusal = if let Some(fault) = offered.fault {
            Some((fault, false))
        } else if offered.is_edit && !is_open {
            Some((Message::new("refused-locked"), true))
        } else {
            // What others did meanwhile may make it count for nothing after all: then it does so everywhere.
            let act = offered.act.as_ref();
            let tried = act.map(|act| self.floor.clone().act(&person.id, journal::now(), act));
            tried.and_then(Result::err).map(|why| (why, false))
        };
        if let Some((why, for_now)) = refusal {
            self.tools.metrics.refused_total.up();
            let refused = Refused {
                number: offered.number,
                id: offered.id,
                why,
                for_now,
            };
            seat.outbox.put(frame(&ToPerson::Refused(refused)));
            return;
        }
        seat.turns.took();
        self.waiting.push(Waiting {
            connection,
            number: offered.number,
            id: offered.id,
            author: seat.person.id.clone(),
            merge: offered.merge,
            body: offered.body,
            act: offered.act,
            since: Instant::now(),
        });
        self.order();
    }

    /// Has all that waits ordered, one batch at a time: a batch that cannot be written holds back what builds on it.
    fn order(&mut self) {
        if self.is_ordering || self.waiting.is_empty() {
            return;
        }
        let Some(own) = self.own.upgrade() else {
            return;
        };
        self.is_ordering = true;
        let waiting = std::mem::take(&mut self.waiting);
        let drafts = waiting.iter().map(|waiting| Draft {
            id: waiting.id.clone(),
            author: waiting.author.clone(),
            merge: waiting.merge,
            body: waiting.body.clone(),
        });
        let drafts = drafts.collect();
        let then = Box::new(move |outcome| {
            // On the thread of the store: a room that is behind must not hold up the others' writes.
            let message = ToRoomTask::Ordered(waiting, outcome);
            if let Err(mpsc::error::TrySendError::Full(message)) = own.try_send(message) {
                std::thread::spawn(move || drop(own.blocking_send(message)));
            }
        });
        let command = Command::Order(self.number, drafts, then);
        self.tools.writer.send(command);
    }

    fn ordered(
        &mut self,
        waiting: Vec<Waiting>,
        outcome: Result<Vec<Result<Placed, RoomFault>>, StoreError>,
    ) {
        self.is_ordering = false;
        match outcome {
            Ok(placed) => {
                let mut told = String::from("[");
                for (waiting, placed) in waiting.into_iter().zip(placed) {
                    match placed {
                        Ok(placed) => self.settle(waiting, placed, &mut told),
                        Err(RoomFault::RoomFull) => {
                            self.refuse_later(&waiting, "refused-room-full");
                        }
                        Err(RoomFault::DocumentFull) => {
                            self.refuse_later(&waiting, "refused-document-full");
                        }
                    }
                }
                if told.len() > 1 {
                    told.push(']');
                    self.tell(&told.into());
                }
            }
            Err(error) => {
                let why = match error {
                    StoreError::Full => "refused-disk-full",
                    StoreError::Gone => "refused-room-gone",
                    StoreError::Other(_) => "refused-not-kept",
                };
                // What came in meanwhile builds on this: it is refused with it, by the numbers.
                for waiting in waiting {
                    self.refuse_later(&waiting, why);
                }
            }
        }
        self.order();
        self.compact_if_long();
    }

    fn settle(&mut self, waiting: Waiting, placed: Placed, told: &mut String) {
        let Placed {
            sequence,
            at,
            is_old,
        } = placed;
        self.tools
            .metrics
            .acknowledged_after
            .note(waiting.since.elapsed());
        if is_old {
            self.tools.metrics.repeated_total.up();
            if let Some(seat) = self.seats.get_mut(waiting.connection) {
                let id = waiting.id;
                seat.outbox.put(frame(&ToPerson::Already { id, sequence }));
            }
            return;
        }
        self.head = sequence;
        self.since_snapshot += 1;
        self.bytes_since_snapshot += waiting.body.len();
        if let Some(act) = &waiting.act {
            drop(self.floor.act(&waiting.author, at, act));
        }
        if told.len() > 1 {
            told.push(',');
        }
        write_entry(
            told,
            (sequence, at, waiting.merge),
            waiting.id.as_str(),
            waiting.author.as_str(),
            &waiting.body,
        );
    }

    /// Gets no place now: it is offered again with what came after it.
    fn refuse_later(&mut self, waiting: &Waiting, why: &'static str) {
        self.tools.metrics.refused_total.up();
        self.waiting
            .retain(|other| other.connection != waiting.connection);
        if let Some(seat) = self.seats.get_mut(waiting.connection)
            && seat.turns.back_to(waiting.number)
        {
            seat.outbox.put(frame(&ToPerson::Refused(Refused {
                number: waiting.number,
                id: waiting.id.clone(),
                why: Message::new(why),
                for_now: true,
            })));
        }
    }

    fn tell_presence(&mut self) {
        let moved = self.seats.take_moved();
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
            self.tools.metrics.slow_readers_total.up();
            journal::say("info", "slow-reader", &[("room", json!(self.id.as_str()))]);
            if let Some(seat) = self.seats.get_mut(connection) {
                seat.outbox.cut(left("left-too-slow", Some(1_000)));
            }
            self.gone(connection);
        }
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

/// An entry as it is told, from what is kept of it.
pub fn write_entry(
    text: &mut String,
    (sequence, at, merge): (u64, u64, u32),
    id: &str,
    author: &str,
    body: &str,
) {
    // Ids are plain, and the body is JSON that our own types wrote: nothing needs to be escaped.
    let _ = write!(
        text,
        "{{\"entry\":{{\"sequence\":{sequence},\"id\":\"{id}\",\"author\":\"{author}\",\"at\":{at},\"merge\":{merge},\"body\":{body}}}}}"
    );
}

/// What an offer is, for the room: its text as our own types write it.
pub fn body_text(body: &Body) -> Result<String, serde_json::Error> {
    serde_json::to_string(body)
}
