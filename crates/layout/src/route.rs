//! The lines from card to card: upright and level, round all other cards.
//!
//! Never runs a line through a card while there is room to go round.

mod follow;
mod labels;
mod nudge;
mod search;
mod space;

use crate::ground::Ground;
use crate::size::{CARD_WIDTH, LANE_GAP, LANE_HEADER};
use nudge::Wire;
use pathway::{Diagram, LaneBand, Line, LinkId, Point, Rect, StepKind};
use search::{Search, Sides};
use space::{Cards, Lines};

/// How far the points of a decision reach out to the left and right: lines end on its slanted sides.
pub const DECISION_POINT: i32 = 16;

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
}

/// The line of each link.
pub(crate) fn route(
    ground: &Ground<'_>,
    diagram: &Diagram,
    board: &Board<'_>,
) -> Vec<(LinkId, Line)> {
    let routes = routes(ground, diagram, board);
    let labels = labels::labels(ground, board, &routes);
    let lines = ground.ways.iter().zip(routes).zip(labels);
    lines
        .map(|((way, points), label)| {
            let back = way.from == way.to || board.cards[way.to].x < board.cards[way.from].x;
            let line = Line {
                points,
                label,
                back,
            };
            (way.link.id.clone(), line)
        })
        .collect()
}

/// The corners of the line of each link.
pub(crate) fn routes(ground: &Ground<'_>, diagram: &Diagram, board: &Board<'_>) -> Vec<Vec<Point>> {
    let space = Cards::new(board.cards, board.room);
    let mut lines = Lines::new(board.room);
    let mut search = Search::default();
    let mut order: Vec<usize> = (0..ground.ways.len()).collect();
    let away = |way: usize| {
        let (a, b) = (
            board.cards[ground.ways[way].from],
            board.cards[ground.ways[way].to],
        );
        (a.x - b.x).abs() + (a.y - b.y).abs()
    };
    order.sort_by_key(|&way| (away(way), way));
    let mut wires: Vec<Wire> = ground
        .ways
        .iter()
        .map(|way| Wire {
            from: way.from,
            to: way.to,
            points: Vec::new(),
            is_fixed: false,
        })
        .collect();
    for way in order {
        let Wire { from, to, .. } = wires[way];
        let (a, b) = (board.cards[from], board.cards[to]);
        let bends = diagram.bends.get(&ground.ways[way].link.id);
        let points = match bends {
            Some(bends) if !bends.0.is_empty() => {
                wires[way].is_fixed = true;
                through(a, b, &bends.0)
            }
            _ if from == to => {
                wires[way].is_fixed = true;
                around_itself(a)
            }
            _ => search.find(&space, &lines, a, b, Sides::between(a, b)),
        };
        lines.put(&points);
        wires[way].points = points;
    }
    nudge::nudge(&mut wires, board.cards, &space);
    let points = |wire: &Wire| {
        let mut points = tidied(&wire.points);
        let is_decision = |step: usize| ground.steps[step].kind == Some(StepKind::Decide);
        if is_decision(wire.from) {
            touch_decision(&mut points, board.cards[wire.from], true);
        }
        if is_decision(wire.to) {
            touch_decision(&mut points, board.cards[wire.to], false);
        }
        points
    };
    wires.iter().map(points).collect()
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
