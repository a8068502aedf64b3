//! What a tool may look at to make its plan. It never changes any of it but to take new ids.

use super::Press;
use crate::{
    Selection, Viewport,
    drawn::Sheet,
    hit::{Index, Target, lane_at},
    ids::Ids,
    snap,
};
use layout::{CARD_HEIGHT, CARD_WIDTH, FIRST_COLUMN, LANE_PADDING, Near};
use pathway::{
    Document, Drawing, Lane, LaneBand, Link, LinkId, Place, Point, Rect, Step, StepId, edit,
};

/// What a tool may look at.
pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document,
    pub(crate) sheet: &'a Sheet,
    pub(crate) selection: &'a Selection,
    pub(crate) viewport: &'a Viewport,
    pub(crate) snapping: bool,
    pub(crate) ids: &'a mut Ids,
}

/// The least zoom at which cards have handles.
const HANDLES: f64 = 0.4;

impl<'a> Context<'a> {
    pub(crate) fn drawing(&self) -> &'a Drawing {
        &self.sheet.drawing
    }

    pub(crate) fn index(&self) -> &'a Index {
        &self.sheet.index
    }

    pub(crate) fn fresh(&mut self, kind: &str) -> String {
        self.ids.fresh(self.document, kind)
    }

    /// How far beside a thing a pointer may be to mean it: more for a finger.
    pub(crate) fn reach(&self, press: &Press) -> i32 {
        let pixels = if press.kind == crate::PointerKind::Touch {
            16.0
        } else {
            8.0
        };
        self.viewport.length(pixels).min(64)
    }

    /// What the pointer is at.
    pub(crate) fn target(&self, press: &Press) -> Target {
        let handles = self.viewport.zoom >= HANDLES;
        self.index()
            .at(self.drawing(), press.point, self.reach(press), handles)
    }

    /// The step that the pointer is on, its edge included.
    pub(crate) fn step_at(&self, press: &Press) -> Option<StepId> {
        match self.target(press) {
            Target::Card(id) | Target::Handle(id, _) => Some(id),
            _ => None,
        }
    }

    pub(crate) fn card(&self, step: &StepId) -> Option<Rect> {
        layout::card_rect(self.drawing(), step)
    }

    /// The lane at a height, or the nearest one.
    pub(crate) fn band(&self, point: Point) -> Option<&'a LaneBand> {
        self.drawing().lanes.get(lane_at(self.drawing(), point)?)
    }

    /// The lanes from top to bottom.
    pub(crate) fn lanes(&self) -> Vec<Lane> {
        self.drawing()
            .lanes
            .iter()
            .map(|band| band.lane.clone())
            .collect()
    }

    /// A card with its middle at a point, settled on the grid inside a lane.
    pub(crate) fn card_around(&self, point: Point) -> Rect {
        let card = Rect {
            x: point.x.saturating_sub(CARD_WIDTH / 2),
            y: point.y.saturating_sub(CARD_HEIGHT / 2),
            width: CARD_WIDTH,
            height: CARD_HEIGHT,
        };
        Self::kept_in(snapped(card), self.band(point))
    }

    /// The card where the layout will let it stand: right of the headers, below the top of its lane.
    pub(crate) fn kept_in(card: Rect, band: Option<&LaneBand>) -> Rect {
        let top = band.map_or(i32::MIN, |band| band.rect.y + LANE_PADDING / 2);
        Rect {
            x: card.x.max(FIRST_COLUMN - LANE_PADDING / 2),
            y: card.y.max(top),
            ..card
        }
    }

    /// The same as a place of a lane.
    pub(crate) fn place_in(band: &LaneBand, card: Rect, by_hand: bool) -> Place {
        Place {
            x: card.x,
            y: card.y - band.rect.y,
            by_hand,
        }
    }

    /// A place for a new card where a person wants it, or beside what stands there.
    pub(crate) fn free_place(&self, band: &LaneBand, card: Rect) -> Place {
        let wish = Self::place_in(band, card, false);
        if self
            .index()
            .cards(self.drawing(), card.grown(layout::CLEARANCE))
            .is_empty()
        {
            return wish;
        }
        let Document {
            pathway, diagram, ..
        } = self.document;
        layout::spot(
            pathway,
            diagram,
            &band.lane,
            Near::At {
                x: wish.x,
                y: wish.y,
            },
        )
    }

    /// A new step that whoever the lane belongs to does.
    pub(crate) fn new_step(&mut self, lane: &Lane) -> Step {
        let owner = edit::owner_in(&self.document.pathway, None, lane);
        Step {
            owner,
            ..Step::new(self.fresh("step"))
        }
    }

    /// A new step that follows another in a lane, of the kind that mostly does; within a lane whoever did the one does
    /// the other.
    pub(crate) fn step_after(&mut self, from: &StepId, lane: &Lane) -> Step {
        let mut step = self.new_step(lane);
        if let Some(before) = self.document.pathway.steps.get(from) {
            step.kind = edit::likely_next(before.kind);
            if layout::lane_of(&self.document.pathway, before) == *lane {
                step.owner.clone_from(&before.owner);
            }
        }
        step
    }

    /// The links of a step.
    pub(crate) fn links(&self, step: &StepId) -> impl Iterator<Item = &'a Link> {
        let links = &self.document.pathway.links;
        self.sheet
            .ends
            .links(step)
            .filter_map(|id: &LinkId| links.get(id))
    }
}

fn snapped(card: Rect) -> Rect {
    Rect {
        x: snap::on_grid(card.x),
        y: snap::on_grid(card.y),
        ..card
    }
}
