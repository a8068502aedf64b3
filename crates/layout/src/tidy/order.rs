//! In what order the steps of a column stand within their lanes, so that few links cross.
//!
//! Never takes a step out of its lane: only the stations of a long link may pass from lane to lane on their way.

use std::mem::swap;

/// Something that stands in a column: a step, or the station of a long link that passes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The step, if it is one.
    pub(super) step: Option<usize>,
    /// Whether it stands first (-1) or last (1) in its lane because a link leaves there up or down.
    pub(super) pin: i8,
    pub(super) lane: usize,
    /// The lanes that it may stand in.
    pub(super) lanes: (usize, usize),
}

/// The columns with all that stands in them, in order from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) nodes: Vec<Node>,
    pub(super) stacks: Vec<Vec<usize>>,
    pub(super) left: Vec<Vec<usize>>,
    pub(super) right: Vec<Vec<usize>>,
    /// The place of each node in its column.
    place: Vec<usize>,
}

impl Columns {
    /// Puts a node at the end of a column; `order` settles everything before it is drawn.
    pub(super) fn add(&mut self, column: usize, node: Node) -> usize {
        if self.stacks.len() <= column {
            self.stacks.resize(column + 1, Vec::new());
        }
        let index = self.nodes.len();
        self.nodes.push(node);
        self.left.push(Vec::new());
        self.right.push(Vec::new());
        self.place.push(0);
        self.stacks[column].push(index);
        index
    }

    /// Joins a node with one of the next column.
    pub(super) fn join(&mut self, left: usize, right: usize) {
        self.right[left].push(right);
        self.left[right].push(left);
    }

    /// Finds an order with few crossings, beginning with the one that `first` gives.
    pub(super) fn order(&mut self, first: &[i64], rounds: usize) {
        for column in &mut self.stacks {
            column.sort_by_key(|&node| {
                (
                    self.nodes[node].lane,
                    self.nodes[node].pin,
                    first[node],
                    node,
                )
            });
        }
        self.settle();
        let mut best = self.crossings();
        let mut kept = self.snapshot();
        let mut idle = 0;
        for round in 0..rounds {
            if best == 0 || idle >= 4 {
                break;
            }
            self.sweep(round % 2 == 0, round % 4 >= 2);
            self.transpose();
            let now = self.crossings();
            if now < best {
                best = now;
                kept = self.snapshot();
                idle = 0;
            } else {
                idle += 1;
            }
        }
        self.restore(kept);
    }

    fn snapshot(&self) -> (Vec<Vec<usize>>, Vec<usize>) {
        (
            self.stacks.clone(),
            self.nodes.iter().map(|node| node.lane).collect(),
        )
    }

    fn restore(&mut self, (stacks, lanes): (Vec<Vec<usize>>, Vec<usize>)) {
        self.stacks = stacks;
        for (node, lane) in self.nodes.iter_mut().zip(lanes) {
            node.lane = lane;
        }
        self.settle();
    }

    fn settle(&mut self) {
        for column in &self.stacks {
            for (place, &node) in column.iter().enumerate() {
                self.place[node] = place;
            }
        }
    }

    /// Sorts each column by where its neighbours on one side stand.
    fn sweep(&mut self, forward: bool, late: bool) {
        let count = self.stacks.len();
        for step in 0..count {
            let column = if forward { step } else { count - 1 - step };
            let sides = if forward { &self.left } else { &self.right };
            let mut keyed: Vec<(usize, i8, u64, usize, usize)> = self.stacks[column]
                .iter()
                .map(|&node| {
                    let places = sides[node].iter().map(|&other| self.place[other]);
                    let degree = sides[node].len();
                    let own = self.place[node];
                    let key = if degree == 0 {
                        scaled(own, 1)
                    } else {
                        scaled(places.sum(), degree)
                    };
                    let tie = if late { usize::MAX - own } else { own };
                    (self.nodes[node].lane, self.nodes[node].pin, key, tie, node)
                })
                .collect();
            keyed.sort_unstable();
            for (place, &(.., node)) in keyed.iter().enumerate() {
                self.place[node] = place;
                self.stacks[column][place] = node;
            }
        }
        for side in self.left.iter_mut().chain(self.right.iter_mut()) {
            side.sort_unstable_by_key(|&node| self.place[node]);
        }
    }

    /// Swaps neighbours within their lanes as long as that takes crossings away.
    fn transpose(&mut self) {
        for side in self.left.iter_mut().chain(self.right.iter_mut()) {
            side.sort_unstable_by_key(|&node| self.place[node]);
        }
        for _ in 0..8 {
            let mut better = false;
            for column in 0..self.stacks.len() {
                for place in 1..self.stacks[column].len() {
                    better |= self.swap_if_better(column, place);
                }
            }
            if !better {
                break;
            }
        }
    }

    fn swap_if_better(&mut self, column: usize, place: usize) -> bool {
        let upper = self.stacks[column][place - 1];
        let lower = self.stacks[column][place];
        let (a, b) = (self.nodes[upper].lane, self.nodes[lower].lane);
        // A station at the border of its lane may pass into the next one.
        let lanes = if self.nodes[upper].pin != self.nodes[lower].pin && a == b {
            return false;
        } else if a == b {
            (a, b)
        } else if self.may_stand(upper, b) {
            (b, b)
        } else if self.may_stand(lower, a) {
            (a, a)
        } else {
            return false;
        };
        let crossings = |first: usize, second: usize| {
            inversions(&self.left[first], &self.left[second], &self.place)
                + inversions(&self.right[first], &self.right[second], &self.place)
        };
        if crossings(lower, upper) >= crossings(upper, lower) {
            return false;
        }
        self.stacks[column].swap(place - 1, place);
        self.place[upper] = place;
        self.place[lower] = place - 1;
        (self.nodes[upper].lane, self.nodes[lower].lane) = lanes;
        for node in [upper, lower] {
            for index in 0..self.left[node].len() {
                let other = self.left[node][index];
                let place = &self.place;
                self.right[other].sort_unstable_by_key(|&node| place[node]);
            }
            for index in 0..self.right[node].len() {
                let other = self.right[node][index];
                let place = &self.place;
                self.left[other].sort_unstable_by_key(|&node| place[node]);
            }
        }
        true
    }

    fn may_stand(&self, node: usize, lane: usize) -> bool {
        let Node { step, lanes, .. } = self.nodes[node];
        step.is_none() && (lanes.0..=lanes.1).contains(&lane)
    }

    /// How often links cross between the columns.
    pub(super) fn crossings(&self) -> usize {
        let widest = self.stacks.iter().map(Vec::len).max().unwrap_or(0);
        let mut tree = vec![0usize; widest + 1];
        let mut ends: Vec<usize> = Vec::new();
        let mut total = 0;
        for column in &self.stacks {
            ends.clear();
            for &node in column {
                let from = ends.len();
                ends.extend(self.right[node].iter().map(|&other| self.place[other]));
                ends[from..].sort_unstable();
            }
            tree.fill(0);
            for (seen, &end) in ends.iter().enumerate() {
                let mut not_after = 0;
                let mut index = end + 1;
                while index > 0 {
                    not_after += tree[index];
                    index &= index - 1;
                }
                total += seen - not_after;
                let mut index = end + 1;
                while index <= widest {
                    tree[index] += 1;
                    index += index & index.wrapping_neg();
                }
            }
        }
        total
    }
}

/// A mean as a whole number that sorts as the mean does.
fn scaled(sum: usize, count: usize) -> u64 {
    (sum as u64 * 4096) / count as u64
}

/// How many links of the first end below links of the second; both sorted by place.
fn inversions(first: &[usize], second: &[usize], place: &[usize]) -> usize {
    let mut total = 0;
    let mut below = 0;
    for &a in first {
        while below < second.len() && place[second[below]] < place[a] {
            below += 1;
        }
        total += below;
    }
    total
}

/// Swaps two bounds that came the wrong way round.
pub(super) fn span(mut a: usize, mut b: usize) -> (usize, usize) {
    if a > b {
        swap(&mut a, &mut b);
    }
    (a, b)
}
