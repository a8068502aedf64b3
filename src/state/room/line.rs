//! The line to a room: comes in, offers what waits, hands on what is heard, and calls again when it breaks. It never
//! decides what a change means, and never offers before it knows all that happened meanwhile.

use super::{Line, Pass, Standing};
use crate::{
    browser::{
        frame::{Rest, after},
        measure::random_seed,
        socket::{Heard, Socket},
    },
    parts::part,
    state::{
        keeping::{Keeper, milliseconds},
        sentences::say,
        workspace::Workspace,
    },
};
use leptos::prelude::*;
use pathway::{MERGE_VERSION, Message, tree};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use sync::{
    Body, Entry, Join, Left, Offer, Offering, PROTOCOL, PersonId, Presence, Refused, Seat, Start,
    ToPerson, ToRoom, Turn, Welcome,
};

/// The place of the line, beside the app.
pub const PLACE: &str = "api/socket";

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
    // How this connection is used for offers, from the welcome on.
    offering: RefCell<Option<Offering>>,
    later: Rest,
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
            for offer in self.next_offers() {
                let message = ToRoom::Offer(offer);
                let text = tree::to_text(&message);
                if text.len() as u64 > workspace.room.message.get_untracked() {
                    self.give_up(message);
                    break;
                }
                self.send_text(&text);
            }
        }
        let goes_on = inner.is_in.get() && !self.is_held_up();
        workspace.with_keeper(|keeper| keeper.say_in_room(goes_on));
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
            offering: RefCell::new(None),
            later: Rest::default(),
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

    fn is_held_up(&self) -> bool {
        let offering = self.0.offering.borrow();
        offering.as_ref().is_some_and(Offering::is_held_up)
    }

    // What may go now, by the allowance of the room and by what it refused; for the rest this is called again.
    fn next_offers(&self) -> Vec<Offer> {
        let inner = &self.0;
        let workspace = inner.workspace;
        let waits = workspace.with_keeper(|keeper| {
            let is_caught_up = keeper.sequence() >= inner.head.get();
            is_caught_up.then(|| {
                let acts = if self.is_held_up() {
                    keeper.let_acts_pass()
                } else {
                    0
                };
                (keeper.unsent(), acts, keeper.offered())
            })
        });
        let turn = waits.flatten().and_then(|(unsent, acts, on_the_way)| {
            let mut offering = inner.offering.borrow_mut();
            let turn = offering
                .as_mut()?
                .turn(unsent, acts, on_the_way, milliseconds());
            Some(turn)
        });
        let Turn { now, again_after } = turn.unwrap_or_default();
        if let Some(wait) = again_after {
            let there = Rc::downgrade(inner);
            let wait = u32::try_from(wait).unwrap_or(LONGEST_WAIT);
            inner.later.ask(wait, move || {
                if let Some(inner) = there.upgrade().filter(|inner| inner.workspace.is_open()) {
                    Self(inner).offer();
                }
            });
        }
        let offers = workspace.with_keeper(|keeper| keeper.to_offer(now));
        offers.unwrap_or_default()
    }

    // A message that the room would not take ends the connection, and would do so each time: the person is told instead,
    // and what is behind it goes on.
    fn give_up(&self, message: ToRoom) {
        let ToRoom::Offer(Offer { number, id, .. }) = message else {
            return;
        };
        let refused = Refused {
            number,
            id,
            why: Message::new("refused-message-too-large"),
            for_now: false,
        };
        let there = Rc::downgrade(&self.0);
        // Whoever just made a change is not done with it yet.
        after(0, move || {
            if let Some(inner) = there.upgrade().filter(|inner| inner.workspace.is_open()) {
                let line = Self(inner);
                line.refused(&refused);
                line.offer();
            }
        });
    }

    fn refused(&self, refused: &Refused) {
        let inner = &self.0;
        let is_act = inner
            .workspace
            .with_keeper(|keeper| keeper.can_pass(&refused.id));
        let mut offering = inner.offering.borrow_mut();
        if let Some(offering) = offering.as_mut().filter(|_| refused.for_now)
            && offering.was_refused(is_act == Some(true), milliseconds())
        {
            // Once, however often it is tried.
            inner.workspace.desk.notices.news(say(&refused.why));
        }
        drop(offering);
        inner
            .workspace
            .from_room(false, |keeper, shown| keeper.refused(refused, shown));
    }

    // Who may draw now: when that changes, what was refused is tried at once.
    fn lock(&self) -> Option<(bool, Option<PersonId>)> {
        let floor = self.0.workspace.with_keeper(Keeper::floor)?;
        Some((floor.is_locked, floor.pen))
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
        if entries.is_empty() {
            return;
        }
        let inner = &self.0;
        let (lock, you) = (self.lock(), inner.workspace.room.you.get_untracked());
        let own = entries
            .iter()
            .filter(|entry| you.as_ref() == Some(&entry.author));
        // Whether only turns of the workshop were taken; none where nothing was.
        let only_acts = own
            .map(|entry| matches!(entry.body, Body::Act(_)))
            .reduce(|one, other| one && other);
        for entry in entries.iter() {
            inner.workspace.room.wrote(&entry.author);
        }
        inner.workspace.receive_from_room(entries, inner.head.get());
        entries.clear();
        if let Some(offering) = inner.offering.borrow_mut().as_mut() {
            if let Some(only_acts) = only_acts {
                offering.was_taken(only_acts);
            } else if self.lock() != lock {
                offering.may_try();
            }
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
            ToPerson::Refused(refused) => self.refused(&refused),
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
            match snapshot.document(|file| formats::native::read(file).map(|read| read.document)) {
                Ok(document) => workspace.from_room(true, |keeper, shown| {
                    keeper.restart(document, snapshot.place.clone(), shown)
                }),
                Err(error) => return self.out(&error.message),
            }
        }
        workspace.room.welcome(welcome);
        let offering = Offering::new(&welcome.allowance, milliseconds());
        *inner.offering.borrow_mut() = Some(offering);
        inner.is_in.set(true);
    }

    fn send(&self, message: &ToRoom) {
        self.send_text(&tree::to_text(message));
    }

    fn send_text(&self, text: &str) {
        if let Some(socket) = self.0.socket.borrow().as_ref() {
            // What a broken line does not take is offered again on the next one.
            socket.send(text);
        }
    }

    // The line broke: it is called again, later and later, never by all at the same moment.
    fn broke(&self, again_after: Option<u32>) {
        let inner = &self.0;
        let call = inner.call.get() + 1;
        inner.call.set(call);
        let had_socket = inner.socket.borrow_mut().take();
        inner.is_in.set(false);
        inner.offering.borrow_mut().take();
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
