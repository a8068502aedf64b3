//! Where each card stands, so that a pathway reads from left to right with short links and few crossings.
//!
//! Never moves a step out of its lane, and never depends on anything but the pathway and the places that are kept: the same pathway is
//! always arranged in the same way.

mod around;
mod columns;
mod cycles;
mod fold;
mod order;
mod ranks;
mod rows;

use crate::ground::Ground;
use crate::size::LANE_PADDING;
use order::{Columns, Node, span};
use pathway::{Diagram, Lane, Pathway, Place, StepId, StepKind};
use std::collections::{BTreeMap, VecDeque};

/// What tidy may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only what nobody placed by hand.
    KeepPlaced,
    /// Everything.
    Everything,
}

/// A place for every step. Those that are kept keep theirs; all others no longer count as placed by hand.
pub fn tidy(pathway: &Pathway, diagram: &Diagram, scope: Scope) -> BTreeMap<StepId, Place> {
    let ground = Ground::of(pathway, diagram);
    let place = |id| diagram.positions.get(id).copied();
    let (kept, hints): (Vec<_>, Vec<_>) = ground
        .steps
        .iter()
        .map(|step| match (place(&step.id), scope) {
            (_, Scope::Everything) => (None, None),
            (hint, Scope::KeepPlaced) => (hint.filter(|place| place.by_hand), hint),
        })
        .unzip();
    let places = arrange(&ground, &kept, &hints);
    let ids = ground.steps.iter().map(|step| step.id.clone());
    ids.zip(places).collect()
}

/// An order of the lanes with fewer links crossing them, if there is one: what tidy may offer.
pub fn better_lane_order(pathway: &Pathway, diagram: &Diagram) -> Option<Vec<Lane>> {
    let ground = Ground::of(pathway, diagram);
    let count = ground.lanes.len();
    let mut between = vec![vec![0usize; count]; count];
    for way in &ground.ways {
        let (a, b) = (ground.lane[way.from], ground.lane[way.to]);
        if a != b {
            between[a][b] += 1;
            between[b][a] += 1;
        }
    }
    let length = |order: &[usize]| -> usize {
        let mut total = 0;
        for (place, &a) in order.iter().enumerate() {
            for (other, &b) in order.iter().enumerate().skip(place + 1) {
                total += between[a][b] * (other - place);
            }
        }
        total
    };
    // Patient, carer and nobody stay where they are: people look for them there.
    let may_move: Vec<usize> = (0..count)
        .filter(|&lane| matches!(ground.lanes[lane], Lane::Organisation(_)))
        .collect();
    let mut order: Vec<usize> = (0..count).collect();
    let before = length(&order);
    let mut best = before;
    for _ in 0..count {
        let mut better = false;
        for &lane in &may_move {
            for &target in &may_move {
                let mut other = order.clone();
                let from = other.iter().position(|&l| l == lane).unwrap_or(0);
                let to = other.iter().position(|&l| l == target).unwrap_or(0);
                let moved = other.remove(from);
                other.insert(to, moved);
                let keeps_ends =
                    (0..count).all(|place| may_move.contains(&place) || other[place] == place);
                if keeps_ends && length(&other) < best {
                    best = length(&other);
                    order = other;
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
    (best < before).then(|| {
        order
            .into_iter()
            .map(|lane| ground.lanes[lane].clone())
            .collect()
    })
}

/// A place for every step, by number: those that are kept stay, the others stand around them. Hints say where a step stood before.
pub(crate) fn arrange(
    ground: &Ground<'_>,
    kept: &[Option<Place>],
    hints: &[Option<Place>],
) -> Vec<Place> {
    let ideal = ideal(ground, hints);
    if kept.iter().all(Option::is_none) {
        ideal
    } else {
        around::around(ground, &ideal, kept)
    }
}

/// The places as if nothing were kept.
fn ideal(ground: &Ground<'_>, hints: &[Option<Place>]) -> Vec<Place> {
    let count = ground.steps.len();
    let arcs: Vec<(usize, usize)> = ground
        .ways
        .iter()
        .filter(|way| way.from != way.to)
        .map(|way| (way.from, way.to))
        .collect();
    let back = cycles::back_arcs(count, &arcs, roots(ground, &arcs).into_iter());
    let forward: Vec<(usize, usize)> = arcs
        .iter()
        .zip(&back)
        .map(|(&(from, to), &back)| if back { (to, from) } else { (from, to) })
        .collect();
    let fold::Folded { mut rank, pin } = fold::fold(&ground.lane, &forward);
    spread_loose(ground, &forward, &mut rank);
    let mut columns = Columns::default();
    let mut keys = first_keys(ground, &forward, hints);
    for (step, &lane) in ground.lane.iter().enumerate() {
        columns.add(
            rank[step],
            Node {
                step: Some(step),
                pin: pin[step],
                lane,
                lanes: (lane, lane),
            },
        );
    }
    let crowd = crowd(ground, &rank, columns.stacks.len());
    for &(from, to) in &forward {
        if rank[from] == rank[to] {
            // Runs up or down within its column.
            continue;
        }
        let lanes = span(ground.lane[from], ground.lane[to]);
        let (a, b) = (ground.lane[from], ground.lane[to]);
        let passed = rank[from] + 1..rank[to];
        let crowded = |lane: usize| passed.clone().map(|rank| crowd[rank][lane]).sum::<usize>();
        let lane = if crowded(b) < crowded(a) { b } else { a };
        let mut last = from;
        for rank in passed.clone() {
            let station = columns.add(
                rank,
                Node {
                    step: None,
                    pin: 0,
                    lane,
                    lanes,
                },
            );
            keys.push(if lane == a { keys[from] } else { keys[to] });
            columns.join(last, station);
            last = station;
        }
        columns.join(last, to);
    }
    columns.order(&keys, if count > 3000 { 12 } else { 24 });
    let rows = rows::rows(&columns, ground.lanes.len());
    let tops = columns::row_tops(&columns, &rows);
    let middles = columns::middles(&columns, &rows, &tops);
    let lefts = columns::column_lefts(
        &columns,
        &middles,
        &wide(ground, &rank, columns.stacks.len()),
    );
    (0..count)
        .map(|step| Place {
            x: lefts[rank[step]],
            y: usize::try_from(rows.half[step] / 2)
                .ok()
                .and_then(|row| tops[ground.lane[step]].get(row).copied())
                .unwrap_or(LANE_PADDING),
            by_hand: false,
        })
        .collect()
}

/// The ways in, where reading begins: steps that say so, then those that nothing leads to.
fn roots(ground: &Ground<'_>, arcs: &[(usize, usize)]) -> Vec<usize> {
    let count = ground.steps.len();
    let mut reached = vec![false; count];
    for &(_, to) in arcs {
        reached[to] = true;
    }
    let mut roots: Vec<usize> = (0..count).collect();
    roots.sort_by_key(|&step| {
        let is_start = ground.steps[step].kind == Some(StepKind::Start);
        (!is_start, reached[step], step)
    });
    roots
}

/// Steps without a link would all stand in the first column; they are dealt out over the width instead.
fn spread_loose(ground: &Ground<'_>, arcs: &[(usize, usize)], rank: &mut [usize]) {
    let mut linked = vec![false; rank.len()];
    for &(from, to) in arcs {
        linked[from] = true;
        linked[to] = true;
    }
    let width = rank.iter().max().map_or(0, |most| most + 1).max(8);
    let mut next = vec![0; ground.lanes.len()];
    for step in 0..rank.len() {
        if !linked[step] {
            let next = &mut next[ground.lane[step]];
            rank[step] = *next % width;
            *next += 1;
        }
    }
}

/// By what the nodes are sorted at first: where a step stood before, else in the order in which a reader meets it.
fn first_keys(ground: &Ground<'_>, arcs: &[(usize, usize)], hints: &[Option<Place>]) -> Vec<i64> {
    let count = ground.steps.len();
    let mut after = vec![Vec::new(); count];
    for &(from, to) in arcs {
        after[from].push(to);
    }
    if hints.iter().any(Option::is_some) {
        return near_hints(&after, hints);
    }
    let mut keys = vec![i64::MAX; count];
    let mut next = 0;
    let mut open = Vec::new();
    for root in roots(ground, arcs) {
        open.push(root);
        while let Some(step) = open.pop() {
            if keys[step] != i64::MAX {
                continue;
            }
            keys[step] = next;
            next += 1;
            open.extend(after[step].iter().rev());
        }
    }
    keys
}

/// A step that had no place before is sorted as the nearest one that had.
fn near_hints(after: &[Vec<usize>], hints: &[Option<Place>]) -> Vec<i64> {
    let mut beside = after.to_vec();
    for (from, outs) in after.iter().enumerate() {
        for &to in outs {
            beside[to].push(from);
        }
    }
    let mut keys: Vec<Option<i64>> = hints
        .iter()
        .map(|hint| hint.map(|place| i64::from(place.y)))
        .collect();
    let mut open: VecDeque<usize> = (0..keys.len())
        .filter(|&step| keys[step].is_some())
        .collect();
    while let Some(step) = open.pop_front() {
        for &other in &beside[step] {
            if keys[other].is_none() {
                keys[other] = keys[step];
                open.push_back(other);
            }
        }
    }
    keys.into_iter()
        .map(|key| key.unwrap_or(i64::MAX))
        .collect()
}

/// How many steps stand in each lane of each column.
fn crowd(ground: &Ground<'_>, rank: &[usize], columns: usize) -> Vec<Vec<usize>> {
    let mut crowd = vec![vec![0; ground.lanes.len()]; columns];
    for (step, &rank) in rank.iter().enumerate() {
        crowd[rank][ground.lane[step]] += 1;
    }
    crowd
}

/// After which columns a link within a lane has words to show, that need room.
fn wide(ground: &Ground<'_>, rank: &[usize], columns: usize) -> Vec<bool> {
    let mut wide = vec![false; columns];
    for way in &ground.ways {
        let has_words = way.link.rule.is_some() || way.link.otherwise || way.link.outcome.is_some();
        if has_words && ground.lane[way.from] == ground.lane[way.to] {
            wide[rank[way.from].min(rank[way.to])] = true;
        }
    }
    wide
}
