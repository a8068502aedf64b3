//! The open pathway together with every other tab that has it open: what others did comes onto the screen. It never
//! changes the document but by patches.

use super::Workspace;
use crate::{
    browser::{frame::after, measure::random_name},
    state::{
        keeping::{Heard, Keeper, file_of},
        room::{delete_room, make_room, renew_link},
        sentences::{say, text},
    },
};
use editor::Input;
use leptos::prelude::*;
use pathway::{Document, Message, Patch, Subject};
use std::collections::BTreeSet;
use sync::{Body, Entry, Id, PatchId, Place, Received, Right};

/// One of one's own changes that waited while others changed the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// Which change.
    pub id: PatchId,
    /// What it does, in words, to the pathway as the others left it.
    pub mine: Vec<String>,
}

impl Workspace {
    /// A change of one's own was made: it wants its place.
    /// Gives in how many pieces it goes; refused when a room could never take it: then it has to be taken back.
    pub(super) fn made(self, patch: &Patch) -> Result<usize, Message> {
        let pieces = if self.room.is_shared_now() {
            let most = self.room.message.get_untracked();
            sync::pieces(patch, usize::try_from(most).unwrap_or(usize::MAX))?
        } else {
            vec![patch.clone()]
        };
        let count = pieces.len();
        let (taken, is_long) = self.keeper.with_value(|keeper| {
            self.with(|document| keeper.shows(document));
            let mut pieces = pieces.into_iter();
            let taken = pieces.all(|patch| keeper.made(random_id(), patch));
            (taken, keeper.is_long())
        });
        if !taken {
            self.desk.notices.trouble(text("needs-reload"));
        }
        if is_long {
            self.rest
                .with_value(|rest| rest.ask(super::QUIET, move || self.flush()));
        }
        Ok(count)
    }

    /// Shows what others will see of one's own changes, and no more: a change that went in pieces may do less than as a
    /// whole, and one that no room takes does nothing.
    pub(super) fn show_what_counts(self) {
        self.from_room(false, |keeper, shown| keeper.withdraw(&[], shown));
    }

    /// Takes a change back that the room could never take, and says why. A moment later: what was typed has to have been
    /// on the screen, or the field would not notice.
    pub(super) fn take_back(self, why: Message) {
        after(0, move || {
            if self.is_open() {
                self.show_what_counts();
                self.desk.notices.trouble(say(&why));
            }
        });
    }

    /// Something was heard about the pathway; false when it is not on the screen any more.
    pub(super) fn heard(self, what: &Heard<'_>) -> bool {
        if self.keeper.try_with_value(|_| ()).is_none() {
            return false;
        }
        match what {
            Heard::Entries(entries) => self.receive(entries),
            Heard::Deleted => self.desk.notices.trouble(text("deleted-elsewhere")),
            Heard::Moved => self.desk.open_kept(self.id.get_value()),
            Heard::Waiting => {
                if let Some(line) = self.room.line() {
                    line.offer();
                }
            }
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

    /// Whether the pathway is still on the screen.
    pub fn is_open(self) -> bool {
        self.keeper.try_with_value(|_| ()).is_some()
    }

    /// What keeps the pathway; none when it is not on the screen any more.
    pub fn keeper(self) -> Option<Keeper> {
        self.keeper.try_get_value()
    }

    /// Asks what keeps the pathway; none when it is not on the screen any more.
    pub fn with_keeper<T>(self, ask: impl FnOnce(&Keeper) -> T) -> Option<T> {
        self.keeper.try_with_value(ask)
    }

    /// Entries of the room. Behind `head` they are news; up to there they are what was missed, and this person decides
    /// where it meets changes that waited.
    pub fn receive_from_room(self, entries: &[Entry], head: u64) {
        let missed = self
            .with_keeper(|keeper| keeper.sequence() < head)
            .unwrap_or(false);
        self.from_room(missed, |keeper, shown| {
            keeper.receive_from_room(entries, shown)
        });
    }

    /// Something that the room made of the copy on this device.
    pub fn from_room(self, missed: bool, made: impl FnOnce(&Keeper, &Document) -> Received) {
        let received = self
            .editor
            .try_with_value(|editor| self.with_keeper(|keeper| made(keeper, editor.document())));
        let Some(received) = received.flatten() else {
            return;
        };
        if missed && !received.contested.is_empty() {
            self.contest(&received.contested);
        }
        self.show(received);
        if let Some(floor) = self.with_keeper(Keeper::floor) {
            self.room.floor_is(floor);
        }
        if self.with_keeper(Keeper::needs_reload) == Some(true) {
            self.read_only.set(true);
            self.desk.notices.trouble(text("needs-reload"));
        }
    }

    /// Makes a room of the pathway, and comes into it.
    pub async fn share(self) -> Result<(), String> {
        let file = self.with(file_of);
        // As everyone else reads it, and no more: what a file cannot hold does not come along.
        let read = formats::native::read(file.as_bytes());
        let document = read.map_err(|error| say(&error.message))?.document;
        let pass = make_room(&file).await.map_err(|why| say(&why))?;
        let id = self.id.get_value();
        self.desk.move_to(&id, Some(&pass)).await?;
        // What was changed while the room was made waits, and goes there like any other change.
        self.from_room(false, |keeper, shown| {
            keeper.restart(document, Place::default(), shown)
        });
        self.with_keeper(Keeper::tell_moved);
        self.room.pass.set(Some(pass));
        self.room.call(self);
        Ok(())
    }

    /// Leaves the room. The copy on this device stays, and is this person's own.
    pub async fn leave(self) -> Result<(), String> {
        self.room.hang_up();
        self.desk.move_to(&self.id.get_value(), None).await?;
        self.with_keeper(Keeper::tell_moved);
        self.desk.open_kept(self.id.get_value());
        Ok(())
    }

    /// Hands out a new link for a right, and withdraws the old one.
    pub async fn renew_link(self, right: Right, seconds: Option<u32>) -> Result<(), String> {
        let Some(pass) = self.room.pass.get_untracked() else {
            return Ok(());
        };
        let renewed = renew_link(&pass, right, seconds).await;
        let renewed = renewed.map_err(|why| say(&why))?;
        self.desk
            .move_to(&self.id.get_value(), Some(&renewed))
            .await?;
        self.room.pass.set(Some(renewed));
        Ok(())
    }

    /// Deletes the room, and leaves it.
    pub async fn close_room(self) -> Result<(), String> {
        if let Some(pass) = self.room.pass.get_untracked() {
            delete_room(&pass).await.map_err(|why| say(&why))?;
        }
        self.leave().await
    }

    fn contest(self, contested: &BTreeSet<Subject>) {
        let mine = self.with_keeper(|keeper| {
            let ground = keeper.confirmed();
            let waiting = keeper.waiting().into_iter();
            let met = waiting.filter_map(|pending| match pending.body {
                Body::Patch(patch) if !patch.touched().is_disjoint(contested) => Some(Contest {
                    id: pending.id,
                    mine: pathway::describe(&ground, &patch).iter().map(say).collect(),
                }),
                _ => None,
            });
            met.collect::<Vec<_>>()
        });
        self.contests.update(|all| {
            for contest in mine.into_iter().flatten() {
                all.retain(|other| other.id != contest.id);
                all.push(contest);
            }
        });
    }

    /// Whether this person has to decide something before what waits can be offered.
    pub fn must_decide(self) -> bool {
        self.contests
            .try_with_untracked(|contests| !contests.is_empty())
            .unwrap_or(true)
    }

    /// This person decided: those changes are given up, the others are offered.
    pub fn decide(self, given_up: &[PatchId]) {
        self.contests.set(Vec::new());
        self.from_room(false, |keeper, shown| keeper.withdraw(given_up, shown));
        if let Some(line) = self.room.line() {
            line.offer();
        }
    }

    fn show(self, received: Received) {
        if !received.patch.is_empty() {
            self.flush_moves();
            let theirs = Input::Theirs(received.patch);
            if let Some(response) = self.editor.try_update_value(|editor| editor.handle(theirs)) {
                self.take(response, false);
            }
        }
        if !received.theirs.is_empty() {
            self.editor.try_update_value(|editor| {
                for patch in received.theirs {
                    editor.handle(Input::TheyMeant(patch));
                }
            });
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
