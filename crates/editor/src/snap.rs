//! Putting what is in hand in line with what is near, or else on the grid.

use crate::overlay::Guide;
use pathway::{Point, Rect};

/// The nearest point of the grid.
pub(crate) fn on_grid(value: i32) -> i32 {
    let half = layout::GRID / 2;
    value
        .saturating_add(half)
        .div_euclid(layout::GRID)
        .saturating_mul(layout::GRID)
}

/// Where a card comes to rest that is held there: in line with the nearest of the others within reach, else on the
/// grid; and the lines that show it.
pub(crate) fn settled(card: Rect, others: &[Rect], reach: i32) -> (Rect, Vec<Guide>) {
    let mut guides = Vec::new();
    let x = nearest(others, reach, |other| {
        [
            (card.x, other.x),
            (card.right(), other.right()),
            (card.centre().x, other.centre().x),
        ]
    });
    let y = nearest(others, reach, |other| {
        [
            (card.y, other.y),
            (card.bottom(), other.bottom()),
            (card.centre().y, other.centre().y),
        ]
    });
    let rest = Rect {
        x: x.map_or_else(|| on_grid(card.x), |(by, _, _)| card.x + by),
        y: y.map_or_else(|| on_grid(card.y), |(by, _, _)| card.y + by),
        ..card
    };
    if let Some((_, at, other)) = x {
        let both = rest.joined(other);
        guides.push(Guide {
            from: Point { x: at, y: both.y },
            to: Point {
                x: at,
                y: both.bottom(),
            },
        });
    }
    if let Some((_, at, other)) = y {
        let both = rest.joined(other);
        guides.push(Guide {
            from: Point { x: both.x, y: at },
            to: Point {
                x: both.right(),
                y: at,
            },
        });
    }
    (rest, guides)
}

/// The shortest way to be in line with one of the others: by how much, with what, with which.
fn nearest(
    others: &[Rect],
    reach: i32,
    edges: impl Fn(&Rect) -> [(i32, i32); 3],
) -> Option<(i32, i32, Rect)> {
    others
        .iter()
        .flat_map(|other| edges(other).map(|(mine, theirs)| (theirs - mine, theirs, *other)))
        .filter(|(by, _, _)| by.abs() <= reach)
        .min_by_key(|(by, at, other)| (by.abs(), *by, *at, other.x, other.y))
}
