//! The drawing that the editor keeps, brought up to date after each patch, with what of it is another now.
//!
//! The lines of a large pathway are drawn a few at a time, those that are looked at first. Never does work as large as
//! the pathway for a small change.

use crate::{ends::Ends, hit::Index};
use layout::{Changed, Draft, Nearby, SMALL};
use pathway::{Document, Drawing, LinkId, Patch, Rect, StepId, Subject};
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

    /// Takes in what else is another.
    pub(crate) fn join(&mut self, other: Self) {
        self.cards.extend(other.cards);
        self.lines.extend(other.lines);
        self.lanes |= other.lanes;
        self.size |= other.size;
    }
}

/// A drawing with what finds things in it.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) drawing: Drawing,
    pub(crate) index: Index,
    pub(crate) ends: Ends,
    /// Whether the layout has put cards down that have no place of their own.
    pub(crate) has_free: bool,
    rest: Rest,
    /// Lines on which a card has come to lie, and which have to make way.
    lain_on: BTreeSet<LinkId>,
}

/// What is still to be drawn.
#[derive(Debug)]
enum Rest {
    Nothing,
    /// All lines; those that are looked at have quick ones meanwhile. Links that have none, each with where its cards
    /// are, and the whole drawing as far as it has come.
    Lines(Vec<(Rect, LinkId)>, Option<Box<Draft>>),
}

/// If more lines than these are looked at, nobody can follow one: they wait for the whole drawing.
const QUICK: usize = 300;

/// So many lines make way at once for cards that came to lie on them.
const AT_ONCE: usize = 8;

impl Sheet {
    pub(crate) fn of(document: &Document) -> Self {
        let (drawing, rest) = begun(document);
        Self {
            index: Index::of(&drawing),
            ends: Ends::of(&document.pathway),
            has_free: has_free(document),
            drawing,
            rest,
            lain_on: BTreeSet::new(),
        }
    }

    /// Whether all lines are drawn.
    pub(crate) fn is_whole(&self) -> bool {
        self.lain_on.is_empty() && self.has_all_lines()
    }

    fn has_all_lines(&self) -> bool {
        matches!(self.rest, Rest::Nothing)
    }

    /// Sees to it that a part of the drawing that is looked at has lines.
    pub(crate) fn show(&mut self, document: &Document, part: Rect) -> Drawn {
        let Rest::Lines(bare, _) = &mut self.rest else {
            return Drawn::default();
        };
        let is_seen = |(rect, _): &&(Rect, LinkId)| rect.grown(1).overlaps(part);
        let seen = bare.iter().filter(is_seen).take(QUICK + 1);
        let mut wanted: BTreeSet<LinkId> = seen.map(|(_, id)| id.clone()).collect();
        if wanted.is_empty() || wanted.len() > QUICK {
            return Drawn::default();
        }
        bare.retain(|bare| !is_seen(&bare));
        wanted.retain(|id| !self.drawing.lines.contains_key(id));
        let Document {
            pathway, diagram, ..
        } = document;
        let quick = layout::quick_lines(pathway, diagram, &self.drawing, &wanted, &Around(self));
        self.take(quick)
    }

    /// Draws more of what is still to be drawn.
    pub(crate) fn draw_on(&mut self, document: &Document) -> Drawn {
        if !self.lain_on.is_empty() {
            return self.make_way(document);
        }
        let Rest::Lines(_, draft) = &mut self.rest else {
            return Drawn::default();
        };
        let Document {
            pathway, diagram, ..
        } = document;
        let draft = draft.get_or_insert_with(|| Box::new(Draft::new(pathway, diagram)));
        match draft.go_on(pathway, diagram) {
            None => Drawn::default(),
            Some(drawing) => {
                self.rest = Rest::Nothing;
                self.replace(drawing)
            }
        }
    }

    /// Lays a few of the lines anew on which a card has come to lie.
    fn make_way(&mut self, document: &Document) -> Drawn {
        let Document {
            pathway, diagram, ..
        } = document;
        let wanted: BTreeSet<LinkId> = self.lain_on.iter().take(AT_ONCE).cloned().collect();
        self.lain_on.retain(|id| !wanted.contains(id));
        let laid = layout::lines_anew(pathway, diagram, &self.drawing, &wanted, &Around(self));
        self.take(laid)
    }

    /// Follows a patch that was carried out on the document. Lines that have to make way do so when it is drawn on.
    pub(crate) fn follow(&mut self, document: &Document, patch: &Patch) -> Drawn {
        let mut drawn = self.follow_cards(document, patch);
        let Document {
            pathway, diagram, ..
        } = document;
        drawn.lanes |= layout::renew_phases(&mut self.drawing, pathway, diagram);
        drawn
    }

    fn follow_cards(&mut self, document: &Document, patch: &Patch) -> Drawn {
        self.ends.follow(patch);
        let Document {
            pathway, diagram, ..
        } = document;
        // Room behind all cards for a phase without steps follows from all of them.
        let has_empty_phase = self.drawing.phases.iter().any(|band| band.steps == 0);
        if pathway.steps.len() > SMALL
            && !self.has_free
            && !has_empty_phase
            && let Some((changed, lain_on)) =
                layout::change_at_once(pathway, diagram, &self.drawing, patch, &Around(self))
        {
            let links = &pathway.links;
            self.lain_on.extend(lain_on);
            self.lain_on
                .retain(|id| links.contains(id) && !changed.lines.contains_key(id));
            if let Rest::Lines(_, draft) = &mut self.rest
                && changed.is_something()
            {
                *draft = None;
            }
            return self.take(changed);
        }
        self.has_free = has_free(document);
        let is_whole = self.has_all_lines();
        let lain_on = std::mem::take(&mut self.lain_on);
        if is_whole {
            let mut drawing = self.drawing.clone();
            let mut touched = patch.touched();
            touched.extend(lain_on.into_iter().map(Subject::Link));
            layout::redraw(&mut drawing, pathway, diagram, &touched);
            self.replace(drawing)
        } else {
            let (drawing, rest) = begun(document);
            self.rest = rest;
            self.replace(drawing)
        }
    }

    /// Puts another drawing in the place of this one.
    fn replace(&mut self, drawing: Drawing) -> Drawn {
        let before = std::mem::replace(&mut self.drawing, drawing);
        let drawn = Drawn {
            cards: others(&before.cards, &self.drawing.cards),
            lines: others(&before.lines, &self.drawing.lines),
            lanes: before.lanes != self.drawing.lanes || before.phases != self.drawing.phases,
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

    /// Takes over what is another.
    fn take(&mut self, changed: Changed) -> Drawn {
        let is_resized = self.drawing.size != changed.size;
        let drawn = Drawn {
            cards: changed.cards.keys().cloned().collect(),
            lines: changed.lines.keys().cloned().collect(),
            lanes: self.drawing.size.width != changed.size.width,
            size: is_resized,
        };
        for (id, card) in changed.cards {
            let before = match card {
                Some(card) => self.drawing.cards.insert(id.clone(), card),
                None => self.drawing.cards.remove(&id),
            };
            if let Some(before) = before {
                self.index.remove_card(&id, &before);
            }
            if let Some(card) = self.drawing.cards.get(&id) {
                self.index.add_card(&id, card);
            }
        }
        for (id, line) in changed.lines {
            let before = match line {
                Some(line) => self.drawing.lines.insert(id.clone(), line),
                None => self.drawing.lines.remove(&id),
            };
            if let Some(before) = before {
                self.index.remove_line(&id, &before);
            }
            if let Some(line) = self.drawing.lines.get(&id) {
                self.index.add_line(&id, line);
            }
        }
        self.drawing.size = changed.size;
        for band in &mut self.drawing.lanes {
            band.rect.width = changed.size.width;
        }
        drawn
    }
}

/// What can be drawn at once, and what is left then.
fn begun(document: &Document) -> (Drawing, Rest) {
    let Document {
        pathway, diagram, ..
    } = document;
    if pathway.steps.len() <= SMALL {
        return (layout::draw(pathway, diagram), Rest::Nothing);
    }
    let drawing = layout::cards(pathway, diagram);
    let card = |id: &StepId| drawing.cards.get(id).map(|card| card.rect);
    let bare = pathway
        .links
        .iter()
        .filter_map(|link| Some((card(&link.from)?.joined(card(&link.to)?), link.id.clone())))
        .collect();
    (drawing, Rest::Lines(bare, None))
}

/// Whether a step has no place of its own.
fn has_free(document: &Document) -> bool {
    let positions = &document.diagram.positions;
    let mut steps = document.pathway.steps.ids();
    steps.any(|id| !positions.contains_key(id))
}

/// What is where on a sheet.
struct Around<'a>(&'a Sheet);

impl Nearby for Around<'_> {
    fn cards(&self, part: Rect) -> BTreeSet<StepId> {
        self.0.index.cards(&self.0.drawing, part)
    }
    fn lines(&self, part: Rect) -> BTreeSet<LinkId> {
        self.0.index.lines(&self.0.drawing, part)
    }
    fn links(&self, step: &StepId) -> BTreeSet<LinkId> {
        self.0.ends.links(step).cloned().collect()
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
