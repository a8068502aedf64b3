//! A free place for a card.
//!
//! Never proposes a place that another card takes, or one so near to it that no line fits between.

use crate::draw::{clamped, places};
use crate::ground::Ground;
use crate::size::{
    CARD_HEIGHT, CARD_WIDTH, COLUMN_GAP, FIRST_COLUMN, GRID, LANE_PADDING, ROW_GAP, snapped,
};
use pathway::{Diagram, Lane, Pathway, Place, StepId};

/// From one column to the next.
pub(crate) const COLUMN: i32 = CARD_WIDTH + COLUMN_GAP;
/// From one row to the next.
const ROW: i32 = CARD_HEIGHT + ROW_GAP;

/// What a new step should stand near.
#[derive(Clone, Copy, Debug)]
pub enum Near<'a> {
    /// The step that it follows: right of it, or in its column if it is in another lane.
    After(&'a StepId),
    /// The step that it comes before: left of it.
    Before(&'a StepId),
    /// A place, from the left of the drawing and from the top of the lane, for the card's upper left corner.
    At {
        /// From the left of the drawing.
        x: i32,
        /// From the top of the lane.
        y: i32,
    },
}

/// A free place in a lane for a new step.
pub fn spot(pathway: &Pathway, diagram: &Diagram, lane: &Lane, near: Near<'_>) -> Place {
    let ground = Ground::of(pathway, diagram);
    let places = places(&ground, diagram);
    let index = ground.lanes.iter().position(|other| other == lane);
    let wish = match near {
        Near::At { x, y } => Place {
            x: snapped(x),
            y: snapped(y),
            by_hand: false,
        },
        Near::After(id) | Near::Before(id) => match ground.number(id) {
            None => Place {
                x: FIRST_COLUMN,
                y: LANE_PADDING,
                by_hand: false,
            },
            Some(step) => {
                let place = places[step];
                let same = Some(ground.lane[step]) == index;
                let sideways = match near {
                    Near::Before(_) => -COLUMN,
                    _ if same => COLUMN,
                    _ => 0,
                };
                Place {
                    x: place.x + sideways,
                    y: if same { place.y } else { LANE_PADDING },
                    by_hand: false,
                }
            }
        },
    };
    let Some(index) = index else {
        return clamped(wish);
    };
    let mut taken = Taken::new(ground.lanes.len());
    for (step, &place) in places.iter().enumerate() {
        taken.put(ground.lane[step], place);
    }
    taken.free_near(index, wish)
}

/// Which places of each lane are taken.
pub(crate) struct Taken {
    /// For each lane, the places by the stretch of the drawing that their left edge is in.
    lanes: Vec<Vec<Vec<Place>>>,
}

impl Taken {
    pub(crate) fn new(lanes: usize) -> Self {
        Self {
            lanes: vec![Vec::new(); lanes],
        }
    }

    /// Takes a place.
    pub(crate) fn put(&mut self, lane: usize, place: Place) {
        let place = clamped(place);
        let stretch = stretch(place.x);
        let lane = &mut self.lanes[lane];
        if lane.len() <= stretch {
            lane.resize(stretch + 1, Vec::new());
        }
        lane[stretch].push(place);
    }

    /// Whether a card there would keep the least distance to all others.
    fn is_free(&self, lane: usize, place: Place) -> bool {
        let stretch = stretch(place.x);
        let lane = &self.lanes[lane];
        let near = stretch.saturating_sub(1)..(stretch + 2).min(lane.len());
        near.start >= lane.len()
            || lane[near].iter().flatten().all(|other| {
                (other.x - place.x).abs() >= CARD_WIDTH + ROW_GAP
                    || (other.y - place.y).abs() >= CARD_HEIGHT + 3 * GRID
            })
    }

    /// The free place nearest to a wish: down first, then to the right, then to the left.
    pub(crate) fn free_near(&self, lane: usize, wish: Place) -> Place {
        let wish = Place {
            by_hand: false,
            ..clamped(wish)
        };
        let mut ring = 0;
        loop {
            // Rows are dearer than columns are wide: a lane that grows moves all below it.
            for (column, row) in ring_around(ring) {
                let place = Place {
                    x: wish.x + column * COLUMN,
                    y: wish.y + row * ROW,
                    by_hand: false,
                };
                if clamped(place) == place && self.is_free(lane, place) {
                    return place;
                }
            }
            ring += 1;
        }
    }
}

/// Steps to the side and down at that distance, the best first.
fn ring_around(ring: i32) -> impl Iterator<Item = (i32, i32)> {
    let down = (0..=ring).rev().map(move |row| (ring - row, row));
    let left = (0..ring).rev().map(move |row| (row - ring, row));
    let up = (1..=ring).map(move |row| (ring - row, -row));
    down.chain(up).chain(left)
}

fn stretch(x: i32) -> usize {
    usize::try_from(x.div_euclid(COLUMN)).unwrap_or(0)
}
