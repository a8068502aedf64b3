//! The lines from card to card: upright and level, round all other cards.
//!
//! Never runs a line through a card while there is room to go round.

mod follow;
mod labels;
pub(crate) mod nudge;
mod search;
mod space;

pub(crate) use labels::has_words;

use crate::ground::Ground;
use crate::size::{CARD_WIDTH, LANE_GAP, LANE_HEADER};
use nudge::Wire;
use pathway::{Diagram, Drawing, LaneBand, Line, LinkId, Point, Rect, StepKind};
use search::{Search, Sides};
use space::{Cards, Lines};

/// How far the points of a decision reach out to the left and right: lines end on its slanted sides.
pub const DECISION_POINT: i32 = 16;

/// Up to so many lines each is drawn a second time.
const REPEATED: usize = 400;

/// All that lines must go round, and the room that they have.
pub(crate) struct Board<'a> {
    pub(crate) cards: &'a [Rect],
    pub(crate) lanes: &'a [LaneBand],
    pub(crate) room: Rect,
}

impl<'a> Board<'a> {
    pub(crate) fn new(cards: &'a [Rect], lanes: &'a [LaneBand]) -> Self {
        let right = cards
            .iter()
            .map(|card| card.right())
            .max()
            .unwrap_or(LANE_HEADER);
        let bottom = lanes.last().map_or(0, |band| band.rect.bottom());
        let room = Rect {
            x: LANE_HEADER + 4,
            y: 4,
            width: right - LANE_HEADER + CARD_WIDTH,
            height: bottom - 8,
        };
        Self { cards, lanes, room }
    }

    /// A part of a drawing, with the cards that are in it and some that need not be.
    pub(crate) fn part(cards: &'a [Rect], drawing: &'a Drawing, part: Rect) -> Self {
        let whole = Self::new(cards, &drawing.lanes);
        let left = part.x.max(whole.room.x);
        let top = part.y.max(whole.room.y);
        // Cards of the rest may stand further right than any of the part.
        let right = whole.room.right().max(drawing.size.width + CARD_WIDTH);
        let right = part.right().min(right);
        let room = Rect {
            x: left,
            y: top,
            width: right - left,
            height: part.bottom().min(whole.room.bottom()) - top,
        };
        Self { room, ..whole }
    }
}

/// The line of each link; those that are kept stay as they are, and the others go where they leave room.
pub(crate) fn route(
    ground: &Ground<'_>,
    diagram: &Diagram,
    board: &Board<'_>,
    kept: Vec<Option<Line>>,
) -> Vec<(LinkId, Line)> {
    route_within(ground, diagram, board, kept, THOROUGH).unwrap_or_default()
}

/// Everything at its best, on all there is.
pub(crate) const THOROUGH: Effort = Effort {
    is_all: true,
    is_quick: false,
};

/// How ways are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    /// Whether the board is all there is; on a part of it, a line that finds no way may have one beyond.
    pub(crate) is_all: bool,
    /// Whether the lines are looked at for a moment only.
    pub(crate) is_quick: bool,
}

/// The same with that effort: none if a line finds no way within a part of what there is.
pub(crate) fn route_within(
    ground: &Ground<'_>,
    diagram: &Diagram,
    board: &Board<'_>,
    kept: Vec<Option<Line>>,
    effort: Effort,
) -> Option<Vec<(LinkId, Line)>> {
    let wires = laid(ground, diagram, board, &kept, effort)?;
    Some(labelled(ground, board, &wires, kept))
}

/// The lines that were laid, with the places of their words.
pub(crate) fn labelled(
    ground: &Ground<'_>,
    board: &Board<'_>,
    wires: &[Wire],
    kept: Vec<Option<Line>>,
) -> Vec<(LinkId, Line)> {
    let routes = finished(ground, board, wires);
    let labels = labels::labels(ground, board, &routes, &kept);
    let lines = ground.ways.iter().zip(routes).zip(labels).zip(kept);
    lines
        .map(|(((way, points), label), kept)| {
            let back = way.from == way.to || board.cards[way.to].x < board.cards[way.from].x;
            let line = kept.unwrap_or(Line {
                points,
                label,
                back,
            });
            (way.link.id.clone(), line)
        })
        .collect()
}

/// The corners of the line of each link, if all are drawn anew.
pub(crate) fn routes(ground: &Ground<'_>, diagram: &Diagram, board: &Board<'_>) -> Vec<Vec<Point>> {
    let none = vec![None; ground.ways.len()];
    laid(ground, diagram, board, &none, THOROUGH)
        .map(|wires| finished(ground, board, &wires))
        .unwrap_or_default()
}

fn laid(
    ground: &Ground<'_>,
    diagram: &Diagram,
    board: &Board<'_>,
    kept: &[Option<Line>],
    effort: Effort,
) -> Option<Vec<Wire>> {
    let mut laying = Laying::new(ground, diagram, board, kept, effort);
    while laying.lay_next(board.cards)? {}
    set_far(&mut laying.wires, kept);
    for turn in 0..nudge::TURNS {
        nudge::nudge(&mut laying.wires, board.cards, &laying.space, turn);
    }
    Some(laying.wires)
}

/// Finding the way of one line after the other.
pub(crate) struct Laying {
    pub(crate) wires: Vec<Wire>,
    pub(crate) space: Cards,
    lines: Lines,
    search: Search,
    /// The lines to lay, and how many of them are.
    order: Vec<usize>,
    done: usize,
}

impl Laying {
    pub(crate) fn new(
        ground: &Ground<'_>,
        diagram: &Diagram,
        board: &Board<'_>,
        kept: &[Option<Line>],
        effort: Effort,
    ) -> Self {
        let mut lines = Lines::new(board.room);
        let wires: Vec<Wire> = ground
            .ways
            .iter()
            .zip(kept)
            .map(|(way, kept)| {
                let (a, b) = (board.cards[way.from], board.cards[way.to]);
                let given = match (kept, diagram.bends.get(&way.link.id)) {
                    (Some(line), _) => Some(line.points.clone()),
                    (None, Some(bends)) if !bends.0.is_empty() => Some(through(a, b, &bends.0)),
                    _ => (way.from == way.to).then(|| around_itself(a)),
                };
                Wire {
                    from: way.from,
                    to: way.to,
                    is_fixed: given.is_some(),
                    points: given.unwrap_or_default(),
                    is_far: false,
                }
            })
            .collect();
        for (wire, kept) in wires.iter().zip(kept) {
            if kept.is_some() {
                lines.put(&wire.points);
            }
        }
        let away = |way: usize| {
            let (a, b) = (board.cards[wires[way].from], board.cards[wires[way].to]);
            (a.x - b.x).abs() + (a.y - b.y).abs()
        };
        let mut order: Vec<usize> = (0..wires.len())
            .filter(|&way| kept[way].is_none())
            .collect();
        order.sort_by_cached_key(|&way| (away(way), way));
        let mut search = Search::default();
        search.is_all = effort.is_all;
        search.is_hasty = effort.is_quick || order.len() > REPEATED;
        if !search.is_hasty {
            // Each once more, now that it is known where all others are.
            let again = order.clone();
            order.extend(again.into_iter().rev().filter(|&way| !wires[way].is_fixed));
        }
        Self {
            wires,
            space: Cards::new(board.cards, board.room),
            lines,
            search,
            order,
            done: 0,
        }
    }

    /// Lays the next line, and says whether there was one; none if it has no way within the room.
    pub(crate) fn lay_next(&mut self, cards: &[Rect]) -> Option<bool> {
        let Some(&way) = self.order.get(self.done) else {
            return Some(false);
        };
        self.done += 1;
        let wire = &mut self.wires[way];
        if !wire.is_fixed {
            let (a, b) = (cards[wire.from], cards[wire.to]);
            self.lines.take(&wire.points);
            let sides = Sides::between(a, b);
            wire.points = self.search.find(&self.space, &self.lines, a, b, sides)?;
        }
        self.lines.put(&wire.points);
        Some(true)
    }
}

/// Marks the kept lines that are so far from all new ones that they need not be looked at.
fn set_far(wires: &mut [Wire], kept: &[Option<Line>]) {
    if kept.iter().all(Option::is_none) {
        return;
    }
    let bounds = |wire: &Wire| {
        let mut points = wire.points.iter();
        let first = points.next().copied().unwrap_or_default();
        let at = |point: Point| Rect {
            x: point.x,
            y: point.y,
            width: 0,
            height: 0,
        };
        points.fold(at(first), |all, &point| all.joined(at(point)))
    };
    let new: Vec<Rect> = wires
        .iter()
        .zip(kept)
        .filter(|(_, kept)| kept.is_none())
        .map(|(wire, _)| bounds(wire).grown(nudge::REACH + 1))
        .collect();
    for (wire, kept) in wires.iter_mut().zip(kept) {
        let own = bounds(wire).grown(1);
        wire.is_far = kept.is_some() && !new.iter().any(|near| near.overlaps(own));
    }
}

/// The corners of all lines, their ends on the sides of the cards.
fn finished(ground: &Ground<'_>, board: &Board<'_>, wires: &[Wire]) -> Vec<Vec<Point>> {
    let is_decision = |step: usize| ground.steps[step].kind == Some(StepKind::Decide);
    wires
        .iter()
        .map(|wire| {
            let mut points = tidied(&wire.points);
            if is_decision(wire.from) {
                touch_decision(&mut points, board.cards[wire.from], true);
            }
            if is_decision(wire.to) {
                touch_decision(&mut points, board.cards[wire.to], false);
            }
            points
        })
        .collect()
}

/// A quick line from a card, or a point as an empty rectangle, to another while a person draws it; goes round nothing.
pub fn preview(from: Rect, to: Rect) -> Vec<Point> {
    let (a, b) = (from.centre(), to.centre());
    let level = |x0, y0, x1, y1| {
        let middle = i32::midpoint(x0, x1);
        vec![
            Point { x: x0, y: y0 },
            Point { x: middle, y: y0 },
            Point { x: middle, y: y1 },
            Point { x: x1, y: y1 },
        ]
    };
    let points = if to.x >= from.right() {
        level(from.right(), a.y, to.x, b.y)
    } else if to.y >= from.bottom() || to.bottom() <= from.y {
        let (start, end) = if to.y >= from.bottom() {
            (from.bottom(), to.y)
        } else {
            (from.y, to.bottom())
        };
        let middle = i32::midpoint(start, end);
        vec![
            Point { x: a.x, y: start },
            Point { x: a.x, y: middle },
            Point { x: b.x, y: middle },
            Point { x: b.x, y: end },
        ]
    } else {
        let under = from.bottom().max(to.bottom()) + LANE_GAP * 2;
        vec![
            Point {
                x: a.x,
                y: from.bottom(),
            },
            Point { x: a.x, y: under },
            Point { x: b.x, y: under },
            Point {
                x: b.x,
                y: to.bottom(),
            },
        ]
    };
    tidied(&points)
}

/// The corners without those that are none.
pub(crate) fn tidied(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        while let [.., before, last] = kept[..]
            && ((before.x == last.x && last.x == point.x)
                || (before.y == last.y && last.y == point.y))
        {
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    if kept.len() == 1 {
        kept.push(kept[0]);
    }
    kept
}

/// Draws the end of a line on to the slanted side of a decision.
fn touch_decision(points: &mut [Point], card: Rect, is_start: bool) {
    let (end, next) = match points {
        [first, second, ..] if is_start => (first, *second),
        [.., second, last] => (last, *second),
        _ => return,
    };
    if end.y != next.y {
        return;
    }
    let inward = DECISION_POINT * (end.y - card.centre().y).abs() / (card.height / 2);
    if end.x == card.right() {
        end.x -= inward;
    } else if end.x == card.x {
        end.x += inward;
    }
}

/// A line through the corners that a person drew.
fn through(from: Rect, to: Rect, bends: &[Point]) -> Vec<Point> {
    let mut points = vec![leave(from, bends[0])];
    for &bend in bends
        .iter()
        .chain(std::iter::once(&leave(to, bends[bends.len() - 1])))
    {
        let last = points[points.len() - 1];
        if last.x != bend.x && last.y != bend.y {
            // Leaves a card straight away from its side.
            let is_level = match points[..] {
                [only] => only.x == from.x || only.x == from.right(),
                [.., before, last] => before.x == last.x,
                [] => true,
            };
            points.push(if is_level {
                Point {
                    x: bend.x,
                    y: last.y,
                }
            } else {
                Point {
                    x: last.x,
                    y: bend.y,
                }
            });
        }
        points.push(bend);
    }
    points
}

/// The point of a card's edge that is nearest to a corner.
fn leave(card: Rect, corner: Point) -> Point {
    let centre = card.centre();
    let x = if corner.x > card.right() {
        card.right()
    } else {
        card.x
    };
    let y = if corner.y > card.bottom() {
        card.bottom()
    } else {
        card.y
    };
    if (card.x..=card.right()).contains(&corner.x) {
        Point { x: corner.x, y }
    } else if (card.y..=card.bottom()).contains(&corner.y) {
        Point { x, y: corner.y }
    } else {
        Point { x, y: centre.y }
    }
}

/// A step that links to itself: out at the right, over the corner, in at the top.
fn around_itself(card: Rect) -> Vec<Point> {
    let (right, top) = (card.right() + 16, card.y - 12);
    let (y, x) = (card.y + 16, card.right() - 32);
    vec![
        Point { x: card.right(), y },
        Point { x: right, y },
        Point { x: right, y: top },
        Point { x, y: top },
        Point { x, y: card.y },
    ]
}
