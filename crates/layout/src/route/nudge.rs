//! Moves lines that run side by side apart, in an order in which they cross little, and spreads those that share a side of a card.
//!
//! Never moves a stretch past a card, so that a line that went through none still goes through none.

use super::{follow, space::Cards};
use crate::size::{CARD_HEIGHT, CLEARANCE, LINE_GAP};
use pathway::{Point, Rect};
use std::{cmp::Reverse, collections::BinaryHeap};

/// How far a stretch may move at the most.
pub(super) const REACH: i32 = 160;
/// How far apart things are looked for together.
const BUCKET: i32 = 512;
/// Gaps to try, the widest first.
const GAPS: [i32; 7] = [LINE_GAP, 10, 8, 6, 4, 2, 1];

/// A line under way.
pub(crate) struct Wire {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) points: Vec<Point>,
    /// Whether its corners stay where they are.
    pub(crate) is_fixed: bool,
    /// Whether it is too far from all that may move to matter.
    pub(crate) is_far: bool,
}

/// Which stretches are moved: level ones up and down, or upright ones to the sides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Level,
    Upright,
}

impl Axis {
    const fn along(self, point: Point) -> i32 {
        match self {
            Self::Level => point.x,
            Self::Upright => point.y,
        }
    }
    const fn across(self, point: Point) -> i32 {
        match self {
            Self::Level => point.y,
            Self::Upright => point.x,
        }
    }
    /// The near and far edge of a rectangle, and where it begins and ends along the axis.
    const fn spans(self, rect: Rect) -> ((i32, i32), (i32, i32)) {
        let (x, y) = ((rect.x, rect.right()), (rect.y, rect.bottom()));
        match self {
            Self::Level => (y, x),
            Self::Upright => (x, y),
        }
    }
    const fn rect(self, across: (i32, i32), along: (i32, i32)) -> Rect {
        let (x, y) = match self {
            Self::Level => (along, across),
            Self::Upright => (across, along),
        };
        Rect {
            x: x.0,
            y: y.0,
            width: x.1 - x.0,
            height: y.1 - y.0,
        }
    }
}

/// What joins a stretch at one of its ends: where along it, and how far that leads to either side.
#[derive(Clone, Copy)]
struct Joint {
    along: i32,
    far: Option<i32>,
}

/// A straight piece of a line.
struct Stretch {
    wire: usize,
    index: usize,
    at: i32,
    from: i32,
    to: i32,
    min: i32,
    max: i32,
    want: i32,
    weight: i32,
    joints: [Joint; 2],
    is_fixed: bool,
}

/// How often all stretches are moved: level ones, upright ones, and both once more.
pub(crate) const TURNS: usize = 4;

/// Moves stretches apart: the level ones in an even turn, the upright ones in an odd one.
pub(crate) fn nudge(wires: &mut [Wire], cards: &[Rect], space: &Cards, turn: usize) {
    let axis = if turn.is_multiple_of(2) {
        Axis::Level
    } else {
        Axis::Upright
    };
    let mut stretches = stretches(wires, cards, space, axis);
    let pairs = pairs(&stretches);
    for group in groups(stretches.len(), &pairs) {
        settle(&mut stretches, wires, axis, &group.members, &group.pairs);
    }
    for stretch in &stretches {
        for point in &mut wires[stretch.wire].points[stretch.index..=stretch.index + 1] {
            match axis {
                Axis::Level => point.y = stretch.at,
                Axis::Upright => point.x = stretch.at,
            }
        }
    }
}

fn stretches(wires: &[Wire], cards: &[Rect], space: &Cards, axis: Axis) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (number, wire) in wires.iter().enumerate() {
        if wire.is_far {
            continue;
        }
        let points = &wire.points;
        for index in 0..points.len().saturating_sub(1) {
            let (a, b) = (points[index], points[index + 1]);
            if axis.across(a) != axis.across(b) || a == b {
                continue;
            }
            let at = axis.across(a);
            let (start, end) = (axis.along(a), axis.along(b));
            let far = |other: Option<&Point>| other.map(|&point| axis.across(point));
            let before = index.checked_sub(1).and_then(|i| points.get(i));
            let mut stretch = Stretch {
                wire: number,
                index,
                at,
                from: start.min(end),
                to: start.max(end),
                min: at,
                max: at,
                want: at,
                weight: 1,
                is_fixed: wire.is_fixed,
                joints: [
                    Joint {
                        along: start,
                        far: far(before),
                    },
                    Joint {
                        along: end,
                        far: far(points.get(index + 2)),
                    },
                ],
            };
            if !wire.is_fixed {
                let first = (index == 0).then(|| cards[wire.from]);
                let last = (index + 2 == points.len()).then(|| cards[wire.to]);
                limit(&mut stretch, space, axis, first, last);
            }
            found.push(stretch);
        }
    }
    found
}

/// How far a stretch may move, and where it would best be.
fn limit(
    stretch: &mut Stretch,
    space: &Cards,
    axis: Axis,
    first: Option<Rect>,
    last: Option<Rect>,
) {
    let at = stretch.at;
    let (room, _) = axis.spans(space.room);
    let (mut min, mut max) = (
        (at - REACH).max(room.0.min(at)),
        (at + REACH).min(room.1.max(at)),
    );
    let (mut near_min, mut near_max) = (false, false);
    // At a card's own side the line begins at its edge; elsewhere it keeps clear.
    let is_port = |along: i32| {
        [first, last].into_iter().flatten().any(|card| {
            let (_, (start, end)) = axis.spans(card);
            along == start || along == end
        })
    };
    let from = stretch.from
        - if is_port(stretch.from) {
            0
        } else {
            CLEARANCE - 1
        };
    let to = stretch.to
        + if is_port(stretch.to) {
            0
        } else {
            CLEARANCE - 1
        };
    space.near(axis.rect((min, max), (from, to)), |card| {
        let ((start, end), _) = axis.spans(card);
        if end <= at {
            let bound = end + CLEARANCE.min(at - end);
            if bound >= min {
                (min, near_min) = (bound, true);
            }
        } else if start >= at {
            let bound = start - CLEARANCE.min(start - at);
            if bound <= max {
                (max, near_max) = (bound, true);
            }
        }
    });
    let mut want = match (near_min, near_max) {
        (true, true) => i32::midpoint(min, max),
        (true, false) => (min + 2 * CLEARANCE).min(max),
        (false, true) => (max - 2 * CLEARANCE).max(min),
        (false, false) => at,
    };
    for card in [first, last].into_iter().flatten() {
        let ((start, end), _) = axis.spans(card);
        let inset = if end - start > CARD_HEIGHT {
            2 * CLEARANCE
        } else {
            CLEARANCE
        };
        min = min.max((start + inset).min(at));
        max = max.min((end - inset).max(at));
        stretch.weight *= 4;
    }
    match (first, last) {
        (Some(card), None) | (None, Some(card)) => {
            let ((start, end), _) = axis.spans(card);
            want = i32::midpoint(start, end);
        }
        (Some(_), Some(_)) => want = at,
        (None, None) => {}
    }
    (stretch.min, stretch.max) = (min, max);
    stretch.want = want.clamp(min, max);
}

/// Pairs that could come to lie on each other.
fn pairs(stretches: &[Stretch]) -> Vec<(usize, usize)> {
    let mut buckets: Vec<(i32, usize)> = Vec::new();
    for (number, stretch) in stretches.iter().enumerate() {
        for bucket in (stretch.from - 4).div_euclid(BUCKET)..=(stretch.to + 4).div_euclid(BUCKET) {
            buckets.push((bucket, number));
        }
    }
    buckets.sort_unstable_by_key(|&(bucket, number)| (bucket, stretches[number].min, number));
    let mut pairs = Vec::new();
    let mut active: Vec<usize> = Vec::new();
    let mut current = i32::MIN;
    for &(bucket, number) in &buckets {
        if bucket != current {
            active.clear();
            current = bucket;
        }
        let this = &stretches[number];
        active.retain(|&other| stretches[other].max + LINE_GAP > this.min);
        for &other in &active {
            let that = &stretches[other];
            let start = this.from.max(that.from) - 4;
            let touches = start <= this.to.min(that.to) + 4;
            // Each pair once: in the bucket in which the two begin to run together.
            let is_here =
                (start.max(this.from - 4).max(that.from - 4)).div_euclid(BUCKET) == bucket;
            let is_same = this.wire == that.wire && this.index.abs_diff(that.index) != 2
                || this.is_fixed && that.is_fixed;
            if touches && is_here && !is_same {
                pairs.push((number.min(other), number.max(other)));
            }
        }
        active.push(number);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Stretches that depend on each other, and the pairs among them by their places in the group.
#[derive(Default)]
struct Group {
    members: Vec<usize>,
    pairs: Vec<(usize, usize)>,
}

fn groups(count: usize, pairs: &[(usize, usize)]) -> Vec<Group> {
    let mut parent: Vec<usize> = (0..count).collect();
    for &(a, b) in pairs {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let mut place = vec![usize::MAX; count];
    let mut groups: Vec<Group> = Vec::new();
    let mut within = Vec::with_capacity(count);
    for node in 0..count {
        let root = root(&mut parent, node);
        if place[root] == usize::MAX {
            place[root] = groups.len();
            groups.push(Group::default());
        }
        let group = &mut groups[place[root]];
        within.push(group.members.len());
        group.members.push(node);
    }
    for &(a, b) in pairs {
        let group = place[root(&mut parent, a)];
        groups[group].pairs.push((within[a], within[b]));
    }
    groups
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

/// Puts the stretches of a group where they belong.
fn settle(
    stretches: &mut [Stretch],
    wires: &[Wire],
    axis: Axis,
    group: &[usize],
    pairs: &[(usize, usize)],
) {
    let mut before = vec![Vec::new(); group.len()];
    let mut after = vec![Vec::new(); group.len()];
    for &(a, b) in pairs {
        let (first, second) = (&stretches[group[a]], &stretches[group[b]]);
        let weight = preference(first, second, wires, axis);
        let (first, second) = if weight >= 0 { (a, b) } else { (b, a) };
        after[first].push((second, weight.abs()));
        before[second].push((first, weight.abs()));
    }
    let mut order = order(stretches, group, &before, &after);
    let mut solved = solve_in(stretches, group, pairs, &order);
    if solved.is_none() {
        // Where there is no room for the best order, the one in which they are will have to do.
        order.sort_by_key(|&node| (stretches[group[node]].at, node));
        solved = solve_in(stretches, group, pairs, &order);
    }
    if let Some(positions) = solved {
        for (node, position) in order.into_iter().zip(positions) {
            stretches[group[node]].at = position;
        }
    }
}

/// Positions of the stretches in that order, as far apart as there is room for.
fn solve_in(
    stretches: &[Stretch],
    group: &[usize],
    pairs: &[(usize, usize)],
    order: &[usize],
) -> Option<Vec<i32>> {
    let mut place = vec![0; group.len()];
    for (index, &node) in order.iter().enumerate() {
        place[node] = index;
    }
    // By place in the order: each with those that it must be behind.
    let mut left: Vec<Vec<usize>> = vec![Vec::new(); group.len()];
    for &(a, b) in pairs {
        let (a, b) = (place[a].min(place[b]), place[a].max(place[b]));
        left[b].push(a);
    }
    let sorted: Vec<&Stretch> = order.iter().map(|&node| &stretches[group[node]]).collect();
    GAPS.iter().find_map(|&gap| solve(&sorted, &left, gap))
}

/// How much better it is that the first comes before the second than the other way round.
fn preference(first: &Stretch, second: &Stretch, wires: &[Wire], axis: Axis) -> i32 {
    if first.wire == second.wire {
        // Two stretches of one line keep their order, so that it does not turn back on itself.
        return if first.at <= second.at { 1000 } else { -1000 };
    }
    if first.max <= second.min && first.min < second.max {
        return 1000;
    }
    if second.max <= first.min && second.min < first.max {
        return -1000;
    }
    let crossings = |before: &Stretch, after: &Stretch| {
        let inside = |joint: &Joint, of: &Stretch| of.from < joint.along && joint.along < of.to;
        let mut count = 0;
        for joint in &before.joints {
            count += i32::from(
                inside(joint, after)
                    && joint
                        .far
                        .is_some_and(|far| far > before.at && far >= after.at),
            );
        }
        for joint in &after.joints {
            count += i32::from(
                inside(joint, before)
                    && joint
                        .far
                        .is_some_and(|far| far < after.at && far <= before.at),
            );
        }
        count
    };
    let mut better = 4 * (crossings(second, first) - crossings(first, second));
    if first.at == second.at {
        better += 2 * parting(first, second, wires, axis);
        if better == 0 {
            // Nothing crosses either way: shorter stretches further in.
            better = (second.want - first.want).signum();
        }
    } else if better == 0 {
        better = (second.at - first.at).signum();
    }
    better
}

/// Which side two stretches on one line are on, by where their lines part at either end.
fn parting(first: &Stretch, second: &Stretch, wires: &[Wire], axis: Axis) -> i32 {
    let ahead = |stretch: &Stretch, to_end: bool| -> Vec<Point> {
        let points = &wires[stretch.wire].points;
        let (a, b) = (points[stretch.index], points[stretch.index + 1]);
        let runs_on = (axis.along(b) > axis.along(a)) == to_end;
        if runs_on {
            points[stretch.index + 1..]
                .iter()
                .take(6)
                .copied()
                .collect()
        } else {
            points[..=stretch.index]
                .iter()
                .rev()
                .take(6)
                .copied()
                .collect()
        }
    };
    let mut total = 0;
    for to_end in [true, false] {
        let from = if to_end {
            first.from.max(second.from)
        } else {
            first.to.min(second.to)
        };
        let from = match axis {
            Axis::Level => Point {
                x: from,
                y: first.at,
            },
            Axis::Upright => Point {
                x: first.at,
                y: from,
            },
        };
        let (a, b) = (ahead(first, to_end), ahead(second, to_end));
        let side = follow::side(from, a.into_iter(), b.into_iter());
        // To the east, the left is up, which comes first; downwards, the left is the east, which comes last.
        let less_is_first = (axis == Axis::Level) == to_end;
        total += match (side, less_is_first) {
            (std::cmp::Ordering::Equal, _) => 0,
            (std::cmp::Ordering::Less, true) | (std::cmp::Ordering::Greater, false) => 1,
            _ => -1,
        };
    }
    total
}

/// An order that keeps the preferences, the weakest given up where they go round in a ring.
fn order(
    stretches: &[Stretch],
    group: &[usize],
    before: &[Vec<(usize, i32)>],
    after: &[Vec<(usize, i32)>],
) -> Vec<usize> {
    let count = group.len();
    let mut waits: Vec<i32> = before
        .iter()
        .map(|list| list.iter().map(|&(_, weight)| weight.max(1)).sum())
        .collect();
    let key = |node: usize| (stretches[group[node]].at, node);
    let mut ready: BinaryHeap<Reverse<((i32, usize), usize)>> = (0..count)
        .filter(|&node| waits[node] == 0)
        .map(|node| Reverse((key(node), node)))
        .collect();
    let mut done = vec![false; count];
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let node = match ready.pop() {
            Some(Reverse((_, node))) if done[node] => continue,
            Some(Reverse((_, node))) => node,
            None => (0..count)
                .filter(|&node| !done[node])
                .min_by_key(|&node| (waits[node], key(node)))
                .expect("some are left"),
        };
        done[node] = true;
        order.push(node);
        for &(other, weight) in &after[node] {
            waits[other] -= weight.max(1);
            if waits[other] == 0 && !done[other] {
                ready.push(Reverse((key(other), other)));
            }
        }
    }
    order
}

/// A run of stretches that keep their distances to each other.
struct Block {
    members: Vec<usize>,
    /// The weighted sum of where the first would be if each stood where it wants, and the sum of weights.
    wants: i64,
    weights: i64,
    min: i32,
    max: i32,
}

impl Block {
    fn position(&self) -> i32 {
        let mean = self.wants.div_euclid(self.weights);
        i32::try_from(mean).unwrap_or(0).clamp(self.min, self.max)
    }
}

/// Positions as near as possible to where the stretches want to be, each at least the gap behind those before it; none if there is no room.
fn solve(sorted: &[&Stretch], left: &[Vec<usize>], gap: i32) -> Option<Vec<i32>> {
    let mut blocks: Vec<Block> = Vec::with_capacity(sorted.len());
    let mut block_of: Vec<usize> = Vec::with_capacity(sorted.len());
    let mut offset = vec![0i32; sorted.len()];
    for (number, stretch) in sorted.iter().enumerate() {
        blocks.push(Block {
            members: vec![number],
            wants: i64::from(stretch.want) * i64::from(stretch.weight),
            weights: i64::from(stretch.weight),
            min: stretch.min,
            max: stretch.max,
        });
        block_of.push(number);
        loop {
            let block = block_of[number];
            let base = blocks[block].position();
            let mut worst: Option<(i32, usize, usize)> = None;
            for &member in &blocks[block].members {
                for &other in &left[member] {
                    if block_of[other] == block {
                        continue;
                    }
                    let least = blocks[block_of[other]].position() + offset[other] + gap;
                    let short = least - (base + offset[member]);
                    if short > 0 && worst.is_none_or(|(most, ..)| short > most) {
                        worst = Some((short, other, member));
                    }
                }
            }
            let Some((_, other, member)) = worst else {
                break;
            };
            // The other's block joins this one, at the gap before the member.
            let shift = offset[member] - gap - offset[other];
            let joined = block_of[other];
            let members = std::mem::take(&mut blocks[joined].members);
            let (wants, weights) = (blocks[joined].wants, blocks[joined].weights);
            let (min, max) = (blocks[joined].min, blocks[joined].max);
            for &node in &members {
                offset[node] += shift;
                block_of[node] = block;
            }
            let into = &mut blocks[block];
            into.members.extend(members);
            into.wants += wants - i64::from(shift) * weights;
            into.weights += weights;
            into.min = into.min.max(min - shift);
            into.max = into.max.min(max - shift);
            if into.min > into.max {
                return None;
            }
        }
    }
    // Within a block, distances between stretches that were joined by way of others may still be too small.
    let positions: Vec<i32> = (0..sorted.len())
        .map(|node| blocks[block_of[node]].position() + offset[node])
        .collect();
    let keeps = (0..sorted.len()).all(|node| {
        left[node]
            .iter()
            .all(|&other| positions[other] + gap <= positions[node])
    });
    keeps.then_some(positions)
}
