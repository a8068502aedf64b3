//! Phases by hand: a card that is put down in a column belongs to its phase, and a step that is given a phase comes to
//! stand in its column.
//!
//! Never moves a card that a person left alone, but to make room or with the whole of its phase.

use super::Editor;
use layout::{CARD_WIDTH, COLUMN_GAP, LANE_PADDING, Near, lane_of, spot};
use pathway::{
    Drawing, Patch, Place, Refusal, StepId,
    edit::{self, in_phases},
};
use std::collections::{BTreeMap, BTreeSet};

impl Editor {
    /// A gesture's patch, with the phases of the columns in which it puts cards down.
    pub(super) fn phased(&self, patch: Patch) -> Patch {
        let drawing = self.drawing();
        if drawing.phases.is_empty() {
            return patch;
        }
        let column = |middle: i32| drawing.phase_at(middle).map(|band| band.name.clone());
        in_phases(&self.document, patch, |id, place| {
            let now = column(place.x + CARD_WIDTH / 2);
            let before = drawing.cards.get(id);
            let before = before.and_then(|card| column(card.rect.centre().x));
            // What stays in its column keeps its phase, even if that is none.
            now.filter(|now| before.as_ref() != Some(now))
        })
    }

    /// Says which phase these steps belong to, none if it has no name. A card that stands in another column comes to
    /// stand in that of the phase, which is made wider where it has no room.
    pub fn plan_phase(&self, steps: &BTreeSet<StepId>, name: &str) -> Result<Patch, Refusal> {
        let said = edit::set_phase(&self.document, steps, name)?;
        let drawing = self.drawing();
        let Some(band) = drawing.phases.iter().find(|band| band.name == name.trim()) else {
            return Ok(said);
        };
        let (from, to) = (band.rect.x, band.rect.right());
        let is_last = drawing.phases.last() == Some(band);
        let document = &self.document;
        let mut diagram = document.diagram.clone();
        let mut moved: BTreeMap<StepId, Place> = BTreeMap::new();
        for id in steps {
            let (Some(step), Some(card)) = (document.pathway.steps.get(id), drawing.cards.get(id))
            else {
                continue;
            };
            let middle = card.rect.centre().x;
            if from <= middle && (middle < to || is_last) {
                continue;
            }
            let lane = lane_of(&document.pathway, step);
            let y = card.rect.y - drawing.lanes[card.lane].rect.y;
            let clear = COLUMN_GAP / 2;
            let wish = |x| Near::At { x, y };
            diagram.positions.remove(id);
            let mut place = spot(&document.pathway, &diagram, &lane, wish(from + clear));
            if !is_last && place.x + CARD_WIDTH > to {
                for (id, place) in shifted(drawing, |middle| middle >= to, CARD_WIDTH + COLUMN_GAP)
                {
                    let place = moved.get(&id).copied().map_or(place, |before| Place {
                        x: before.x + CARD_WIDTH + COLUMN_GAP,
                        ..before
                    });
                    diagram.positions.insert(id.clone(), place);
                    moved.insert(id, place);
                }
                diagram.positions.remove(id);
                moved.remove(id);
                place = spot(&document.pathway, &diagram, &lane, wish(to + clear));
            }
            diagram.positions.insert(id.clone(), place);
            moved.insert(id.clone(), place);
        }
        Ok(said.then(edit::tidied(document, &moved, false)?))
    }

    /// Moves a phase among the others, and the cards of its column with it.
    pub fn plan_phase_move(&self, name: &str, before: usize) -> Result<Patch, Refusal> {
        let document = &self.document;
        let ordered = edit::move_phase(document, name, before);
        let mut after = document.clone();
        pathway::apply(&mut after, &ordered)?;
        let drawing = self.drawing();
        let mut x = drawing.phases.first().map_or(0, |band| band.rect.x);
        let mut places = BTreeMap::new();
        for name in pathway::phases(&after) {
            let Some(band) = drawing.phases.iter().find(|band| band.name == name) else {
                continue;
            };
            let rect = band.rect;
            let is_last = drawing.phases.last() == Some(band);
            let holds = |middle: i32| rect.x <= middle && (middle < rect.right() || is_last);
            if x != rect.x {
                places.extend(shifted(drawing, holds, x - rect.x));
            }
            x += rect.width;
        }
        Ok(ordered.then(edit::tidied(document, &places, false)?))
    }
}

/// The places of the cards whose middles are there, so far to the right; what a person placed stays so.
fn shifted(drawing: &Drawing, is_there: impl Fn(i32) -> bool, by: i32) -> BTreeMap<StepId, Place> {
    let cards = drawing.cards.iter();
    let there = cards.filter(|(_, card)| is_there(card.rect.centre().x));
    there
        .map(|(id, card)| {
            let top = drawing.lanes.get(card.lane).map_or(0, |band| band.rect.y);
            let place = Place {
                x: card.rect.x + by,
                y: (card.rect.y - top).max(LANE_PADDING / 2),
                by_hand: false,
            };
            (id.clone(), place)
        })
        .collect()
}
