//! The whole drawing of a pathway, from nothing.
//!
//! Never changes a place that the diagram gives, but for keeping a card inside its lane.

use crate::ground::Ground;
use crate::lanes::{height_for, stacked};
use crate::phases;
use crate::route::{self, Board};
use crate::size::{CARD_HEIGHT, CARD_WIDTH, FIRST_COLUMN, LANE_HEIGHT, LANE_PADDING};
use crate::tidy::arrange;
use pathway::{
    Card, Diagram, Drawing, LaneBand, Line, LinkId, Pathway, Place, Point, Rect, Size, StepId,
};

/// How near to the top of its lane a card may come.
const LEAST_TOP: i32 = LANE_PADDING / 2;

/// Where everything is. Steps without a place are put down among those that have one.
pub fn draw(pathway: &Pathway, diagram: &Diagram) -> Drawing {
    let ground = Ground::of(pathway, diagram);
    let standing = Standing::of(&ground, diagram);
    let kept = vec![None; ground.ways.len()];
    drawn(&ground, diagram, standing, kept)
}

/// Where lanes and cards are, without any line yet: what can be shown at once, however large the pathway is.
pub fn cards(pathway: &Pathway, diagram: &Diagram) -> Drawing {
    let ground = Ground::of(pathway, diagram);
    let Standing { lanes, cards } = Standing::of(&ground, diagram);
    finished(&ground, lanes, &cards, Vec::new())
}

/// Lanes and cards, before there are lines.
pub(crate) struct Standing {
    pub(crate) lanes: Vec<LaneBand>,
    pub(crate) cards: Vec<Rect>,
}

impl Standing {
    pub(crate) fn of(ground: &Ground<'_>, diagram: &Diagram) -> Self {
        Self::at(ground, &places(ground, diagram))
    }

    /// The lanes as high as cards at these places need them.
    pub(crate) fn at(ground: &Ground<'_>, places: &[Place]) -> Self {
        let mut heights = vec![LANE_HEIGHT; ground.lanes.len()];
        for (place, &lane) in places.iter().zip(&ground.lane) {
            heights[lane] = heights[lane].max(height_for(standing(*place, 0).bottom()));
        }
        let lanes = stacked(&ground.lanes, &heights, 0);
        let cards = places
            .iter()
            .zip(&ground.lane)
            .map(|(place, &lane)| standing(*place, lanes[lane].rect.y))
            .collect();
        Self { lanes, cards }
    }
}

/// The drawing of what stands there, with the lines that are kept and all others.
pub(crate) fn drawn(
    ground: &Ground<'_>,
    diagram: &Diagram,
    standing: Standing,
    kept: Vec<Option<Line>>,
) -> Drawing {
    let Standing { lanes, cards } = standing;
    let drawn = route::route(ground, diagram, &Board::new(&cards, &lanes), kept);
    finished(ground, lanes, &cards, drawn)
}

/// The drawing of what stands there, with these lines.
pub(crate) fn finished(
    ground: &Ground<'_>,
    mut lanes: Vec<LaneBand>,
    cards: &[Rect],
    drawn: Vec<(LinkId, Line)>,
) -> Drawing {
    let points = drawn.iter().flat_map(|(_, line)| &line.points);
    let mut size = size_of(&lanes, cards, points);
    let (mut bands, width) = phases::columns(ground, cards, size.width);
    size.width = width;
    phases::stretch(&mut bands, size.height);
    for band in &mut lanes {
        band.rect.width = size.width;
    }
    Drawing {
        cards: ground
            .steps
            .iter()
            .zip(&ground.lane)
            .zip(cards)
            .map(|((step, &lane), &rect)| (step.id.clone(), Card { lane, rect }))
            .collect(),
        lines: drawn.into_iter().collect(),
        lanes,
        phases: bands,
        size,
    }
}

/// How much room everything takes.
pub(crate) fn size_of<'a>(
    lanes: &[LaneBand],
    cards: &[Rect],
    points: impl Iterator<Item = &'a Point>,
) -> Size {
    let cards = cards.iter().map(|card| card.right()).max();
    let furthest = points.map(|point| point.x).max();
    Size {
        width: cards.max(furthest).unwrap_or(FIRST_COLUMN + CARD_WIDTH) + LANE_PADDING,
        height: lanes.last().map_or(0, |band| band.rect.bottom()),
    }
}

/// The places of all steps, by number; those without one are arranged around those that have one.
pub(crate) fn places(ground: &Ground<'_>, diagram: &Diagram) -> Vec<Place> {
    let kept: Vec<Option<Place>> = ground
        .steps
        .iter()
        .map(|step| diagram.positions.get(&step.id).copied())
        .collect();
    match kept.iter().copied().collect::<Option<Vec<Place>>>() {
        Some(places) => places,
        None => arrange(ground, &kept, &kept),
    }
}

/// The place as it is drawn: never outside of its lane.
pub(crate) fn clamped(place: Place) -> Place {
    Place {
        x: place.x.max(FIRST_COLUMN - LANE_PADDING / 2),
        y: place.y.max(LEAST_TOP),
        by_hand: place.by_hand,
    }
}

/// The card that stands at a place of a lane with this top.
pub(crate) fn standing(place: Place, lane_top: i32) -> Rect {
    let place = clamped(place);
    Rect {
        x: place.x,
        y: place.y + lane_top,
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
    }
}

/// Where a step's card is.
pub fn card_rect(drawing: &Drawing, step: &StepId) -> Option<Rect> {
    drawing.cards.get(step).map(|card| card.rect)
}
