//! Which row of its lane each card stands in, so that links run straight.
//!
//! Never changes the order that was found within a column, nor makes a lane higher than its fullest column needs.

use super::order::Columns;
use crate::size::length;
use std::cmp::Ordering;

/// How often the columns are gone through.
const SWEEPS: usize = 8;
/// What a link weighs that runs through a station, between two cards, or in from another lane.
const STATION: i64 = 256;
const CARD: i64 = 192;
const BORDER: i64 = 16;
/// What no place may cost.
const NEVER: i64 = i64::MAX / 4;

/// The rows of all nodes.
pub(super) struct Rows {
    /// The row of each node in half rows of its lane: cards stand on even ones, stations pass on any, from -1 on.
    pub(super) half: Vec<i32>,
    /// How many rows each lane has.
    pub(super) count: Vec<usize>,
}

/// Finds the rows of everything in these columns.
pub(super) fn rows(columns: &Columns, lanes: usize) -> Rows {
    let mut cells = vec![vec![Vec::new(); columns.stacks.len()]; lanes];
    for (column, nodes) in columns.stacks.iter().enumerate() {
        for &node in nodes {
            cells[columns.nodes[node].lane][column].push(node);
        }
    }
    let mut half = vec![0; columns.nodes.len()];
    let mut count = Vec::with_capacity(lanes);
    for (lane, cells) in cells.iter().enumerate() {
        let cards = |cell: &Vec<usize>| {
            cell.iter()
                .filter(|&&node| columns.nodes[node].step.is_some())
                .count()
        };
        let rows = cells.iter().map(cards).max().unwrap_or(0).max(1);
        let mut column = Column {
            columns,
            lane,
            rows: length(rows),
            costs: Vec::new(),
            from: Vec::new(),
        };
        for sweep in 0..=SWEEPS {
            for step in 0..cells.len() {
                let (index, sides) = match sweep {
                    0 => (step, Sides { left: 1, right: 0 }),
                    _ if sweep % 2 == 1 => (cells.len() - 1 - step, Sides { left: 1, right: 2 }),
                    _ => (step, Sides { left: 2, right: 1 }),
                };
                column.stand(&cells[index], &sides, &mut half);
            }
        }
        count.push(rows);
    }
    Rows { half, count }
}

/// How much the neighbours on either side count.
struct Sides {
    left: i64,
    right: i64,
}

/// One column of one lane, and the room to reckon in.
struct Column<'a> {
    columns: &'a Columns,
    lane: usize,
    rows: i32,
    costs: Vec<i64>,
    from: Vec<i32>,
}

impl Column<'_> {
    /// Puts the nodes of a cell where their neighbours pull them, as near as their order allows: exact, by dynamic programming.
    fn stand(&mut self, cell: &[usize], sides: &Sides, half: &mut [i32]) {
        let Some(&last) = cell.last() else {
            return;
        };
        let width = 2 * self.rows + 1;
        let slots = usize::try_from(width).unwrap_or(0);
        self.costs.clear();
        self.from.clear();
        for (index, &node) in cell.iter().enumerate() {
            let before = (index > 0).then(|| (cell[index - 1], self.costs.len() - slots));
            // The cheapest place of the one above, up to a place.
            let mut cheapest = (NEVER, 0);
            let mut next = -1;
            for place in -1..width - 1 {
                let so_far = match before {
                    None => (0, 0),
                    Some((above, base)) => {
                        let last = place - self.apart(above, node, place);
                        while next <= last {
                            let cost = self.costs[base + slot(next)];
                            if cost < cheapest.0 {
                                cheapest = (cost, next);
                            }
                            next += 1;
                        }
                        cheapest
                    }
                };
                let own = self.cost(node, place, sides, half);
                self.costs.push(so_far.0.saturating_add(own).min(NEVER));
                self.from.push(so_far.1);
            }
        }
        let base = (cell.len() - 1) * slots;
        let mut place = (-1..width - 1)
            .min_by_key(|&place| self.costs[base + slot(place)])
            .unwrap_or(0);
        half[last] = place;
        for index in (1..cell.len()).rev() {
            place = self.from[index * slots + slot(place)];
            half[cell[index - 1]] = place;
        }
    }

    /// How far below the one above a node must stand at the least.
    fn apart(&self, above: usize, node: usize, place: i32) -> i32 {
        match (
            self.columns.nodes[above].step,
            self.columns.nodes[node].step,
        ) {
            (Some(_), Some(_)) => 2,
            // Between two rows there is room for several.
            (None, None) if place % 2 != 0 => 0,
            _ => 1,
        }
    }

    fn cost(&self, node: usize, place: i32, sides: &Sides, half: &[i32]) -> i64 {
        let nodes = &self.columns.nodes;
        let is_card = nodes[node].step.is_some();
        if is_card && (place % 2 != 0 || place < 0 || place > 2 * (self.rows - 1)) {
            return NEVER;
        }
        // Rows further down cost a little, so that what nothing pulls stands at the top; the outer edges cost more than a bend.
        let mut cost = i64::from(place.abs());
        if place < 0 || place > 2 * (self.rows - 1) {
            cost += 24;
        }
        let mut pull = |others: &[usize], weight: i64| {
            for &other in others {
                let away = match nodes[other].lane.cmp(&self.lane) {
                    Ordering::Equal => {
                        let cards = is_card && nodes[other].step.is_some();
                        let kind = if cards { CARD } else { STATION };
                        let away = i64::from((place - half[other]).abs());
                        // A bend costs, however short; then its length.
                        kind * (i64::from(away > 0) * 2 + away)
                    }
                    Ordering::Less => BORDER * i64::from(place + 1),
                    Ordering::Greater => BORDER * i64::from(2 * self.rows - 1 - place),
                };
                cost += weight * away;
            }
        };
        pull(&self.columns.left[node], sides.left);
        pull(&self.columns.right[node], sides.right);
        cost
    }
}

fn slot(place: i32) -> usize {
    usize::try_from(place + 1).unwrap_or(0)
}
