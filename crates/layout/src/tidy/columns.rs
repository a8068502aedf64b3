//! How far apart columns and rows stand, so that the lines between them have room.
//!
//! Never puts two cards less than the least gaps apart.

use super::order::Columns;
use super::rows::Rows;
use crate::size::{
    CARD_HEIGHT, CARD_WIDTH, COLUMN_GAP, FIRST_COLUMN, LANE_GAP, LANE_PADDING, LINE_GAP, ROW_GAP,
    length, snapped,
};

/// The top of each row of each lane, counted from the top of the lane.
pub(super) fn row_tops(columns: &Columns, rows: &Rows) -> Vec<Vec<i32>> {
    let mut passing: Vec<Vec<usize>> = rows.count.iter().map(|count| vec![0; count + 1]).collect();
    let mut here = passing.clone();
    for column in &columns.stacks {
        for &node in column {
            let half = rows.half[node];
            if columns.nodes[node].step.is_none() && half % 2 != 0 {
                let gap = usize::try_from((half + 1) / 2).unwrap_or(0);
                here[columns.nodes[node].lane][gap] += 1;
            }
        }
        for (most, now) in passing.iter_mut().zip(&mut here) {
            for (most, now) in most.iter_mut().zip(now) {
                *most = (*most).max(*now);
                *now = 0;
            }
        }
    }
    passing
        .iter()
        .zip(&rows.count)
        .map(|(passing, &count)| {
            let mut top = 0;
            (0..count)
                .map(|row| {
                    let least = if row == 0 { LANE_PADDING } else { ROW_GAP };
                    top += least.max(snapped(LINE_GAP * length(passing[row]) + 16));
                    let this = top;
                    top += CARD_HEIGHT;
                    this
                })
                .collect()
        })
        .collect()
}

/// The middle of each node from the top of the drawing.
pub(super) fn middles(columns: &Columns, rows: &Rows, tops: &[Vec<i32>]) -> Vec<i32> {
    let mut lane_top = Vec::with_capacity(tops.len());
    let mut y = 0;
    for tops in tops {
        lane_top.push(y);
        y += tops.last().copied().unwrap_or(0) + CARD_HEIGHT + LANE_PADDING + LANE_GAP;
    }
    (0..columns.nodes.len())
        .map(|node| {
            let lane = columns.nodes[node].lane;
            let half = rows.half[node];
            let tops = &tops[lane];
            let row = usize::try_from(half / 2).unwrap_or(0).min(tops.len() - 1);
            let inside = if half < 0 {
                tops[0] - ROW_GAP / 2
            } else if half % 2 == 0 {
                tops[row] + CARD_HEIGHT / 2
            } else {
                tops[row] + CARD_HEIGHT + ROW_GAP / 2
            };
            lane_top[lane] + inside
        })
        .collect()
}

/// The left edge of each column: between two columns there is room for all lines that go up or down there.
pub(super) fn column_lefts(columns: &Columns, middles: &[i32], wide: &[bool]) -> Vec<i32> {
    let mut left = FIRST_COLUMN;
    let mut lefts = Vec::with_capacity(columns.stacks.len());
    let mut ends: Vec<(i32, i32)> = Vec::new();
    for (index, column) in columns.stacks.iter().enumerate() {
        lefts.push(left);
        ends.clear();
        for &node in column {
            for &other in &columns.right[node] {
                let (a, b) = (middles[node], middles[other]);
                if a != b {
                    ends.push((a.min(b), 1));
                    ends.push((a.max(b), -1));
                }
            }
        }
        ends.sort_unstable();
        let mut now = 0;
        let mut most = 0;
        for &(_, step) in &ends {
            now += step;
            most = most.max(now);
        }
        let least = if wide[index] {
            COLUMN_GAP + 48
        } else {
            COLUMN_GAP
        };
        left += CARD_WIDTH + least.max(snapped(40 + LINE_GAP * most));
    }
    lefts
}
