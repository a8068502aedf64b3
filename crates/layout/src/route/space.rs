//! What is near a place: cards and lines, by the tile of the drawing that they touch.
//!
//! Never answers in an order that depends on anything but the order in which things were put in.

use pathway::{Point, Rect};

const TILE_WIDTH: i32 = 256;
const TILE_HEIGHT: i32 = 128;

/// The tiles of a drawing.
#[derive(Clone, Copy)]
struct Tiles {
    left: i32,
    top: i32,
    columns: i32,
    rows: i32,
}

impl Tiles {
    fn over(room: Rect) -> Self {
        Self {
            left: room.x,
            top: room.y,
            columns: room.width.max(0) / TILE_WIDTH + 1,
            rows: room.height.max(0) / TILE_HEIGHT + 1,
        }
    }
    fn count(self) -> usize {
        usize::try_from(self.columns * self.rows).unwrap_or(0)
    }
    fn column(self, x: i32) -> i32 {
        ((x - self.left).div_euclid(TILE_WIDTH)).clamp(0, self.columns - 1)
    }
    fn row(self, y: i32) -> i32 {
        ((y - self.top).div_euclid(TILE_HEIGHT)).clamp(0, self.rows - 1)
    }
    fn index(self, column: i32, row: i32) -> usize {
        usize::try_from(row * self.columns + column).unwrap_or(0)
    }
    fn each(self, rect: Rect, mut visit: impl FnMut(usize)) {
        for row in self.row(rect.y)..=self.row(rect.bottom()) {
            for column in self.column(rect.x)..=self.column(rect.right()) {
                visit(self.index(column, row));
            }
        }
    }
}

/// The cards of a drawing.
pub(crate) struct Cards {
    tiles: Tiles,
    /// Where those of each tile begin in `sorted`.
    starts: Vec<usize>,
    sorted: Vec<Rect>,
    pub(super) room: Rect,
}

impl Cards {
    pub(crate) fn new(cards: &[Rect], room: Rect) -> Self {
        let tiles = Tiles::over(room);
        let mut starts = vec![0; tiles.count() + 1];
        for &card in cards {
            tiles.each(card, |tile| starts[tile + 1] += 1);
        }
        for tile in 1..starts.len() {
            starts[tile] += starts[tile - 1];
        }
        let mut next = starts.clone();
        let mut sorted = vec![Rect::default(); starts[starts.len() - 1]];
        for &card in cards {
            tiles.each(card, |tile| {
                sorted[next[tile]] = card;
                next[tile] += 1;
            });
        }
        Self {
            tiles,
            starts,
            sorted,
            room,
        }
    }

    /// The cards that share more than an edge with a rectangle; one may come several times.
    pub(crate) fn near(&self, rect: Rect, mut visit: impl FnMut(Rect)) {
        self.tiles.each(rect, |tile| {
            for &card in &self.sorted[self.starts[tile]..self.starts[tile + 1]] {
                if card.overlaps(rect) {
                    visit(card);
                }
            }
        });
    }
}

/// A stretch of a line: where it is, from where to where.
#[derive(Clone, Copy)]
struct Stretch {
    at: i32,
    from: i32,
    to: i32,
}

/// The lines that are there already.
pub(crate) struct Lines {
    tiles: Tiles,
    level: Vec<Vec<Stretch>>,
    upright: Vec<Vec<Stretch>>,
}

impl Lines {
    pub(crate) fn new(room: Rect) -> Self {
        let tiles = Tiles::over(room);
        Self {
            tiles,
            level: vec![Vec::new(); tiles.count()],
            upright: vec![Vec::new(); tiles.count()],
        }
    }

    /// Adds a line.
    pub(crate) fn put(&mut self, points: &[Point]) {
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let rect = Rect {
                x: a.x.min(b.x),
                y: a.y.min(b.y),
                width: (a.x - b.x).abs(),
                height: (a.y - b.y).abs(),
            };
            if rect.height == 0 {
                let stretch = Stretch {
                    at: rect.y,
                    from: rect.x,
                    to: rect.right(),
                };
                self.tiles.each(rect, |tile| self.level[tile].push(stretch));
            } else {
                let stretch = Stretch {
                    at: rect.x,
                    from: rect.y,
                    to: rect.bottom(),
                };
                self.tiles
                    .each(rect, |tile| self.upright[tile].push(stretch));
            }
        }
    }

    /// Takes a line out that was put in.
    pub(crate) fn take(&mut self, points: &[Point]) {
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let rect = Rect {
                x: a.x.min(b.x),
                y: a.y.min(b.y),
                width: (a.x - b.x).abs(),
                height: (a.y - b.y).abs(),
            };
            let (lists, at, from, to) = if rect.height == 0 {
                (&mut self.level, rect.y, rect.x, rect.right())
            } else {
                (&mut self.upright, rect.x, rect.y, rect.bottom())
            };
            self.tiles.each(rect, |tile| {
                let list = &mut lists[tile];
                let found = list
                    .iter()
                    .position(|s| s.at == at && s.from == from && s.to == to);
                if let Some(found) = found {
                    list.swap_remove(found);
                }
            });
        }
    }

    /// How many upright lines a level piece crosses; its left end does not count, its right end does.
    pub(crate) fn crossed_by_level(&self, y: i32, left: i32, right: i32) -> i32 {
        let row = self.tiles.row(y);
        let mut count = 0;
        for column in self.tiles.column(left)..=self.tiles.column(right) {
            let (from, to) = self.columns_of(column, left, right);
            for s in &self.upright[self.tiles.index(column, row)] {
                count += i32::from(s.at > from && s.at <= to && s.from < y && y < s.to);
            }
        }
        count
    }

    /// The part of a stretch that is counted in one column of tiles, so that nothing counts twice.
    fn columns_of(&self, column: i32, left: i32, right: i32) -> (i32, i32) {
        let start = self.tiles.left + column * TILE_WIDTH - 1;
        let end = start + TILE_WIDTH;
        (
            if column == self.tiles.column(left) {
                left
            } else {
                start
            },
            if column == self.tiles.column(right) {
                right
            } else {
                end
            },
        )
    }

    /// How many level lines an upright piece crosses; its upper end does not count, its lower end does.
    pub(crate) fn crossed_by_upright(&self, x: i32, top: i32, bottom: i32) -> i32 {
        let column = self.tiles.column(x);
        let mut count = 0;
        for row in self.tiles.row(top)..=self.tiles.row(bottom) {
            let start = self.tiles.top + row * TILE_HEIGHT - 1;
            let from = if row == self.tiles.row(top) {
                top
            } else {
                start
            };
            let to = if row == self.tiles.row(bottom) {
                bottom
            } else {
                start + TILE_HEIGHT
            };
            for s in &self.level[self.tiles.index(column, row)] {
                count += i32::from(s.at > from && s.at <= to && s.from < x && x < s.to);
            }
        }
        count
    }
}
