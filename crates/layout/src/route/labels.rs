//! Where the badge or the words of each line stand.
//!
//! Never puts one on a card or on another while the line has a better place for it.

use super::{Board, space::Cards};
use crate::ground::{Ground, Way};
use crate::size::{LABEL_HEIGHT, LABEL_WIDTH, LANE_GAP};
use pathway::{Crossing, Line, Link, Pathway, Point, Rect, crossing};

/// What is wrong with a place, the worst first.
const ON_CARD: i64 = 100_000;
const ON_LABEL: i64 = 20_000;
const OFF_BORDER: i64 = 4_000;
const ON_LINE: i64 = 1_000;

/// The middle of the words of each line, by the number of its link.
pub(super) fn labels(
    ground: &Ground<'_>,
    board: &Board<'_>,
    routes: &[Vec<Point>],
    kept: &[Option<Line>],
) -> Vec<Point> {
    let space = Cards::new(board.cards, board.room);
    let borders: Vec<i32> = board
        .lanes
        .iter()
        .skip(1)
        .map(|band| band.rect.y - LANE_GAP / 2)
        .collect();
    let mut labels: Vec<Point> = routes
        .iter()
        .zip(kept)
        .map(|(points, kept)| {
            kept.as_ref()
                .map_or_else(|| middle(points), |line| line.label)
        })
        .collect();
    let wide: Vec<(bool, i32)> = ground.ways.iter().map(|way| width(ground, way)).collect();
    let mut taken = Taken::new(board.room);
    let (mut order, stays): (Vec<usize>, Vec<usize>) = (0..labels.len())
        .filter(|&way| wide[way].1 > 0)
        .partition(|&way| kept[way].is_none());
    for way in stays {
        taken.put(around(labels[way], wide[way].1));
    }
    // Badges of hand-offs choose first, and among them the ones that have the least choice.
    order.sort_by_key(|&way| (!wide[way].0, length(&routes[way]), way));
    let lines = LineTiles::new(board.room, routes);
    for way in order {
        let (at_border, width) = wide[way];
        let choices = choices(&routes[way], if at_border { &borders } else { &[] });
        let best = choices
            .into_iter()
            .enumerate()
            .min_by_key(|&(index, choice)| {
                let rect = around(choice.at, width);
                let mut cost = i64::try_from(index).unwrap_or(0) * 8 + choice.cost;
                space.near(rect.grown(2), |card| {
                    cost += ON_CARD / 8 + i64::from(shared(card, rect));
                });
                cost += taken.shared(rect.grown(4));
                cost += ON_LINE * lines.crossing(rect, way);
                (cost, index)
            });
        if let Some((_, choice)) = best {
            labels[way] = choice.at;
            taken.put(around(choice.at, width));
        }
    }
    labels
}

/// Whether the words belong on a border, and how much room they take; none for a line without words.
fn width(ground: &Ground<'_>, way: &Way<'_>) -> (bool, i32) {
    let apart = ground.lane[way.from] != ground.lane[way.to];
    match words(ground.pathway, way.link) {
        Words::Badge => (apart, LABEL_WIDTH),
        Words::Rule => (false, LABEL_WIDTH * 3 / 4),
        Words::Short => (false, LABEL_WIDTH / 2),
        Words::None => (false, 0),
    }
}

/// Whether anything is written on a link.
pub(crate) fn has_words(pathway: &Pathway, link: &Link) -> bool {
    words(pathway, link) != Words::None
}

/// What is written on a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Badge,
    Rule,
    Short,
    None,
}

fn words(pathway: &Pathway, link: &Link) -> Words {
    if crossing(pathway, link) != Crossing::Plain {
        Words::Badge
    } else if link.rule.is_some() {
        Words::Rule
    } else if link.otherwise || link.outcome.is_some() || link.limit.is_some() {
        Words::Short
    } else {
        Words::None
    }
}

#[derive(Clone, Copy)]
struct Choice {
    at: Point,
    cost: i64,
}

/// Places on a line, the likeliest first: where it crosses borders, then along its stretches.
fn choices(points: &[Point], borders: &[i32]) -> Vec<Choice> {
    let mut choices = Vec::new();
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if a.x == b.x {
            let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
            let crossed = borders.iter().filter(|&&y| top < y && y < bottom);
            choices.extend(crossed.map(|&y| Choice {
                at: Point { x: a.x, y },
                cost: 0,
            }));
        }
    }
    let more = if choices.is_empty() { 0 } else { OFF_BORDER };
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let long = (a.x - b.x).abs() + (a.y - b.y).abs();
        // Short stretches are hidden by their own words; of long ones the middle is the clearest.
        let short = i64::from((LABEL_WIDTH - long).max(0)) * 8;
        for (part, off) in [
            (4, 0),
            (3, 60),
            (5, 60),
            (2, 120),
            (6, 120),
            (1, 240),
            (7, 240),
        ] {
            choices.push(Choice {
                at: Point {
                    x: a.x + (b.x - a.x) * part / 8,
                    y: a.y + (b.y - a.y) * part / 8,
                },
                cost: more + short + off,
            });
        }
    }
    choices
}

/// The middle of the longest stretch.
fn middle(points: &[Point]) -> Point {
    let longest = points
        .windows(2)
        .max_by_key(|pair| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs());
    longest.map_or(Point::default(), |pair| Point {
        x: i32::midpoint(pair[0].x, pair[1].x),
        y: i32::midpoint(pair[0].y, pair[1].y),
    })
}

fn length(points: &[Point]) -> i32 {
    let pairs = points.windows(2);
    pairs
        .map(|pair| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs())
        .sum()
}

const fn around(at: Point, width: i32) -> Rect {
    Rect {
        x: at.x - width / 2,
        y: at.y - LABEL_HEIGHT / 2,
        width,
        height: LABEL_HEIGHT,
    }
}

/// The area that two rectangles share.
fn shared(a: Rect, b: Rect) -> i32 {
    let width = a.right().min(b.right()) - a.x.max(b.x);
    let height = a.bottom().min(b.bottom()) - a.y.max(b.y);
    width.max(0) * height.max(0)
}

/// Labels that have their place, by bands of the drawing.
struct Taken {
    top: i32,
    left: i32,
    columns: usize,
    bands: Vec<Vec<Rect>>,
}

const BAND: i32 = 256;

impl Taken {
    fn new(room: Rect) -> Self {
        let columns = cell(room.width, 0) + 3;
        let rows = cell(room.height, 0) + 3;
        Self {
            top: room.y,
            left: room.x,
            columns,
            bands: vec![Vec::new(); columns * rows],
        }
    }
    fn each(&self, rect: Rect, mut visit: impl FnMut(usize)) {
        for row in cell(rect.y, self.top)..=cell(rect.bottom(), self.top) {
            for column in cell(rect.x, self.left)..=cell(rect.right(), self.left) {
                visit(
                    (row * self.columns + column.min(self.columns - 1)).min(self.bands.len() - 1),
                );
            }
        }
    }
    fn put(&mut self, rect: Rect) {
        let mut cells = Vec::new();
        self.each(rect, |cell| cells.push(cell));
        for cell in cells {
            self.bands[cell].push(rect);
        }
    }
    fn shared(&self, rect: Rect) -> i64 {
        let mut cost = 0;
        self.each(rect, |cell| {
            for &other in &self.bands[cell] {
                if other.overlaps(rect) {
                    cost += ON_LABEL + i64::from(shared(other, rect));
                }
            }
        });
        cost
    }
}

fn cell(at: i32, start: i32) -> usize {
    usize::try_from((at - start).div_euclid(BAND)).unwrap_or(0)
}

/// Stretches of lines, by cells of the drawing.
struct LineTiles {
    cells: Taken,
    lines: Vec<Vec<(usize, Rect)>>,
}

impl LineTiles {
    fn new(room: Rect, routes: &[Vec<Point>]) -> Self {
        let cells = Taken::new(room);
        let mut lines = vec![Vec::new(); cells.bands.len()];
        for (way, points) in routes.iter().enumerate() {
            for pair in points.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let rect = Rect {
                    x: a.x.min(b.x),
                    y: a.y.min(b.y),
                    width: (a.x - b.x).abs(),
                    height: (a.y - b.y).abs(),
                };
                cells.each(rect, |cell| lines[cell].push((way, rect)));
            }
        }
        Self { cells, lines }
    }

    /// How many other lines run under a rectangle.
    fn crossing(&self, rect: Rect, way: usize) -> i64 {
        let mut count = 0;
        self.cells.each(rect, |cell| {
            for &(other, line) in &self.lines[cell] {
                let meets = line.x < rect.right()
                    && line.right() > rect.x
                    && line.y < rect.bottom()
                    && line.bottom() > rect.y;
                count += i64::from(other != way && (meets || line.grown(1).overlaps(rect)));
            }
        });
        count
    }
}
