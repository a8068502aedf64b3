//! What is at a point, and what is in a part of the drawing, without looking at all of it.
//!
//! A grid of cells, each with what reaches into it. Never a source of truth: it follows the drawing.

use pathway::{Card, Drawing, Lane, Line, LinkId, Point, Rect, StepId};
use std::collections::{BTreeSet, HashMap};

/// How wide and high a cell is.
const CELL: (i32, i32) = (512, 256);

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Where links come in.
    Left,
    /// Where links go out.
    Right,
    /// Towards the lanes above.
    Top,
    /// Towards the lanes below.
    Bottom,
}

impl Side {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Right, Self::Left, Self::Top, Self::Bottom];

    /// The middle of that side of a card.
    pub fn of(self, card: Rect) -> Point {
        let middle = card.centre();
        match self {
            Self::Left => Point {
                x: card.x,
                ..middle
            },
            Self::Right => Point {
                x: card.right(),
                ..middle
            },
            Self::Top => Point {
                y: card.y,
                ..middle
            },
            Self::Bottom => Point {
                y: card.bottom(),
                ..middle
            },
        }
    }
}

/// What is at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The edge of a card from which a link is drawn.
    Handle(StepId, Side),
    /// A card.
    Card(StepId),
    /// A link, at the stretch between two of its points with this index and the next, or at its badge.
    Line(LinkId, Option<usize>),
    /// The header of a lane.
    Header(Lane),
    /// A lane, where nothing is.
    Lane(Lane),
    /// Nothing at all.
    Nothing,
}

/// Cards and lines by where they are.
#[derive(Clone, Debug, Default)]
pub struct Index {
    cells: HashMap<(i32, i32), Cell>,
}

#[derive(Clone, Debug, Default)]
struct Cell {
    cards: Vec<StepId>,
    lines: Vec<LinkId>,
}

impl Index {
    /// The index of a whole drawing.
    pub fn of(drawing: &Drawing) -> Self {
        let mut index = Self::default();
        for (id, card) in &drawing.cards {
            index.add_card(id, card);
        }
        for (id, line) in &drawing.lines {
            index.add_line(id, line);
        }
        index
    }

    /// Takes a card in.
    pub fn add_card(&mut self, id: &StepId, card: &Card) {
        for at in cells(card.rect) {
            self.cells.entry(at).or_default().cards.push(id.clone());
        }
    }

    /// Takes a card out that was there so.
    pub fn remove_card(&mut self, id: &StepId, card: &Card) {
        for at in cells(card.rect) {
            if let Some(cell) = self.cells.get_mut(&at) {
                cell.cards.retain(|other| other != id);
            }
        }
    }

    /// Takes a line in.
    pub fn add_line(&mut self, id: &LinkId, line: &Line) {
        for at in cells_of(line) {
            self.cells.entry(at).or_default().lines.push(id.clone());
        }
    }

    /// Takes a line out that was there so.
    pub fn remove_line(&mut self, id: &LinkId, line: &Line) {
        for at in cells_of(line) {
            if let Some(cell) = self.cells.get_mut(&at) {
                cell.lines.retain(|other| other != id);
            }
        }
    }

    /// The cards that reach into a part of the drawing.
    pub fn cards(&self, drawing: &Drawing, part: Rect) -> BTreeSet<StepId> {
        if holds_all(drawing, part) {
            return drawing.cards.keys().cloned().collect();
        }
        let near = self.near(part).flat_map(|cell| &cell.cards);
        near.filter(|id| {
            drawing
                .cards
                .get(*id)
                .is_some_and(|card| card.rect.overlaps(part))
        })
        .cloned()
        .collect()
    }

    /// The links that may be seen in a part of the drawing.
    pub fn lines(&self, drawing: &Drawing, part: Rect) -> BTreeSet<LinkId> {
        if holds_all(drawing, part) {
            return drawing.lines.keys().cloned().collect();
        }
        let near = self.near(part).flat_map(|cell| &cell.lines);
        let is_seen =
            |line: &Line| stretches(line).any(|(_, stretch)| stretch.grown(1).overlaps(part));
        near.filter(|id| drawing.lines.get(*id).is_some_and(is_seen))
            .cloned()
            .collect()
    }

    fn near(&self, part: Rect) -> impl Iterator<Item = &Cell> {
        // A part that is larger than all there is would be more cells than there are.
        let wanted = count(part);
        let all = wanted > self.cells.len();
        let here: Vec<&Cell> = if all {
            self.cells
                .iter()
                .filter(|(at, _)| rect_of(**at).overlaps(part))
                .map(|(_, cell)| cell)
                .collect()
        } else {
            cells(part).filter_map(|at| self.cells.get(&at)).collect()
        };
        here.into_iter()
    }

    /// What is at a point. `reach` is how far beside it a pointer may be, in units of the drawing; `handles` says
    /// whether cards have handles at this zoom.
    pub fn at(&self, drawing: &Drawing, point: Point, reach: i32, handles: bool) -> Target {
        let around = Rect {
            x: point.x,
            y: point.y,
            width: 0,
            height: 0,
        }
        .grown(reach.max(1));
        let mut inside = None;
        for id in self.cards(drawing, around) {
            let card = drawing.cards[&id].rect;
            if handles && let Some(side) = handle_at(card, point, reach) {
                return Target::Handle(id, side);
            }
            if card.holds(point) {
                inside = Some(id);
            }
        }
        if let Some(id) = inside {
            return Target::Card(id);
        }
        if let Some((id, stretch)) = self.line_at(drawing, around, point) {
            return Target::Line(id, stretch);
        }
        match lane_at(drawing, point) {
            Some(index) if drawing.lanes[index].rect.holds(point) => {
                let band = &drawing.lanes[index];
                if point.x < band.rect.x + layout::LANE_HEADER {
                    Target::Header(band.lane.clone())
                } else {
                    Target::Lane(band.lane.clone())
                }
            }
            _ => Target::Nothing,
        }
    }

    fn line_at(
        &self,
        drawing: &Drawing,
        around: Rect,
        point: Point,
    ) -> Option<(LinkId, Option<usize>)> {
        let badge = Rect {
            x: -layout::LABEL_WIDTH / 2,
            y: -layout::LABEL_HEIGHT / 2,
            width: layout::LABEL_WIDTH,
            height: layout::LABEL_HEIGHT,
        };
        let on_badge = badge.width / 2;
        let near = self.lines(drawing, around.grown(on_badge));
        let best = near
            .iter()
            .flat_map(|id| {
                stretches(&drawing.lines[id])
                    .map(move |(index, stretch)| (distance(stretch, point), id, index))
            })
            .min();
        if let Some((distance, id, index)) = best
            && distance <= i64::from(around.width / 2)
        {
            return Some((id.clone(), Some(index)));
        }
        near.into_iter()
            .find(|id| {
                let at = drawing.lines[id].label;
                Rect {
                    x: badge.x + at.x,
                    y: badge.y + at.y,
                    ..badge
                }
                .holds(point)
            })
            .map(|id| (id, None))
    }
}

/// Whether a part is all of the drawing: then nothing has to be looked for.
fn holds_all(drawing: &Drawing, part: Rect) -> bool {
    part.x <= 0
        && part.y <= 0
        && part.right() >= drawing.size.width
        && part.bottom() >= drawing.size.height
}

/// The lane at that height, or the nearest one; none when there are no lanes.
pub(crate) fn lane_at(drawing: &Drawing, point: Point) -> Option<usize> {
    let below = drawing.lanes.partition_point(|band| band.rect.y <= point.y);
    let here = below.saturating_sub(1);
    let band = drawing.lanes.get(here)?;
    // In the gap between two lanes, the nearer one.
    match drawing.lanes.get(here + 1) {
        Some(next) if point.y - band.rect.bottom() > next.rect.y - point.y => Some(here + 1),
        _ => Some(here),
    }
}

/// The handle of a card at a point: around the middle of a side, more outside than in.
fn handle_at(card: Rect, point: Point, reach: i32) -> Option<Side> {
    let core = card.grown(-6);
    if core.holds(point) {
        return None;
    }
    Side::ALL.into_iter().find(|side| {
        let middle = side.of(card);
        (middle.x - point.x).abs() <= reach && (middle.y - point.y).abs() <= reach
    })
}

/// The stretches of a line as thin rectangles, each with the index of its first point.
fn stretches(line: &Line) -> impl Iterator<Item = (usize, Rect)> {
    line.points.windows(2).enumerate().map(|(index, ends)| {
        let (a, b) = (ends[0], ends[1]);
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        (
            index,
            Rect {
                x,
                y,
                width: (a.x - b.x).abs(),
                height: (a.y - b.y).abs(),
            },
        )
    })
}

/// How far a point is from a thin rectangle, along the further axis.
fn distance(stretch: Rect, point: Point) -> i64 {
    let beside = |low: i32, high: i32, at: i32| i64::from((low - at).max(at - high).max(0));
    beside(stretch.x, stretch.right(), point.x).max(beside(stretch.y, stretch.bottom(), point.y))
}

fn cells(part: Rect) -> impl Iterator<Item = (i32, i32)> {
    let (from, to) = bounds(part);
    (from.1..=to.1).flat_map(move |y| (from.0..=to.0).map(move |x| (x, y)))
}

fn bounds(part: Rect) -> ((i32, i32), (i32, i32)) {
    let cell = |x: i32, y: i32| (x.div_euclid(CELL.0), y.div_euclid(CELL.1));
    (
        cell(part.x, part.y),
        cell(
            part.x.saturating_add(part.width.max(0)),
            part.y.saturating_add(part.height.max(0)),
        ),
    )
}

fn count(part: Rect) -> usize {
    let (from, to) = bounds(part);
    let along =
        |low: i32, high: i32| usize::try_from(i64::from(high) - i64::from(low) + 1).unwrap_or(0);
    along(from.0, to.0).saturating_mul(along(from.1, to.1))
}

fn rect_of((x, y): (i32, i32)) -> Rect {
    Rect {
        x: x * CELL.0,
        y: y * CELL.1,
        width: CELL.0,
        height: CELL.1,
    }
    .grown(1)
}

/// The cells that a line runs through, each once.
fn cells_of(line: &Line) -> BTreeSet<(i32, i32)> {
    stretches(line)
        .flat_map(|(_, stretch)| cells(stretch))
        .collect()
}
