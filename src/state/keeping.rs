//! Keeping a pathway on this device: what was changed gets its place in a log at once, in step with every other tab, and
//! now and then there is a new snapshot.
//! It never decides what a change means, never forgets one that has no place yet, and never fails to say that something
//! could not be kept.

mod in_room;

use super::room::Pass;
use crate::browser::{
    channel::Channel,
    frame::after,
    measure::now,
    storage::{ShelfMark, Snapshot, Storage},
};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Document, MERGE_VERSION, Patch, merge, tree};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::{
    cell::{Cell, Ref, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use sync::{
    Act, Body, Entry, Floor, Id, Offer, PatchId, Pending, PersonId, Place, Received, Replica,
};

/// Where the work stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On this device.
    Saved,
    /// In the room, with everyone.
    InRoom,
    /// On its way there.
    Saving,
    /// On this device, and not yet in the room: so many changes.
    Waiting(usize),
    /// Not on this device, for the reason that the browser gives.
    Trouble(String),
}

/// A pathway as it was read from this device.
#[derive(Clone)]
pub struct Opened {
    /// The key of its copy.
    pub id: String,
    /// The document, told up to a place in its log.
    pub document: Document,
    /// That place, and what waits for one.
    pub kept: sync::Kept,
    /// How many entries there are behind the last snapshot.
    pub log: u32,
    /// Whether the log could be read to its end.
    pub is_whole: bool,
    /// The room that it belongs to.
    pub room: Option<Pass>,
}

/// What there is to know for whoever shows the pathway.
pub enum Heard<'a> {
    /// These have their places now.
    Entries(&'a [Entry]),
    /// Another tab took the pathway off the device.
    Deleted,
    /// Another tab brought the pathway into a room, or took it out of one.
    Moved,
    /// Something of one's own waits to be offered to the room.
    Waiting,
}

/// The copy of one pathway on this device.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    storage: Option<Rc<Storage>>,
    id: String,
    me: PersonId,
    replica: RefCell<Replica>,
    // Says whether anybody still shows the pathway.
    heard: Box<dyn Fn(Heard<'_>) -> bool>,
    is_ordering: Cell<bool>,
    // A room gives the order in the place of this device's log.
    is_in_room: Cell<bool>,
    since_snapshot: Cell<u32>,
    // What is in the log cannot be followed to its end: nothing more may be built on it before there is a new snapshot.
    is_broken: Cell<bool>,
    state: ArcRwSignal<Kept>,
    // What the shelf says about the document that is shown.
    mark: RefCell<Option<ShelfMark>>,
    channel: RefCell<Option<Channel>>,
}

// A log longer than this takes noticeably longer to open than a snapshot.
const LONGEST_LOG: u32 = 64;

// As many changes at once as are quickly written in one go.
const BATCH: usize = 64;

// After a failure the device is asked again: it may have room by then.
const AGAIN: u32 = 3_000;

// What the other tabs are told: there is something new to read, or the pathway was taken off the device.
const NEWS: &str = "news";
const GONE: &str = "gone";
const MOVED: &str = "moved";

impl Keeper {
    /// Keeps a pathway that was opened, and gives the document to be shown. Without storage all it does is to say so.
    pub fn new(
        storage: Option<Rc<Storage>>,
        me: PersonId,
        opened: Opened,
        heard: impl Fn(Heard<'_>) -> bool + 'static,
    ) -> (Self, Document) {
        let (replica, shown) = Replica::new(opened.document, opened.kept, MERGE_VERSION);
        let keeper = Self(Rc::new(Inner {
            storage,
            me,
            replica: RefCell::new(replica),
            heard: Box::new(heard),
            is_ordering: Cell::new(false),
            is_in_room: Cell::new(opened.room.is_some()),
            since_snapshot: Cell::new(opened.log),
            is_broken: Cell::new(!opened.is_whole),
            state: ArcRwSignal::new(Kept::Saved),
            mark: RefCell::new(None),
            channel: RefCell::new(None),
            id: opened.id,
        }));
        let there = Rc::downgrade(&keeper.0);
        let channel = Channel::open(&channel_of(&keeper.0.id), move |text| {
            let Some(inner) = there.upgrade() else { return };
            match text.as_str() {
                NEWS => Self(inner).catch_up(),
                GONE => {
                    // What is shown here is the last copy: the next change writes all of it.
                    inner.is_broken.set(true);
                    (inner.heard)(Heard::Deleted);
                }
                MOVED => drop((inner.heard)(Heard::Moved)),
                _ => {}
            }
        });
        *keeper.0.channel.borrow_mut() = channel;
        (keeper, shown)
    }

    /// Where the work stands.
    pub fn state(&self) -> ArcRwSignal<Kept> {
        self.0.state.clone()
    }

    /// The document as far as everyone has it.
    pub fn confirmed(&self) -> Ref<'_, Document> {
        Ref::map(self.0.replica.borrow(), Replica::confirmed)
    }

    /// Notes what the shelf is to say about the document that is shown.
    pub fn shows(&self, document: &Document) {
        *self.0.mark.borrow_mut() = Some(mark_of(&self.0.id, document));
    }

    /// Takes down a change of one's own, which wants its place. False when the app must be loaded anew first.
    #[must_use]
    pub fn made(&self, name: Id, patch: Patch) -> bool {
        self.take_down(name, Body::Patch(patch))
    }

    /// Takes down a turn of the workshop, which wants its place in the log of the room.
    #[must_use]
    pub fn act(&self, name: Id, act: Act) -> bool {
        self.take_down(name, Body::Act(act))
    }

    fn take_down(&self, name: Id, body: Body) -> bool {
        let mut replica = self.0.replica.borrow_mut();
        let taken = match body {
            Body::Patch(patch) => replica.edit(name, patch),
            Body::Act(act) => replica.act(name, act),
        };
        let last = replica.pending().last().filter(|_| taken).cloned();
        drop(replica);
        if self.0.is_in_room.get() {
            if let Some(pending) = last {
                self.keep_waiting(pending);
            }
            (self.0.heard)(Heard::Waiting);
        } else {
            self.say(Kept::Saving);
            self.put_in_order();
        }
        taken
    }

    /// Makes a change of a pathway that nobody looks at, and waits until it has its place.
    pub async fn make(&self, name: Id, patch: Patch) -> Result<(), String> {
        let inner = &self.0;
        if !inner.replica.borrow_mut().edit(name, patch) {
            return Ok(());
        }
        if !inner.is_in_room.get() {
            return self.order_all().await;
        }
        // The room gives the place, when this device comes in again.
        let last = inner.replica.borrow().pending().last().cloned();
        let (Some(storage), Some(pending)) = (&inner.storage, last) else {
            return Ok(());
        };
        let waiting = Waiting::now(pending);
        let kept = storage
            .wait(&inner.id, waiting.name(), &waiting.text())
            .await;
        kept.map_err(|error| error.0)
    }

    /// Takes in what has its place now; `shown` is the document that is shown.
    pub fn receive(&self, entries: &[Entry], shown: &Document) -> Received {
        self.0.replica.borrow_mut().receive(entries, shown)
    }

    /// Whether the log is so long that a snapshot is due in the next quiet moment.
    pub fn is_long(&self) -> bool {
        self.0.since_snapshot.get() >= LONGEST_LOG
    }

    // Gives what waits its place, one batch after another, whether or not anybody still looks.
    fn put_in_order(&self) {
        if self.0.is_in_room.get() || self.0.is_ordering.replace(true) {
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            let outcome = keeper.order_all().await;
            keeper.0.is_ordering.set(false);
            match outcome {
                Ok(()) => keeper.say(Kept::Saved),
                Err(reason) => {
                    keeper.0.replica.borrow_mut().disconnect();
                    keeper.say(Kept::Trouble(reason));
                    if keeper.0.storage.is_some() {
                        after(AGAIN, move || keeper.put_in_order());
                    }
                }
            }
        });
    }

    async fn order_all(&self) -> Result<(), String> {
        let inner = &self.0;
        loop {
            let (offers, known) = {
                let mut replica = inner.replica.borrow_mut();
                (replica.to_offer(BATCH), replica.sequence())
            };
            if offers.is_empty() {
                return Ok(());
            }
            let mark = self.mark_with(&offers);
            if inner.is_broken.get() {
                let (whole, place) = {
                    let replica = inner.replica.borrow();
                    (replica.confirmed().clone(), replica.kept().place)
                };
                self.write(&whole, &place).await?;
                inner.is_broken.set(false);
            }
            let entries = self.order(&mark, known, offers).await?;
            if !(inner.heard)(Heard::Entries(&entries)) {
                let mut replica = inner.replica.borrow_mut();
                let shown = replica.confirmed().clone();
                replica.receive(&entries, &shown);
            }
        }
    }

    // What the shelf says once these have their places; where nobody shows the document, they are tried on a copy.
    fn mark_with(&self, offers: &[Offer]) -> ShelfMark {
        let inner = &self.0;
        if let Some(mark) = inner.mark.borrow().clone() {
            return mark;
        }
        let mut document = inner.replica.borrow().confirmed().clone();
        for offer in offers {
            if let Body::Patch(patch) = &offer.body {
                merge(&mut document, patch);
            }
        }
        mark_of(&inner.id, &document)
    }

    // All entries behind the place that is known here: those of other tabs, then one's own.
    async fn order(
        &self,
        mark: &ShelfMark,
        known: u64,
        offers: Vec<Offer>,
    ) -> Result<Vec<Entry>, String> {
        let inner = &self.0;
        let storage = inner.storage.as_ref().ok_or_else(String::new)?;
        let (at, count) = (milliseconds(), u32::try_from(offers.len()));
        let placed = |first: u64| {
            let (me, offers) = (inner.me.clone(), offers.clone());
            let places = (first..).zip(offers);
            places.map(move |(sequence, offer)| entry(sequence, at, &me, offer))
        };
        let write = |first| placed(first).map(|entry| tree::to_text(&entry)).collect();
        let missed = storage
            .order(mark, known, write)
            .await
            .map_err(|error| error.0)?;
        let first = known + 1 + missed.len() as u64;
        let mut entries: Vec<Entry> = missed.iter().map_while(|text| entry_of(text)).collect();
        entries.extend(placed(first));
        let since = inner
            .since_snapshot
            .get()
            .saturating_add(count.unwrap_or(u32::MAX));
        inner.since_snapshot.set(since);
        if let Some(channel) = inner.channel.borrow().as_ref() {
            channel.say(NEWS);
        }
        Ok(entries)
    }

    /// Reads what other tabs have put into the log.
    pub fn catch_up(&self) {
        // Whatever is being put in order brings back what it missed.
        if self.0.is_ordering.get() {
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            let Some(storage) = &keeper.0.storage else {
                return;
            };
            let known = keeper.0.replica.borrow().sequence();
            // What cannot be read now is read with the next change.
            let texts = storage.since(&keeper.0.id, known).await.unwrap_or_default();
            let entries: Vec<Entry> = texts.iter().map_while(|text| entry_of(text)).collect();
            if !entries.is_empty() {
                (keeper.0.heard)(Heard::Entries(&entries));
            }
        });
    }

    /// The last entries of the log, oldest first, at most so many.
    pub async fn history(&self, most: u64) -> Vec<Entry> {
        let Some(storage) = &self.0.storage else {
            return Vec::new();
        };
        let head = self.0.replica.borrow().sequence();
        let texts = storage.since(&self.0.id, head.saturating_sub(most)).await;
        let texts = texts.unwrap_or_default();
        texts.iter().filter_map(|text| entry_of(text)).collect()
    }

    /// Tells the other tabs that the pathway went into a room, or out of one.
    pub fn tell_moved(&self) {
        if let Some(channel) = self.0.channel.borrow().as_ref() {
            channel.say(MOVED);
        }
    }

    /// Writes a snapshot, if anything was changed since the last one.
    pub fn flush(&self) {
        if self.0.since_snapshot.get() > 0 {
            self.snapshot();
        }
    }

    /// Puts what everyone has in the place of the last snapshot.
    pub fn snapshot(&self) {
        let keeper = self.clone();
        spawn_local(async move {
            let (document, place) = {
                let replica = keeper.0.replica.borrow();
                (replica.confirmed().clone(), replica.kept().place)
            };
            if let Err(reason) = keeper.write(&document, &place).await {
                keeper.say(Kept::Trouble(reason));
            }
        });
    }

    async fn write(&self, document: &Document, place: &Place) -> Result<(), String> {
        let inner = &self.0;
        let since = inner.since_snapshot.replace(0);
        let storage = inner.storage.as_ref().ok_or_else(String::new)?;
        let snapshot = snapshot_of(document, place);
        let mark = mark_of(&inner.id, document);
        let written = storage.snapshot(&mark, &snapshot).await;
        written.map_err(|error| {
            inner
                .since_snapshot
                .set(inner.since_snapshot.get().saturating_add(since));
            error.0
        })
    }

    /// Says where the work stands.
    pub fn say(&self, state: Kept) {
        if self.0.state.get_untracked() != state {
            self.0.state.set(state);
        }
    }
}

/// Tells the tabs that have a pathway open that it was taken off the device.
pub fn tell_deleted(id: &str) {
    if let Some(channel) = Channel::open(&channel_of(id), |_| {}) {
        channel.say(GONE);
    }
}

/// A document at a place of its log, as the device keeps it.
pub fn snapshot_of(document: &Document, place: &Place) -> Snapshot {
    Snapshot {
        at: place.sequence,
        text: file_of(document),
        beside: Beside::of(place.clone(), document).text(),
    }
}

/// The file of a document, as a text.
pub fn file_of(document: &Document) -> String {
    let file = String::from_utf8(formats::native::write(document));
    file.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// What is kept beside the file of a snapshot: its place in the log, and what the file cannot hold.
#[derive(Default, Serialize, Deserialize)]
pub struct Beside {
    sequence: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<PatchId>,
    floor: Floor,
    // The fields of deleted records: they come back when a record does, on every device or on none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    unknown: BTreeMap<String, Json>,
}

impl Beside {
    /// What belongs to a document at a place.
    pub fn of(place: Place, document: &Document) -> Self {
        let Place {
            sequence,
            last,
            floor,
        } = place;
        Self {
            sequence,
            last,
            floor,
            unknown: document.unknown.clone(),
        }
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        tree::to_text(self)
    }

    /// Gives the document what its file could not hold, and the place.
    pub fn put_back(text: &str, document: &mut Document) -> Place {
        let beside: Self = tree::from_text(text).unwrap_or_default();
        document.unknown.extend(beside.unknown);
        Place {
            sequence: beside.sequence,
            last: beside.last,
            floor: beside.floor,
        }
    }
}

/// Something of one's own that waits for a place in the log of a room, as it is kept on this device.
#[derive(Serialize, Deserialize)]
pub struct Waiting {
    // When it was made, so that it is offered in its order.
    at: u64,
    // The first of several made in one millisecond comes first.
    turn: u32,
    pending: Pending,
}

thread_local! {
    static TURN: Cell<u32> = const { Cell::new(0) };
}

impl Waiting {
    fn now(pending: Pending) -> Self {
        let turn = TURN.get().wrapping_add(1);
        TURN.set(turn);
        Self {
            at: milliseconds(),
            turn,
            pending,
        }
    }
    fn name(&self) -> &str {
        self.pending.id.as_str()
    }
    fn text(&self) -> String {
        tree::to_text(self)
    }

    /// What waits, in the order in which it was made.
    pub fn in_order(texts: &[String]) -> Vec<Pending> {
        let read = texts.iter().filter_map(|text| tree::from_text(text).ok());
        let mut all: Vec<Self> = read.collect();
        all.sort_by_key(|waiting| (waiting.at, waiting.turn));
        all.into_iter().map(|waiting| waiting.pending).collect()
    }
}

fn channel_of(id: &str) -> String {
    format!("throughline-{id}")
}

fn entry(sequence: u64, at: u64, author: &PersonId, offer: Offer) -> Entry {
    Entry {
        sequence,
        id: offer.id,
        author: author.clone(),
        at,
        merge: offer.merge,
        body: offer.body,
    }
}

/// An entry as it was written down.
pub fn entry_of(text: &str) -> Option<Entry> {
    tree::from_text(text).ok()
}

/// This moment, as a log tells it: milliseconds since 1970.
pub fn milliseconds() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no clock runs before 1970"
    )]
    let now = now() as u64;
    now
}

/// What the shelf says about a document.
pub fn mark_of(id: &str, document: &Document) -> ShelfMark {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    ShelfMark {
        id: id.to_owned(),
        title: document.pathway.title.clone(),
        updated: now(),
        steps: count(document.pathway.steps.len()),
        organisations: count(document.pathway.organisations.len()),
    }
}
