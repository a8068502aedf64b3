//! How offers get their place, and how everyone hears of it.
//!
//! Never tells of an entry that is not kept, and never of one before those that come before it.

use super::Room;
use crate::{
    outbox::{frame, left},
    store::{Deed, Done, Draft, Placed, RoomFault, StoreError},
};
use pathway::Message;
use std::{fmt::Write as _, time::Instant};
use sync::{Act, Body, PatchId, Refused, Right, ToPerson};

/// The most offers that wait while nothing can be written, and the most bytes of them.
const MOST_WAITING: usize = 5_000;
const MOST_WAITING_BYTES: usize = 16_000_000;

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
    draft: Draft,
    act: Option<Act>,
    since: Instant,
}

/// What a room hears of its log.
pub enum FromLog {
    /// What became of offers of its own connections.
    Ours(Vec<Waiting>, Result<Done, StoreError>),
    /// What came in by way of another server, and where it has its place.
    Elsewhere(Vec<(Draft, Placed)>),
}

impl FromLog {
    /// Of the offers that came in by way of another server, those that are new.
    pub fn elsewhere(drafts: &[Draft], placed: &[Result<Placed, RoomFault>]) -> Self {
        let placed = placed.iter().map_while(|placed| placed.ok());
        let all = drafts.iter().zip(placed);
        let new = all.filter(|(_, placed)| !placed.is_old);
        Self::Elsewhere(new.map(|(draft, placed)| (draft.clone(), placed)).collect())
    }
}

impl Room {
    /// Takes an offer, if it is its turn.
    pub(super) fn offer(&mut self, connection: u64, offered: Offered) {
        let Some(seat) = self.seats.get_mut(connection) else {
            return;
        };
        // After a refusal none is taken until that number comes again: it would build on what is not there.
        if !seat.turns.is_next(offered.number) {
            return;
        }
        self.tools.metrics.offers_total.up();
        let bytes = self.waiting.iter().map(|waiting| waiting.draft.body.len());
        let is_behind =
            self.waiting.len() >= MOST_WAITING || bytes.sum::<usize>() >= MOST_WAITING_BYTES;
        let person = &seat.person;
        let is_open = person.right >= Right::Facilitate || self.floor.lets_edit(&person.id);
        let refusal = if let Some(fault) = offered.fault {
            Some((fault, false))
        } else if is_behind {
            Some((Message::new("refused-not-kept"), true))
        } else if offered.is_edit && !is_open {
            Some((Message::new("refused-locked"), true))
        } else {
            // What others did meanwhile may make it count for nothing after all: then it does so everywhere.
            let act = offered.act.as_ref();
            let tried = act.map(|act| {
                self.floor
                    .clone()
                    .act(&person.id, self.tools.clock.now(), act)
            });
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
            let is_told = seat.outbox.put(frame(&ToPerson::Refused(refused)));
            if !is_told {
                self.cut_off(connection);
            }
            return;
        }
        seat.turns.took();
        self.waiting.push(Waiting {
            connection,
            number: offered.number,
            draft: Draft {
                id: offered.id,
                author: seat.person.id.clone(),
                merge: offered.merge,
                body: offered.body,
            },
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
        let Some(log) = self.log.upgrade() else {
            return;
        };
        self.is_ordering = true;
        let waiting = std::mem::take(&mut self.waiting);
        let drafts = waiting.iter().map(|waiting| waiting.draft.clone());
        let deed = Deed::Order(drafts.collect());
        let then = Box::new(move |done| drop(log.send(FromLog::Ours(waiting, done))));
        self.tools.log.change(&self.id, deed, then);
    }

    /// Hears what became of offers.
    pub(super) fn ordered(&mut self, message: FromLog) {
        let mut told = String::from("[");
        match message {
            FromLog::Elsewhere(placed) => {
                for (draft, placed) in placed {
                    let act = act_in(&draft);
                    self.add(&draft, act.as_ref(), placed, &mut told);
                }
            }
            FromLog::Ours(waiting, done) => {
                self.is_ordering = false;
                self.ours(waiting, done, &mut told);
            }
        }
        if told.len() > 1 {
            told.push(']');
            self.tell(&told.into());
        }
        self.order();
        self.compact_if_long();
    }

    fn ours(&mut self, waiting: Vec<Waiting>, done: Result<Done, StoreError>, told: &mut String) {
        let why = match done {
            Ok(Done::Placed(placed)) => {
                for (waiting, placed) in waiting.into_iter().zip(placed) {
                    match placed {
                        Ok(placed) => self.settle(&waiting, placed, told),
                        Err(RoomFault::RoomFull) => {
                            self.refuse_later(&waiting, "refused-room-full");
                        }
                        Err(RoomFault::DocumentFull) => {
                            self.refuse_later(&waiting, "refused-document-full");
                        }
                    }
                }
                return;
            }
            Err(StoreError::Full) => "refused-disk-full",
            Err(StoreError::Gone) => {
                let gone = || left("refused-room-gone", None);
                self.seats.all().for_each(|seat| seat.outbox.close(gone()));
                return;
            }
            Ok(Done::Plainly | Done::Nothing) | Err(StoreError::Other(_)) => "refused-not-kept",
        };
        // What came in meanwhile builds on this: it is refused with it, by the numbers.
        for waiting in waiting {
            self.refuse_later(&waiting, why);
        }
    }

    fn settle(&mut self, waiting: &Waiting, placed: Placed, told: &mut String) {
        self.tools
            .metrics
            .acknowledged_after
            .note(waiting.since.elapsed());
        if placed.is_old {
            self.tools.metrics.repeated_total.up();
            if let Some(seat) = self.seats.get_mut(waiting.connection) {
                let (id, sequence) = (waiting.draft.id.clone(), placed.sequence);
                let already = frame(&ToPerson::Already { id, sequence });
                if !seat.outbox.put(already) {
                    self.cut_off(waiting.connection);
                }
            }
            return;
        }
        self.add(&waiting.draft, waiting.act.as_ref(), placed, told);
    }

    /// One more entry, for everyone who is here.
    fn add(&mut self, draft: &Draft, act: Option<&Act>, placed: Placed, told: &mut String) {
        let Placed { sequence, at, .. } = placed;
        if sequence <= self.head {
            // It was in the store already when the room was opened.
            return;
        }
        self.head = sequence;
        self.since_snapshot += 1;
        self.bytes_since_snapshot += draft.body.len();
        if let Some(act) = act {
            drop(self.floor.act(&draft.author, at, act));
        }
        if told.len() > 1 {
            told.push(',');
        }
        write_entry(
            told,
            (sequence, at, draft.merge),
            draft.id.as_str(),
            draft.author.as_str(),
            &draft.body,
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
            let is_told = seat.outbox.put(frame(&ToPerson::Refused(Refused {
                number: waiting.number,
                id: waiting.draft.id.clone(),
                why: Message::new(why),
                for_now: true,
            })));
            if !is_told {
                self.cut_off(waiting.connection);
            }
        }
    }
}

/// The turn of the workshop that a draft is, if it is one.
fn act_in(draft: &Draft) -> Option<Act> {
    if !draft.body.starts_with("{\"act\"") {
        return None;
    }
    match serde_json::from_str(&draft.body) {
        Ok(Body::Act(act)) => Some(act),
        _ => None,
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
