//! The open pathway together with every other tab that has it open: what others did comes onto the screen. It never
//! changes the document but by patches.

use super::Workspace;
use crate::{
    browser::measure::random_name,
    state::{
        keeping::Heard,
        sentences::{say, text},
    },
};
use editor::Input;
use leptos::prelude::*;
use pathway::Patch;
use sync::{Entry, Id, Received};

impl Workspace {
    /// A change of one's own was made: it wants its place.
    pub(super) fn made(self, patch: &Patch) {
        let (taken, is_long) = self
            .keeper
            .with_value(|keeper| (keeper.made(random_id(), patch.clone()), keeper.is_long()));
        if !taken {
            self.desk.notices.trouble(text("needs-reload"));
        }
        if is_long {
            self.rest
                .with_value(|rest| rest.ask(super::QUIET, move || self.flush()));
        }
    }

    /// Something was heard about the pathway; false when it is not on the screen any more.
    pub(super) fn heard(self, what: &Heard<'_>) -> bool {
        if self.keeper.try_with_value(|_| ()).is_none() {
            return false;
        }
        match what {
            Heard::Entries(entries) => self.receive(entries),
            Heard::Deleted => self.desk.notices.trouble(text("deleted-elsewhere")),
        }
        true
    }

    fn receive(self, entries: &[Entry]) {
        let received = self.editor.with_value(|editor| {
            self.keeper
                .with_value(|keeper| keeper.receive(entries, editor.document()))
        });
        self.show(received);
    }

    fn show(self, received: Received) {
        if !received.patch.is_empty() {
            self.flush_moves();
            let theirs = Input::Theirs(received.patch);
            if let Some(response) = self.editor.try_update_value(|editor| editor.handle(theirs)) {
                self.take(response, false);
            }
        }
        for message in received.dropped {
            self.desk.notices.trouble(say(&message));
        }
        if received.has_gap {
            // More was written elsewhere than is remembered: from the snapshot on.
            self.desk.open_kept(self.id.get_value());
        }
    }

    /// Writes a snapshot of what was changed since the last one.
    pub fn flush(self) {
        // The screen may have gone since this was asked for.
        if let Some(keeper) = self.keeper.try_get_value() {
            keeper.flush();
            self.rest.try_with_value(super::Rest::cancel);
        }
    }
}

/// A new name for a change, a note or a vote.
pub fn random_id() -> Id {
    Id::new(&random_name()).expect("hexadecimal digits are plain")
}
