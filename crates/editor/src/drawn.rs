//! The drawing that the editor keeps, brought up to date after each patch, with what of it is another now.

use crate::{ends::Ends, hit::Index};
use pathway::{Document, Drawing, LinkId, Patch, StepId};
use std::collections::{BTreeMap, BTreeSet};

/// What of a drawing is another now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Cards that are new, gone or elsewhere.
    pub cards: BTreeSet<StepId>,
    /// Lines that are new, gone or elsewhere.
    pub lines: BTreeSet<LinkId>,
    /// Whether lanes are new, gone, or of another size.
    pub lanes: bool,
    /// Whether the whole takes another size.
    pub size: bool,
}

impl Drawn {
    /// Whether nothing is another.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.lines.is_empty() && !self.lanes && !self.size
    }
}

/// A drawing with what finds things in it.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) drawing: Drawing,
    pub(crate) index: Index,
    pub(crate) ends: Ends,
}

impl Sheet {
    pub(crate) fn of(document: &Document) -> Self {
        let drawing = layout::draw(&document.pathway, &document.diagram);
        Self {
            index: Index::of(&drawing),
            ends: Ends::of(&document.pathway),
            drawing,
        }
    }

    /// Follows a patch that was carried out on the document.
    pub(crate) fn follow(&mut self, document: &Document, patch: &Patch) -> Drawn {
        self.ends.follow(patch);
        let before = self.drawing.clone();
        layout::redraw(
            &mut self.drawing,
            &document.pathway,
            &document.diagram,
            &patch.touched(),
        );
        let drawn = Drawn {
            cards: others(&before.cards, &self.drawing.cards),
            lines: others(&before.lines, &self.drawing.lines),
            lanes: before.lanes != self.drawing.lanes,
            size: before.size != self.drawing.size,
        };
        for id in &drawn.cards {
            if let Some(card) = before.cards.get(id) {
                self.index.remove_card(id, card);
            }
            if let Some(card) = self.drawing.cards.get(id) {
                self.index.add_card(id, card);
            }
        }
        for id in &drawn.lines {
            if let Some(line) = before.lines.get(id) {
                self.index.remove_line(id, line);
            }
            if let Some(line) = self.drawing.lines.get(id) {
                self.index.add_line(id, line);
            }
        }
        drawn
    }
}

/// What is in one of the two, or in both and not the same.
fn others<K: Ord + Clone, V: PartialEq>(
    before: &BTreeMap<K, V>,
    after: &BTreeMap<K, V>,
) -> BTreeSet<K> {
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let new = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value))
        .map(|(key, _)| key);
    gone.chain(new).cloned().collect()
}
