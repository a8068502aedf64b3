//! Where a wide drawing is cut so that it can be read on paper: between cards, each piece with the heads of its lanes.
//!
//! Never leaves anything out, and shows every card whole in one of the pieces, and the words between two cards too.

use super::{HEADER, MARGIN, TITLE};
use pathway::{Drawing, Rect};

/// A piece of the picture, in its units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The phases that are seen there, each with the part of the picture above its stretch: a heading that stands in
    /// another piece is not seen in this one.
    pub phases: Vec<(String, Rect)>,
    /// The heads of the lanes.
    pub heads: Rect,
    /// What stands beside them.
    pub stretch: Rect,
}

/// How much is kept clear of a card at a cut.
const CLEAR: i32 = 8;

/// The picture of a drawing in pieces of at most that width, from left to right. A piece is as high as the lanes in which
/// something happens there.
pub fn pieces(drawing: &Drawing, most: i32) -> Vec<Piece> {
    let heads = MARGIN + i32::try_from(HEADER).unwrap_or(0) + 26;
    let end = super::size(drawing).width;
    let room = (most - heads).max(heads);
    let mut pieces = Vec::new();
    let mut from = heads;
    while from < end {
        let (to, next) = if end - from <= room {
            (end, end)
        } else {
            cut(drawing, from, from + room)
        };
        let (top, bottom) = height(drawing, from, to);
        let part = |x: i32, right: i32| Rect {
            x,
            y: top,
            width: right - x,
            height: bottom - top,
        };
        let phases = drawing.phases.iter().filter_map(|phase| {
            let x = from.max(phase.rect.x + MARGIN);
            let right = to.min(phase.rect.right() + MARGIN);
            let above = Rect {
                x,
                y: MARGIN + TITLE,
                width: right - x,
                height: -phase.rect.y,
            };
            (right - x > CLEAR).then(|| (phase.name.clone(), above))
        });
        pieces.push(Piece {
            phases: phases.collect(),
            heads: part(0, heads),
            stretch: part(from, to),
        });
        from = next;
    }
    pieces
}

/// Where a piece ends that may go up to a limit, and where the next begins: at a gap between cards, or, where there is
/// none, ahead of the cards that the limit cuts.
fn cut(drawing: &Drawing, from: i32, limit: i32) -> (i32, i32) {
    let ahead_of_cards_at = |at: i32| {
        let cards = drawing.cards.values().map(|card| card.rect);
        let on_it =
            cards.filter(|rect| rect.x + MARGIN - CLEAR < at && at < rect.right() + MARGIN + CLEAR);
        on_it.map(|rect| rect.x + MARGIN - CLEAR).min()
    };
    let mut at = limit;
    while let Some(left) = ahead_of_cards_at(at) {
        // A piece is half full at least.
        if left - from < (limit - from) / 2 {
            let next = ahead_of_cards_at(limit).filter(|left| *left > from);
            return (limit, next.unwrap_or(limit));
        }
        at = left;
    }
    // Both pieces show the whole gap, so that what is written in it is whole in one of them.
    let cards = drawing.cards.values().map(|card| card.rect);
    let before = cards
        .clone()
        .map(|rect| rect.right() + MARGIN)
        .filter(|right| *right <= at)
        .max();
    let behind = cards
        .map(|rect| rect.x + MARGIN)
        .filter(|left| at <= *left)
        .min();
    match before.filter(|before| before - from >= (limit - from) / 2) {
        Some(before) if behind.is_some_and(|left| left > limit) => (before + CLEAR, before),
        Some(before) => (behind.unwrap_or(limit), before),
        None => (at, at),
    }
}

/// From the first to the last lane in which something stands or passes between two places.
fn height(drawing: &Drawing, from: i32, to: i32) -> (i32, i32) {
    let (from, to) = (from - MARGIN, to - MARGIN);
    let cards = drawing.cards.values().map(|card| card.rect);
    let cards = cards
        .filter(|rect| rect.x < to && from < rect.right())
        .map(|rect| (rect.y, rect.bottom()));
    let lines = drawing
        .lines
        .values()
        .flat_map(|line| line.points.windows(2));
    let lines = lines.filter_map(|ends| {
        let [a, b] = ends else { return None };
        (a.x.min(b.x) <= to && from <= a.x.max(b.x)).then(|| (a.y.min(b.y), a.y.max(b.y)))
    });
    let used = cards
        .chain(lines)
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let bands = drawing.lanes.iter().map(|band| band.rect);
    let held = bands
        .clone()
        .filter(|band| used.is_none_or(|(top, bottom)| band.y <= bottom && top <= band.bottom()))
        .map(|band| (band.y, band.bottom()))
        .chain(used)
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let (top, bottom) = held.unwrap_or((0, drawing.size.height));
    let above = super::top(drawing);
    (top + above - CLEAR, bottom + above + CLEAR)
}
