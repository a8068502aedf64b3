//! Cards that follow the pointer, within their lanes and into others.
//!
//! A move costs what it moves: ghosts of the cards in hand, and lines of their own links. Nothing of the document.

use super::unless_empty;
use crate::{
    Ghost, Overlay, snap,
    tools::{Context, Plan, Press},
};
use layout::{CARD_WIDTH, COLUMN_GAP, preview};
use pathway::{
    Line, LinkId, Point, Rect, StepId,
    edit::{self, Moved, label},
};
use std::collections::{BTreeMap, BTreeSet};

/// More links than these are not drawn while they move: nobody could read them.
const LINES: usize = 200;

/// Cards in hand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drag {
    start: Press,
    /// The card that is held.
    held: StepId,
    /// All that move, as they stood.
    cards: BTreeMap<StepId, Rect>,
}

impl Drag {
    /// Takes a card in hand, and with it all that are chosen if it is one of them.
    pub(super) fn of(context: &Context<'_>, held: &StepId, start: Press, is_chosen: bool) -> Self {
        let steps: BTreeSet<StepId> = if is_chosen {
            context.selection.steps().cloned().collect()
        } else {
            [held.clone()].into()
        };
        let cards = steps
            .into_iter()
            .filter_map(|id| Some((id.clone(), context.card(&id)?)))
            .collect();
        Self {
            start,
            held: held.clone(),
            cards,
        }
    }

    /// All that move.
    pub(super) fn steps(&self) -> impl Iterator<Item = &StepId> {
        self.cards.keys()
    }

    /// By how much all move, and what shows why.
    fn shift(&self, context: &Context<'_>, press: &Press) -> (Point, Vec<crate::Guide>) {
        let Some(card) = self.cards.get(&self.held).copied() else {
            return (Point::default(), Vec::new());
        };
        let (mut dx, mut dy) = (
            press.point.x.saturating_sub(self.start.point.x),
            press.point.y.saturating_sub(self.start.point.y),
        );
        if press.modifiers.shift {
            // Shift keeps to the longer way.
            if dx.abs() >= dy.abs() { dy = 0 } else { dx = 0 }
        }
        let wanted = Rect {
            x: card.x.saturating_add(dx),
            y: card.y.saturating_add(dy),
            ..card
        };
        if !context.snapping || press.modifiers.alt {
            return (Point { x: dx, y: dy }, Vec::new());
        }
        let near = wanted.grown(CARD_WIDTH + COLUMN_GAP);
        let others: Vec<Rect> = context
            .index()
            .cards(context.drawing(), near)
            .iter()
            .filter(|id| !self.cards.contains_key(*id))
            .filter_map(|id| context.card(id))
            .collect();
        let reach = context.viewport.length(6.0).min(16);
        let (rest, guides) = snap::settled(wanted, &others, reach);
        let x = if dx == 0 && press.modifiers.shift {
            0
        } else {
            rest.x - card.x
        };
        let y = if dy == 0 && press.modifiers.shift {
            0
        } else {
            rest.y - card.y
        };
        (Point { x, y }, guides)
    }

    /// Where each card would stand.
    fn moved(&self, context: &Context<'_>, by: Point) -> impl Iterator<Item = (&StepId, Rect)> {
        self.cards.iter().map(move |(id, card)| {
            let card = Rect {
                x: card.x.saturating_add(by.x),
                y: card.y.saturating_add(by.y),
                ..*card
            };
            (id, Context::kept_in(card, context.band(card.centre())))
        })
    }

    pub(super) fn overlay(&self, context: &Context<'_>, press: &Press) -> Overlay {
        let (by, guides) = self.shift(context, press);
        let ghosts: Vec<Ghost> = self
            .moved(context, by)
            .map(|(id, rect)| Ghost {
                step: Some(id.clone()),
                rect,
            })
            .collect();
        let held = ghosts
            .iter()
            .find(|ghost| ghost.step.as_ref() == Some(&self.held));
        Overlay {
            lane: held
                .and_then(|ghost| context.band(ghost.rect.centre()))
                .map(|band| band.lane.clone()),
            lines: self.lines(context, &ghosts),
            ghosts,
            guides,
            ..Overlay::default()
        }
    }

    fn lines(&self, context: &Context<'_>, ghosts: &[Ghost]) -> Vec<(Option<LinkId>, Line)> {
        let mut links = BTreeMap::new();
        for link in self.cards.keys().flat_map(|id| context.links(id)) {
            links.insert(&link.id, link);
            if links.len() > LINES {
                return Vec::new();
            }
        }
        // The ghosts are in the order of their ids.
        let now = |id: &StepId| match ghosts
            .binary_search_by(|ghost| ghost.step.as_ref().cmp(&Some(id)))
        {
            Ok(index) => Some(ghosts[index].rect),
            Err(_) => context.card(id),
        };
        links
            .into_values()
            .filter_map(|link| {
                let (from, to) = (now(&link.from)?, now(&link.to)?);
                let points = preview(from, to);
                let label = points.get(points.len() / 2).copied().unwrap_or_default();
                Some((
                    Some(link.id.clone()),
                    Line {
                        label,
                        back: to.x < from.x,
                        points,
                    },
                ))
            })
            .collect()
    }

    pub(super) fn plan(self, context: &Context<'_>, press: &Press) -> Option<Plan> {
        let (by, _) = self.shift(context, press);
        if by == Point::default() {
            return None;
        }
        let mut moved = BTreeMap::new();
        for (id, card) in self.moved(context, by) {
            let band = context.band(card.centre())?;
            let step = context.document.pathway.steps.get(id)?;
            let is_new = layout::lane_of(&context.document.pathway, step) != band.lane;
            let place = Context::place_in(band, card, true);
            moved.insert(
                id.clone(),
                Moved {
                    lane: is_new.then(|| band.lane.clone()),
                    place,
                },
            );
        }
        let label = label::many(label::MOVED, moved.len());
        unless_empty(Plan::new(label, edit::move_steps(context.document, &moved)))
    }
}
