//! What a person did, gesture by gesture, to be taken back and done again without limit.
//!
//! One gesture is one entry. Never keeps copies of a document: an entry is its label and its patch, and taking it
//! back is carrying out the inverse. Where somebody else has changed the same records since, what still stands as it
//! was left is taken back and the rest is reported.

mod both;
mod own;

use crate::{Document, Message, Patch, apply, merge};

/// One gesture.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it did.
    pub label: Message,
    /// What it changed.
    pub patch: Patch,
}

/// What happened when an entry was taken back or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// What the entry had done.
    pub label: Message,
    /// What was changed now.
    pub patch: Patch,
    /// What could not be, because somebody else changed it since.
    pub dropped: Vec<Message>,
}

/// The gestures of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

impl History {
    /// Takes down a gesture whose patch was carried out. What was taken back before can not be done again then.
    pub fn record(&mut self, label: Message, patch: Patch) {
        if patch.is_empty() {
            return;
        }
        self.undone.clear();
        self.done.push(Entry { label, patch });
    }

    /// Takes a patch down as a part of the last gesture: the title that is typed into a step just made, one more
    /// nudge of the same cards. What was said last says most.
    pub fn extend(&mut self, label: Message, patch: Patch) {
        match self.done.last_mut() {
            Some(last) if self.undone.is_empty() => {
                let so_far = std::mem::take(&mut last.patch);
                last.patch = so_far.then(patch);
                last.label = label;
            }
            _ => self.record(label, patch),
        }
    }

    /// Somebody else made that change, or wanted to where it was made already: what they did as well stays when one's
    /// own is taken back. A gesture of which nothing is left is passed over then.
    pub fn also(&mut self, theirs: &Patch) {
        for entry in &mut self.done {
            if let Some(left) = both::without_what_both_did(&entry.patch, theirs) {
                entry.patch = left;
            }
        }
    }

    /// Takes the last gesture back; none when there is nothing to take back.
    pub fn undo(&mut self, document: &mut Document) -> Option<Turn> {
        let left = |entry: &Entry| !entry.patch.is_empty();
        let place = self.done.iter().rposition(left)?;
        self.done.truncate(place + 1);
        let entry = self.done.pop()?;
        let turn = carry_out(document, &entry);
        self.undone.push(Entry {
            label: entry.label,
            patch: turn.patch.clone(),
        });
        Some(turn)
    }

    /// Does the gesture again that was taken back last; none when there is none.
    pub fn redo(&mut self, document: &mut Document) -> Option<Turn> {
        let entry = self.undone.pop()?;
        let turn = carry_out(document, &entry);
        self.done.push(Entry {
            label: entry.label,
            patch: turn.patch.clone(),
        });
        Some(turn)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        let mut left = self.done.iter().rev();
        let last = left.find(|entry| !entry.patch.is_empty());
        last.map(|entry| &entry.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&Message> {
        self.undone.last().map(|entry| &entry.label)
    }

    /// The gestures that stand, the oldest first.
    pub fn done(&self) -> &[Entry] {
        &self.done
    }

    /// The gestures that were taken back, the next to be done again at the end.
    pub fn undone(&self) -> &[Entry] {
        &self.undone
    }
}

/// Carries out the inverse of what an entry did last, as far as it still fits.
fn carry_out(document: &mut Document, entry: &Entry) -> Turn {
    let label = entry.label.clone();
    let patch = entry.patch.inverse();
    if own::holds_together(document, &patch) && apply(document, &patch).is_ok() {
        return Turn {
            label,
            patch,
            dropped: Vec::new(),
        };
    }
    let (patch, mut dropped) = own::undoing(document, &entry.patch);
    let merged = merge(document, &patch);
    dropped.extend(merged.dropped);
    Turn {
        label,
        patch: merged.applied,
        dropped,
    }
}
