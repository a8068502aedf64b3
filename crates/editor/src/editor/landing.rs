//! Where copies land: on free ground, as near as can be to where they were meant to. Never changes anything but the
//! places of new cards and the corners of their links.

use super::Editor;
use crate::tools::Context;
use pathway::{Bends, Change, Lane, Patch, Place, Point, Rect, Step, StepId, lane_of};
use std::collections::BTreeMap;

/// How far around free ground is looked for, in cards: beyond that a person has to make room.
const FURTHEST: i32 = 40;

impl Editor {
    /// The patch with its new cards moved together to where none of them stands on another.
    pub(crate) fn landed(&self, patch: Patch) -> Patch {
        let cards = self.new_cards(&patch);
        let is_free = |by: Point| {
            cards.iter().all(|card| {
                let card = Rect {
                    x: card.x.saturating_add(by.x),
                    y: card.y.saturating_add(by.y),
                    ..*card
                };
                self.cards_in(card.grown(layout::CLEARANCE)).is_empty()
            })
        };
        match nearest_first().find(|&by| is_free(by)) {
            Some(by) if by != Point::default() => moved(patch, by),
            _ => patch,
        }
    }

    /// Where the new cards of a patch would stand, as far as there are lanes for them.
    fn new_cards(&self, patch: &Patch) -> Vec<Rect> {
        let mut steps: BTreeMap<&StepId, &Step> = BTreeMap::new();
        let mut places: BTreeMap<&StepId, Place> = BTreeMap::new();
        for change in &patch.changes {
            match change {
                Change::Step(edit) => {
                    steps.extend(edit.after.as_deref().map(|step| (&edit.id, step)));
                }
                Change::Place(edit) => {
                    places.extend(edit.after.as_deref().map(|place| (&edit.id, *place)));
                }
                _ => {}
            }
        }
        let lanes = &self.drawing().lanes;
        let places = places.into_iter();
        places
            .filter_map(|(id, place)| {
                let lane = lane_of(&self.document.pathway, steps.get(id)?).unwrap_or(Lane::Nobody);
                let band = lanes.iter().find(|band| band.lane == lane)?;
                let card = Rect {
                    x: place.x,
                    y: place.y.saturating_add(band.rect.y),
                    width: layout::CARD_WIDTH,
                    height: layout::CARD_HEIGHT,
                };
                Some(Context::kept_in(card, Some(band)))
            })
            .collect()
    }
}

/// By how much to move, the least first: down, then to the right.
fn nearest_first() -> impl Iterator<Item = Point> {
    let (column, row) = (
        layout::CARD_WIDTH + layout::COLUMN_GAP,
        layout::CARD_HEIGHT + layout::ROW_GAP,
    );
    (0..FURTHEST).flat_map(move |ring| {
        (0..=ring).map(move |right| Point {
            x: right * column,
            y: (ring - right) * row,
        })
    })
}

fn moved(patch: Patch, by: Point) -> Patch {
    let place = |place: &Place| Place {
        x: place.x.saturating_add(by.x),
        y: place.y.saturating_add(by.y),
        ..*place
    };
    let corner = |at: &Point| Point {
        x: at.x.saturating_add(by.x),
        y: at.y.saturating_add(by.y),
    };
    let changes = patch.changes.into_iter().map(|change| match change {
        Change::Place(mut edit) => {
            edit.after = edit.after.map(|after| place(&after).into());
            Change::Place(edit)
        }
        Change::Bends(mut edit) => {
            let after = edit.after.take();
            edit.after = after.map(|after| Bends(after.0.iter().map(corner).collect()).into());
            Change::Bends(edit)
        }
        other => other,
    });
    Patch {
        changes: changes.collect(),
    }
}
