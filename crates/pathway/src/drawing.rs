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
    /// The steps.
    pub cards: BTreeMap<StepId, Card>,
    /// The links; one that has an end nowhere is not drawn.
    pub lines: BTreeMap<LinkId, Line>,
    /// How much room it all takes.
    pub size: Size,
}
