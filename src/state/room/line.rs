//! The line to a room: comes in, offers what waits, hands on what is heard, and calls again when it breaks. It never
//! decides what a change means, and never offers before it knows all that happened meanwhile.

use super::{Line, Pass, Standing};
use crate::{
    browser::{
        frame::after,
        measure::random_seed,
        socket::{Heard, Socket},
    },
    parts::part,
    state::{sentences::say, workspace::Workspace},
};
use leptos::prelude::*;
use pathway::{MERGE_VERSION, Message, tree};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use sync::{Entry, Join, Left, PROTOCOL, Presence, Seat, Start, ToPerson, ToRoom, Welcome};

/// The place of the line, beside the app.
pub const PLACE: &str = "api/socket";

// As many offers on their way at once: enough for any hand, far below what a room allows.
const ON_THE_WAY: usize = 32;

// How long before the line is called again: at first, and at most.
const FIRST_WAIT: u32 = 500;
const LONGEST_WAIT: u32 = 15_000;

part! { together:
    /// Calls a room.
    pub fn call(workspace: Workspace, pass: Pass, seat: Seat) -> Rc<dyn Line> {
        Rc::new(Call::begin(workspace, pass, seat))
    }
}

/// A line to a room, for as long as this is held.
struct Call(Rc<Inner>);

struct Inner {
    workspace: Workspace,
    pass: Pass,
    seat: RefCell<Seat>,
    socket: RefCell<Option<Socket>>,
    // Each call has a number, so that what an earlier socket still says is passed over.
    call: Cell<u32>,
    head: Cell<u64>,
    is_in: Cell<bool>,
    tries: Cell<u32>,
    is_over: Cell<bool>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.is_over.set(true);
    }
}

impl Line for Call {
    // Once all that happened meanwhile is known and nobody has to be asked about it.
    fn offer(&self) {
        let inner = &self.0;
        let workspace = inner.workspace;
        if inner.is_in.get() && !workspace.must_decide() {
            let offers = workspace.with_keeper(|keeper| {
                let is_caught_up = keeper.sequence() >= inner.head.get();
                if is_caught_up {
                    keeper.to_offer(ON_THE_WAY.saturating_sub(keeper.offered()))
                } else {
                    Vec::new()
                }
            });
            for offer in offers.into_iter().flatten() {
                self.send(&ToRoom::Offer(offer));
            }
        }
        workspace.with_keeper(|keeper| keeper.say_in_room(inner.is_in.get()));
    }

    fn tell(&self, at: Presence) {
        if self.0.is_in.get() {
            self.send(&ToRoom::Presence(at));
        }
    }

    fn rename(&self, seat: Seat) {
        *self.0.seat.borrow_mut() = seat.clone();
        if self.0.is_in.get() {
            self.send(&ToRoom::Rename(seat));
        }
    }
}

impl Call {
    fn begin(workspace: Workspace, pass: Pass, seat: Seat) -> Self {
        let line = Self(Rc::new(Inner {
            workspace,
            pass,
            seat: RefCell::new(seat),
            socket: RefCell::new(None),
            call: Cell::new(0),
            head: Cell::new(0),
            is_in: Cell::new(false),
            tries: Cell::new(0),
            is_over: Cell::new(false),
        }));
        line.dial();
        line
    }

    fn dial(&self) {
        let inner = &self.0;
        let call = inner.call.get() + 1;
        inner.call.set(call);
        let there = Rc::downgrade(inner);
        let socket = Socket::call(PLACE, move |heard| {
            let Some(inner) = there.upgrade().filter(|inner| inner.call.get() == call) else {
                return;
            };
            Self(inner).hear(heard);
        });
        let is_calling = socket.is_some();
        *inner.socket.borrow_mut() = socket;
        if !is_calling {
            self.broke(None);
        }
    }

    fn hear(&self, heard: Heard) {
        let workspace = self.0.workspace;
        if !workspace.is_open() {
            return;
        }
        match heard {
            Heard::Open => self.come_in(),
            Heard::Text(text) => match tree::from_text::<Vec<ToPerson>>(&text) {
                Ok(messages) => self.listen(messages),
                // A room that speaks otherwise is of another version.
                Err(_) => self.out(&Message::new("refused-other-version")),
            },
            Heard::Closed => self.broke(None),
        }
    }

    fn come_in(&self) {
        let inner = &self.0;
        let resume = inner
            .workspace
            .with_keeper(|keeper| keeper.resume(inner.pass.room.clone()));
        self.send(&ToRoom::Join(Join {
            protocol: PROTOCOL,
            merge: MERGE_VERSION,
            link: inner.pass.link.clone(),
            person: inner.workspace.desk.preferences.person.get_value(),
            seat: inner.seat.borrow().clone(),
            resume,
        }));
    }

    // Entries come many at a time: they are taken in as one.
    fn listen(&self, messages: Vec<ToPerson>) {
        let mut entries: Vec<Entry> = Vec::new();
        for message in messages {
            if let ToPerson::Entry(entry) = message {
                entries.push(entry);
                continue;
            }
            self.take_in(&mut entries);
            self.hear_one(message);
        }
        self.take_in(&mut entries);
        self.offer();
    }

    fn take_in(&self, entries: &mut Vec<Entry>) {
        if !entries.is_empty() {
            self.0
                .workspace
                .receive_from_room(entries, self.0.head.get());
            entries.clear();
        }
    }

    fn hear_one(&self, message: ToPerson) {
        let workspace = self.0.workspace;
        let room = workspace.room;
        match message {
            ToPerson::Welcome(welcome) => self.welcome(&welcome),
            ToPerson::Entry(_) => {}
            ToPerson::Already { id, sequence } => {
                workspace.from_room(false, |keeper, shown| keeper.already(&id, sequence, shown));
            }
            ToPerson::Refused(refused) => {
                workspace.from_room(false, |keeper, shown| keeper.refused(&refused, shown));
            }
            ToPerson::Here(person) => room.here(person),
            ToPerson::At { who, what } => room.is_at(who, what),
            ToPerson::Gone(who) => room.gone(&who),
            ToPerson::Leave(Left {
                why,
                again_after: None,
            }) => self.out(&why),
            ToPerson::Leave(Left {
                again_after: Some(milliseconds),
                ..
            }) => self.broke(Some(u32::try_from(milliseconds).unwrap_or(LONGEST_WAIT))),
        }
    }

    fn welcome(&self, welcome: &Welcome) {
        let inner = &self.0;
        let workspace = inner.workspace;
        inner.tries.set(0);
        inner.head.set(welcome.head);
        if let Start::Snapshot(snapshot) = &welcome.start {
            match formats::native::read(snapshot.file.as_bytes()) {
                Ok(import) => workspace.from_room(true, |keeper, shown| {
                    keeper.restart(import.document, snapshot.place.clone(), shown)
                }),
                Err(error) => return self.out(&error.message),
            }
        }
        workspace.room.welcome(welcome);
        inner.is_in.set(true);
    }

    fn send(&self, message: &ToRoom) {
        let text = tree::to_text(message);
        if let Some(socket) = self.0.socket.borrow().as_ref() {
            // What a broken line does not take is offered again on the next one.
            socket.send(&text);
        }
    }

    // The line broke: it is called again, later and later, never by all at the same moment.
    fn broke(&self, again_after: Option<u32>) {
        let inner = &self.0;
        let call = inner.call.get() + 1;
        inner.call.set(call);
        let had_socket = inner.socket.borrow_mut().take();
        inner.is_in.set(false);
        let workspace = inner.workspace;
        workspace.with_keeper(|keeper| {
            keeper.line_broke();
            keeper.say_in_room(false);
        });
        workspace.room.standing.set(Standing::Away);
        let tries = inner.tries.get();
        inner.tries.set(tries.saturating_add(1));
        let wait = FIRST_WAIT
            .saturating_mul(1 << tries.min(6))
            .min(LONGEST_WAIT);
        let spread = u32::try_from(random_seed() % 500).unwrap_or(0);
        let line = Rc::downgrade(inner);
        after(
            again_after.unwrap_or(wait).saturating_add(spread),
            move || {
                // A socket must not go while it speaks.
                drop(had_socket);
                let still = line
                    .upgrade()
                    .filter(|inner| inner.call.get() == call && inner.workspace.is_open());
                if let Some(inner) = still {
                    Self(inner).dial();
                }
            },
        );
    }

    // The room does not let this person in: what is on the device stays, and what waits waits.
    fn out(&self, why: &Message) {
        let inner = &self.0;
        inner.call.set(inner.call.get() + 1);
        inner.is_in.set(false);
        let had_socket = inner.socket.borrow_mut().take();
        after(0, move || drop(had_socket));
        let workspace = inner.workspace;
        workspace.with_keeper(|keeper| {
            keeper.line_broke();
            keeper.say_in_room(false);
        });
        workspace.room.people.set(BTreeMap::new());
        workspace.room.presence.set(BTreeMap::new());
        workspace.room.standing.set(Standing::Out(say(why)));
    }
}
