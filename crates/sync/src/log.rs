//! The log in memory: it gives the order, and remembers every id that it ever ordered.
//!
//! Never orders an id twice, however late it comes again, and never forgets one when older entries are folded into
//! a snapshot.

use crate::{Entry, Floor, NewerRules, Offer, PatchId, PersonId, settle};
use pathway::Document;
use std::collections::BTreeMap;

/// What became of an offer.
#[derive(Clone, Debug, PartialEq)]
pub enum Ordered {
    /// It has its place now.
    New(Entry),
    /// It has had its place since.
    Already(u64),
}

/// A snapshot, and the entries since.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    document: Document,
    floor: Floor,
    at: u64,
    entries: Vec<Entry>,
    ids: BTreeMap<PatchId, u64>,
}

impl Log {
    /// An empty log over a document.
    pub fn new(mut document: Document) -> Self {
        // What an export said holds for the file that it wrote, not for what a room makes of it.
        document.seal = None;
        Self {
            document,
            ..Self::default()
        }
    }

    /// Gives an offer its place.
    pub fn order(&mut self, offer: Offer, author: PersonId, at: u64) -> Ordered {
        if let Some(&sequence) = self.ids.get(&offer.id) {
            return Ordered::Already(sequence);
        }
        let entry = Entry {
            sequence: self.head() + 1,
            id: offer.id,
            author,
            at,
            merge: offer.merge,
            body: offer.body,
        };
        self.ids.insert(entry.id.clone(), entry.sequence);
        self.entries.push(entry.clone());
        Ordered::New(entry)
    }

    /// The place of the last entry; 0 before the first.
    pub fn head(&self) -> u64 {
        self.at + self.entries.len() as u64
    }

    /// The entries after that place, if they are still kept one by one.
    pub fn since(&self, sequence: u64) -> Option<&[Entry]> {
        let from = usize::try_from(sequence.checked_sub(self.at)?).ok()?;
        self.entries.get(from..)
    }

    /// The document, the floor and the place up to which they are told.
    pub fn snapshot(&self) -> (&Document, &Floor, u64) {
        (&self.document, &self.floor, self.at)
    }

    /// Folds all entries into the snapshot. Their ids are remembered.
    pub fn fold(&mut self, known: u32) -> Result<(), NewerRules> {
        let (mut document, mut floor) = (self.document.clone(), self.floor.clone());
        settle(&mut document, &mut floor, known, &self.entries)?;
        self.at = self.head();
        (self.document, self.floor) = (document, floor);
        self.entries.clear();
        Ok(())
    }
}
