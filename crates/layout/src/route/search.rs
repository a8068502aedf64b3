//! The cheapest way from one card to another: short, with few corners, across few lines and through no card.
//!
//! Never looks further round than it must: first near the two cards, then in widening circles.

use super::space::{Cards, Lines};
use crate::size::CLEARANCE;
use pathway::{Point, Rect};
use std::{cmp::Reverse, collections::BinaryHeap};

/// What a corner costs, as a length.
const CORNER: i32 = 48;
/// What crossing another line costs, where there is time to look for a way round.
const CROSSING: i32 = 120;
/// What it costs where each line must be found quickly: less to gain, less to look for.
const HASTY_CROSSING: i32 = 64;
/// Beyond so many places to be a way is looked for greedily: it may be a little longer, and is found in a fraction of the time.
const WIDE: usize = 6_000;

const EAST: usize = 0;
const SOUTH: usize = 1;
const WEST: usize = 2;
const NORTH: usize = 3;

/// What it costs to leave a card, or to come to one, by each side: right, bottom, left, top.
#[derive(Clone, Copy)]
pub(super) struct Sides {
    leave: [i32; 4],
    enter: [i32; 4],
}

impl Sides {
    /// Lines leave to the right and come in from the left; those that lead back leave and come by top and bottom.
    pub(super) fn between(from: Rect, to: Rect) -> Self {
        if to.x < from.x {
            Self {
                leave: [24, 0, 64, 0],
                enter: [64, 0, 24, 0],
            }
        } else {
            Self {
                leave: [0, 28, 128, 28],
                enter: [128, 28, 0, 28],
            }
        }
    }
}

/// A place to leave or to come to: a point off a card's side, which way a line runs there, and what it costs.
#[derive(Clone, Copy)]
struct Port {
    on_card: Point,
    at: Point,
    way: usize,
    cost: i32,
}

/// The search, with room that it uses again.
#[derive(Default)]
pub(super) struct Search {
    xs: Vec<i32>,
    ys: Vec<i32>,
    cards: Vec<Rect>,
    edges: Vec<(i32, bool)>,
    /// Whether the piece to the right of a crossing, or below it, is barred.
    barred: Vec<[bool; 2]>,
    cost: Vec<i32>,
    came: Vec<u32>,
    open: BinaryHeap<Reverse<(i32, u32)>>,
    /// How much what is left weighs, against two for what is behind: more than two looks straight for the end.
    haste: i32,
    /// Whether there are so many lines that each must be found quickly.
    pub(super) is_hasty: bool,
    /// Whether there is no room but that in which ways are looked for.
    pub(super) is_all: bool,
    /// Whether a card can neither be left nor come to at this clearance, however far round one looks.
    is_shut: bool,
}

impl Search {
    /// A way from one card to the other; straight across whatever is there if there is no other. None if there may be one
    /// beyond the room in which ways are looked for.
    pub(super) fn find(
        &mut self,
        space: &Cards,
        lines: &Lines,
        from: Rect,
        to: Rect,
        sides: Sides,
    ) -> Option<Vec<Point>> {
        let both = from.joined(to);
        for clearance in [CLEARANCE, 3, 0] {
            let mut margin = 208;
            loop {
                let circle = both.grown(margin);
                if let Some(points) = self.within(space, lines, from, to, sides, circle, clearance)
                {
                    return Some(points);
                }
                if self.is_shut {
                    break;
                }
                let room = space.room;
                if circle.x <= room.x
                    && circle.y <= room.y
                    && circle.right() >= room.right()
                    && circle.bottom() >= room.bottom()
                {
                    if !self.is_all {
                        return None;
                    }
                    break;
                }
                margin *= 3;
            }
        }
        Some(crate::preview(from, to))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one question")]
    fn within(
        &mut self,
        space: &Cards,
        lines: &Lines,
        from: Rect,
        to: Rect,
        sides: Sides,
        circle: Rect,
        clearance: i32,
    ) -> Option<Vec<Point>> {
        let left = circle.x.max(space.room.x);
        let top = circle.y.max(space.room.y);
        let circle = Rect {
            x: left,
            y: top,
            width: circle.right().min(space.room.right()) - left,
            height: circle.bottom().min(space.room.bottom()) - top,
        };
        let mut leave = ports(from, to, sides.leave, clearance, false);
        let mut enter = ports(to, from, sides.enter, clearance, true);
        self.lay(space, circle, &leave, &enter, clearance);
        leave.retain(|port| !self.is_covered(port.at));
        enter.retain(|port| !self.is_covered(port.at));
        self.is_shut = leave.is_empty() || enter.is_empty();
        if self.is_shut {
            return None;
        }
        let (columns, rows) = (self.xs.len(), self.ys.len());
        let states = columns * rows * 4;
        self.cost.clear();
        self.cost.resize(states + 1, i32::MAX);
        self.came.clear();
        self.came.resize(states + 1, u32::MAX);
        self.open.clear();
        self.haste = 2 + i32::from(states > WIDE) + i32::from(self.is_hasty);
        let near = to.grown(clearance);
        for port in &leave {
            if let Some(state) = self.state(port.at, port.way) {
                self.reach(state, port.cost, u32::MAX, ahead(port.at, port.way, near));
            }
        }
        let goals: Vec<(usize, i32)> = enter
            .iter()
            .filter_map(|port| Some((self.state(port.at, port.way)?, port.cost)))
            .collect();
        while let Some(Reverse((_, state))) = self.open.pop() {
            let state = state as usize;
            if state == states {
                return Some(self.points(states, &leave, &enter));
            }
            let cost = self.cost[state];
            if cost < 0 {
                continue;
            }
            for &(goal, more) in &goals {
                if goal == state {
                    self.reach(states, cost + more, index(state), 0);
                }
            }
            self.expand(state, cost, lines, near);
            // Done with: a later, dearer entry of the heap is passed over.
            self.cost[state] = -1 - cost;
        }
        None
    }

    /// Lays the level and upright lines that a way may use: along the cards and through the ports.
    fn lay(&mut self, space: &Cards, circle: Rect, leave: &[Port], enter: &[Port], clearance: i32) {
        self.cards.clear();
        let cards = &mut self.cards;
        space.near(circle.grown(clearance), |card| {
            cards.push(card.grown(clearance));
        });
        self.cards.sort_unstable_by_key(|card| (card.x, card.y));
        self.cards.dedup();
        self.xs.clear();
        self.ys.clear();
        let across = self.cards.iter().map(|card| (card.x, card.right()));
        channels(across, &mut self.edges, &mut self.xs);
        let down = self.cards.iter().map(|card| (card.y, card.bottom()));
        channels(down, &mut self.edges, &mut self.ys);
        for port in leave.iter().chain(enter) {
            self.xs.push(port.at.x);
            self.ys.push(port.at.y);
        }
        self.xs.retain(|x| (circle.x..=circle.right()).contains(x));
        self.ys.retain(|y| (circle.y..=circle.bottom()).contains(y));
        for lines in [&mut self.xs, &mut self.ys] {
            lines.sort_unstable();
            lines.dedup();
        }
        let columns = self.xs.len();
        self.barred.clear();
        self.barred.resize(columns * self.ys.len(), [false; 2]);
        for card in &self.cards {
            // Lines strictly inside the card, and pieces that reach into it.
            let inner = |lines: &[i32], start: i32, end: i32| {
                let first = lines.partition_point(|&at| at <= start);
                first..lines.partition_point(|&at| at < end).max(first)
            };
            let (level, upright) = (
                inner(&self.ys, card.y, card.bottom()),
                inner(&self.xs, card.x, card.right()),
            );
            for row in level.clone() {
                for column in upright.start.saturating_sub(1)..upright.end {
                    self.barred[row * columns + column][0] |= self.xs[column] < card.right()
                        && self.xs.get(column + 1).is_some_and(|&next| next > card.x);
                }
            }
            for row in level.start.saturating_sub(1)..level.end {
                for column in upright.clone() {
                    self.barred[row * columns + column][1] |= self.ys[row] < card.bottom()
                        && self.ys.get(row + 1).is_some_and(|&next| next > card.y);
                }
            }
        }
    }

    /// Whether a point is too near to a card.
    fn is_covered(&self, at: Point) -> bool {
        let inside = |card: &Rect| {
            card.x < at.x && at.x < card.right() && card.y < at.y && at.y < card.bottom()
        };
        self.cards.iter().any(inside)
    }

    fn state(&self, at: Point, way: usize) -> Option<usize> {
        let column = self.xs.binary_search(&at.x).ok()?;
        let row = self.ys.binary_search(&at.y).ok()?;
        Some((row * self.xs.len() + column) * 4 + way)
    }

    fn reach(&mut self, state: usize, cost: i32, from: u32, left: i32) {
        if self.cost[state] >= 0 && cost < self.cost[state] {
            self.cost[state] = cost;
            self.came[state] = from;
            self.open
                .push(Reverse((2 * cost + self.haste * left, index(state))));
        }
    }

    fn expand(&mut self, state: usize, cost: i32, lines: &Lines, near: Rect) {
        let columns = self.xs.len();
        let (place, way) = (state / 4, state % 4);
        let (row, column) = (place / columns, place % columns);
        let (x, y) = (self.xs[column], self.ys[row]);
        for next in [way, (way + 1) % 4, (way + 3) % 4] {
            let (barred, to) = match next {
                EAST if column + 1 < columns => (self.barred[place][0], place + 1),
                WEST if column > 0 => (self.barred[place - 1][0], place - 1),
                SOUTH if row + 1 < self.ys.len() => (self.barred[place][1], place + columns),
                NORTH if row > 0 => (self.barred[place - columns][1], place - columns),
                _ => continue,
            };
            if barred || self.cost[to * 4 + next] < 0 {
                continue;
            }
            let end = Point {
                x: self.xs[to % columns],
                y: self.ys[to / columns],
            };
            let crossed = if end.y == y {
                lines.crossed_by_level(y, x.min(end.x), x.max(end.x))
            } else {
                lines.crossed_by_upright(x, y.min(end.y), y.max(end.y))
            };
            let crossing = if self.is_hasty {
                HASTY_CROSSING
            } else {
                CROSSING
            };
            let corner = if next == way { 0 } else { CORNER };
            let length = (end.x - x).abs() + (end.y - y).abs();
            self.reach(
                to * 4 + next,
                cost + length + corner + crossing * crossed,
                index(state),
                ahead(end, next, near),
            );
        }
    }

    fn points(&self, end: usize, leave: &[Port], enter: &[Port]) -> Vec<Point> {
        let mut points = Vec::new();
        let mut state = self.came[end] as usize;
        let at = |state: usize| {
            let place = state / 4;
            Point {
                x: self.xs[place % self.xs.len()],
                y: self.ys[place / self.xs.len()],
            }
        };
        let on = |ports: &[Port], state: usize| {
            ports
                .iter()
                .find(|port| port.at == at(state) && port.way == state % 4)
                .map(|port| port.on_card)
        };
        points.extend(on(enter, state));
        let start = loop {
            points.push(at(state));
            match self.came[state] {
                u32::MAX => break state,
                before => state = before as usize,
            }
        };
        points.extend(on(leave, start));
        points.reverse();
        super::tidied(&points)
    }
}

/// The places to leave a card, or to come to it: the middle of each side, and opposite the middle of the other card where that is near.
fn ports(card: Rect, other: Rect, costs: [i32; 4], clearance: i32, is_end: bool) -> Vec<Port> {
    let (middle, across) = (card.centre(), other.centre());
    let mut ports = Vec::with_capacity(6);
    let mut add = |side: usize, x: i32, y: i32, more: i32| {
        let (dx, dy) = [(1, 0), (0, 1), (-1, 0), (0, -1)][side];
        ports.push(Port {
            on_card: Point { x, y },
            at: Point {
                x: x + dx * clearance,
                y: y + dy * clearance,
            },
            way: if is_end { (side + 2) % 4 } else { side },
            cost: costs[side] + more,
        });
    };
    add(EAST, card.right(), middle.y, 0);
    add(SOUTH, middle.x, card.bottom(), 0);
    add(WEST, card.x, middle.y, 0);
    add(NORTH, middle.x, card.y, 0);
    let off = (across.y - middle.y).abs();
    if off > 0 && off <= card.height / 2 - CLEARANCE {
        add(EAST, card.right(), across.y, off / 2);
        add(WEST, card.x, across.y, off / 2);
    }
    let off = (across.x - middle.x).abs();
    if off > 0 && off <= card.width / 2 - 2 * CLEARANCE {
        add(SOUTH, across.x, card.bottom(), off / 2);
        add(NORTH, across.x, card.y, off / 2);
    }
    ports
}

/// Lines along which one gets past cards that reach from and to there: the middle between the end of one and the beginning of the next,
/// else along the edge.
fn channels(
    spans: impl Iterator<Item = (i32, i32)>,
    edges: &mut Vec<(i32, bool)>,
    lines: &mut Vec<i32>,
) {
    edges.clear();
    for (start, end) in spans {
        edges.push((start, false));
        edges.push((end, true));
    }
    edges.sort_unstable_by_key(|&(at, is_end)| (at, !is_end));
    edges.dedup();
    let mut index = 0;
    while let Some(&(at, is_end)) = edges.get(index) {
        index += 1;
        match edges.get(index) {
            Some(&(next, false)) if is_end => {
                lines.push(i32::midpoint(at, next));
                index += 1;
            }
            _ => lines.push(at),
        }
    }
}

/// What is left at the least from a point, running that way, to a rectangle: its distance, and a corner where it is not straight ahead.
fn ahead(point: Point, way: usize, rect: Rect) -> i32 {
    let x = (rect.x - point.x, point.x - rect.right());
    let y = (rect.y - point.y, point.y - rect.bottom());
    let (aside, behind) = match way {
        EAST => (y.0.max(y.1), x.1),
        WEST => (y.0.max(y.1), x.0),
        SOUTH => (x.0.max(x.1), y.1),
        _ => (x.0.max(x.1), y.0),
    };
    let corners = if behind > 0 { 2 } else { i32::from(aside > 0) };
    x.0.max(x.1).max(0) + y.0.max(y.1).max(0) + CORNER * corners
}

fn index(state: usize) -> u32 {
    u32::try_from(state).unwrap_or(u32::MAX)
}
