//! Keeping the open pathway on this device: every patch at once in a log, and now and then a new snapshot.
//! It never decides what is kept, and never forgets to say that something could not be.

use crate::browser::{
    measure::now,
    storage::{ShelfMark, Storage},
};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Document, Patch};
use std::{cell::Cell, rc::Rc};

/// Where the work stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On this device.
    Saved,
    /// On its way there.
    Saving,
    /// Not on this device, for the reason that the browser gives.
    Trouble(String),
    /// Another tab has it; this one only shows it.
    Elsewhere,
}

/// Keeps one pathway.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    storage: Option<Rc<Storage>>,
    id: String,
    next: Cell<u32>,
    since_snapshot: Cell<u32>,
    under_way: Cell<u32>,
    // What is in the log cannot be followed to its end: nothing more may be built on it.
    is_broken: Cell<bool>,
    state: ArcRwSignal<Kept>,
}

// A log longer than this takes noticeably longer to open than a snapshot.
const LONGEST_LOG: u32 = 64;

impl Keeper {
    /// Keeps the pathway of that id, whose log has `log` entries. Without storage all it does is to say so.
    pub fn new(storage: Option<Rc<Storage>>, id: &str, log: u32, state: ArcRwSignal<Kept>) -> Self {
        Self(Rc::new(Inner {
            storage,
            id: id.to_owned(),
            next: Cell::new(log),
            since_snapshot: Cell::new(log),
            under_way: Cell::new(0),
            is_broken: Cell::new(false),
            state,
        }))
    }

    /// Keeps a patch that was made. `document` is as it stands after it.
    pub fn patch(&self, patch: &Patch, document: &Document) {
        let inner = &self.0;
        if !inner.may_write() {
            return;
        }
        if inner.is_broken.get() {
            self.snapshot(document);
            return;
        }
        let Ok(text) = serde_json::to_string(patch) else {
            return;
        };
        let (mark, sequence) = (mark_of(&inner.id, document), inner.next.get());
        inner.next.set(sequence + 1);
        inner.since_snapshot.set(inner.since_snapshot.get() + 1);
        let storage = inner.storage.clone();
        self.run(async move {
            match storage {
                Some(storage) => storage
                    .append(&mark, sequence, &text)
                    .await
                    .map_err(|error| error.0),
                None => Err(String::new()),
            }
        });
    }

    /// Notes that the log could not be read to its end: the next change is kept as a whole snapshot.
    pub fn note_broken_log(&self) {
        self.0.is_broken.set(true);
    }

    /// Whether the log is so long that a snapshot is due in the next quiet moment.
    pub fn is_long(&self) -> bool {
        self.0.since_snapshot.get() >= LONGEST_LOG
    }

    /// Writes a snapshot, if anything was changed since the last one.
    pub fn flush(&self, document: &Document) {
        if self.0.since_snapshot.get() > 0 {
            self.snapshot(document);
        }
    }

    /// Puts the document as it stands in the place of snapshot and log.
    pub fn snapshot(&self, document: &Document) {
        let inner = &self.0;
        if !inner.may_write() {
            return;
        }
        inner.since_snapshot.set(0);
        // The log goes with the old snapshot, and the next one is counted from its beginning: whoever opens it counts
        // its entries to know where to go on.
        inner.next.set(0);
        inner.is_broken.set(false);
        let mark = mark_of(&inner.id, document);
        let text = String::from_utf8_lossy(&formats::native::write(document)).into_owned();
        let storage = inner.storage.clone();
        self.run(async move {
            match storage {
                Some(storage) => storage
                    .snapshot(&mark, &text)
                    .await
                    .map_err(|error| error.0),
                None => Err(String::new()),
            }
        });
    }

    fn run(&self, work: impl Future<Output = Result<(), String>> + 'static) {
        let inner = self.0.clone();
        inner.under_way.set(inner.under_way.get() + 1);
        inner.say(Kept::Saving);
        spawn_local(async move {
            let outcome = work.await;
            inner.under_way.set(inner.under_way.get() - 1);
            match outcome {
                Err(reason) => inner.say(Kept::Trouble(reason)),
                Ok(()) if inner.under_way.get() == 0 => inner.say(Kept::Saved),
                Ok(()) => {}
            }
        });
    }
}

impl Inner {
    fn may_write(&self) -> bool {
        self.state.get_untracked() != Kept::Elsewhere
    }
    fn say(&self, state: Kept) {
        if self.state.get_untracked() != state {
            self.state.set(state);
        }
    }
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
