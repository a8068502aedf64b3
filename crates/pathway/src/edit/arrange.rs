//! Putting cards in line and at even distances.
//!
//! Works on the rectangles of the drawing, which the caller has; says where each card shall be, and no more.

use crate::{Rect, StepId};
use std::collections::BTreeMap;

/// Along which edge or middle cards are put in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// The leftmost left edge.
    Left,
    /// The middle between left and right.
    Centre,
    /// The rightmost right edge.
    Right,
    /// The topmost top edge.
    Top,
    /// The middle between top and bottom.
    Middle,
    /// The lowest bottom edge.
    Bottom,
}

/// Which way cards are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// The cards in line along an edge of the rectangle that holds them all.
pub fn align(cards: &BTreeMap<StepId, Rect>, edge: Edge) -> BTreeMap<StepId, Rect> {
    let Some(all) = cards.values().copied().reduce(Rect::joined) else {
        return BTreeMap::new();
    };
    let moved = |card: &Rect| match edge {
        Edge::Left => Rect { x: all.x, ..*card },
        Edge::Centre => Rect {
            x: all.x + (all.width - card.width) / 2,
            ..*card
        },
        Edge::Right => Rect {
            x: all.right() - card.width,
            ..*card
        },
        Edge::Top => Rect { y: all.y, ..*card },
        Edge::Middle => Rect {
            y: all.y + (all.height - card.height) / 2,
            ..*card
        },
        Edge::Bottom => Rect {
            y: all.bottom() - card.height,
            ..*card
        },
    };
    cards
        .iter()
        .map(|(id, card)| (id.clone(), moved(card)))
        .collect()
}

/// The cards at even distances; the outermost stay where they are. Fewer than three stay as they are.
pub fn distribute(cards: &BTreeMap<StepId, Rect>, way: Way) -> BTreeMap<StepId, Rect> {
    let start = |card: &Rect| match way {
        Way::Across => card.x,
        Way::Down => card.y,
    };
    let length = |card: &Rect| match way {
        Way::Across => card.width,
        Way::Down => card.height,
    };
    let mut order: Vec<(&StepId, &Rect)> = cards.iter().collect();
    order.sort_by_key(|(id, card)| (start(card), (*id).clone()));
    let (Some((_, first)), Some((_, last)), true) = (order.first(), order.last(), order.len() > 2)
    else {
        return cards.clone();
    };
    let room = start(last) + length(last) - start(first);
    let taken: i32 = order.iter().map(|(_, card)| length(card)).sum();
    let gaps = i32::try_from(order.len() - 1).unwrap_or(i32::MAX);
    let (from, free) = (start(first), room - taken);
    let mut before = 0;
    let mut spread = BTreeMap::new();
    for (index, (id, card)) in order.iter().enumerate() {
        let index = i32::try_from(index).unwrap_or(i32::MAX);
        // The whole distance is divided at once, so that no rounding adds up.
        let at = from + before + free * index / gaps;
        before += length(card);
        let moved = match way {
            Way::Across => Rect { x: at, ..**card },
            Way::Down => Rect { y: at, ..**card },
        };
        spread.insert((*id).clone(), moved);
    }
    spread
}
