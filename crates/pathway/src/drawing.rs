//! A finished drawing: where every lane, card and line is. Made by the layout, handed to whoever shows or writes it.

use crate::{Lane, LinkId, Point, StepId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How wide and how high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rect {
    /// The left edge.
    pub x: i32,
    /// The top edge.
    pub y: i32,
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
}

impl Rect {
    /// The right edge.
    pub const fn right(self) -> i32 {
        self.x + self.width
    }
    /// The bottom edge.
    pub const fn bottom(self) -> i32 {
        self.y + self.height
    }
    /// The point in the middle.
    pub const fn centre(self) -> Point {
        Point {
            x: self.x + self.width / 2,
            y: self.y + self.height / 2,
        }
    }
    /// Whether the point is inside or on an edge.
    pub const fn holds(self, point: Point) -> bool {
        point.x >= self.x
            && point.x <= self.right()
            && point.y >= self.y
            && point.y <= self.bottom()
    }
    /// Whether the two share more than an edge.
    pub const fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
    /// The same rectangle grown by so much on each side.
    #[must_use]
    pub const fn grown(self, by: i32) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            width: self.width + 2 * by,
            height: self.height + 2 * by,
        }
    }
    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// A lane as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneBand {
    /// Whose lane.
    pub lane: Lane,
    /// Where it is, its header included.
    pub rect: Rect,
}

/// A phase as it is drawn: a column across all lanes, with its heading above them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseBand {
    /// What it is called.
    pub name: String,
    /// Where it is, its heading included: that stands above the drawing, at negative heights.
    pub rect: Rect,
    /// How many steps belong to it.
    pub steps: usize,
}

/// A step as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Which lane it stands in, as an index of [`Drawing::lanes`].
    pub lane: usize,
    /// Where it is.
    pub rect: Rect,
}

/// A link as it is drawn: upright and level stretches from card to card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its corners, both ends included; two at least.
    pub points: Vec<Point>,
    /// Where its badge or its words stand: the middle of them.
    pub label: Point,
    /// Whether it leads back against the direction of the drawing.
    pub back: bool,
}

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// The lanes from top to bottom.
    pub lanes: Vec<LaneBand>,
    /// The phases from left to right, if there are any.
    pub phases: Vec<PhaseBand>,
    /// The steps.
    pub cards: BTreeMap<StepId, Card>,
    /// The links; one that has an end nowhere is not drawn.
    pub lines: BTreeMap<LinkId, Line>,
    /// How much room it all takes.
    pub size: Size,
}

impl Drawing {
    /// All of it, the headings of phases included.
    pub fn bounds(&self) -> Rect {
        let top = self.phases.first().map_or(0, |phase| phase.rect.y);
        Rect {
            x: 0,
            y: top,
            width: self.size.width,
            height: self.size.height - top,
        }
    }

    /// The phase in whose column that is, from the left; the last one goes on for ever.
    pub fn phase_at(&self, x: i32) -> Option<&PhaseBand> {
        let column = self.phases.iter().find(|phase| x < phase.rect.right());
        column.or(self.phases.last())
    }
}

/// How far the nearest of these cards is from a point, to the left or to the right, where it would be in the way of words
/// that stand there.
pub fn room_beside(cards: impl IntoIterator<Item = Rect>, at: Point) -> Option<i32> {
    let distance = |rect: Rect| {
        let is_beside = rect.y - 10 < at.y && at.y < rect.bottom() + 10 && !rect.holds(at);
        let distance = if rect.x > at.x {
            rect.x - at.x
        } else {
            at.x - rect.right()
        };
        (is_beside && distance > 0).then_some(distance)
    };
    cards.into_iter().filter_map(distance).min()
}
