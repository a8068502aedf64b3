//! Where each card would stand if none were kept: the best of several arrangements.
//!
//! Never draws lots: the arrangements that are tried follow from the pathway alone.

use super::order::{Columns, Node, span};
use super::ranks::Walls;
use super::{columns, cycles, fold, keys, rows};
use crate::draw::Standing;
use crate::ground::Ground;
use crate::route::{self, Board};
use crate::size::LANE_PADDING;
use crate::tidiness;
use pathway::{Diagram, Place, StepKind};

/// Up to this many steps the best arrangements are drawn, to see which is the clearest.
const DRAWN: usize = 150;
/// How many of them, folded and not.
const FINALISTS: usize = 8;

/// The places as if nothing were kept.
pub(super) fn ideal(ground: &Ground<'_>, hints: &[Option<Place>]) -> Vec<Place> {
    let count = ground.steps.len();
    let arcs: Vec<(usize, usize)> = ground
        .ways
        .iter()
        .filter(|way| way.from != way.to)
        .map(|way| (way.from, way.to))
        .collect();
    let phase = ground.phases.assumed(&arcs);
    let walls = phase.as_deref().map(Walls::between).unwrap_or_default();
    // A link to an earlier phase leads back, whatever else there is.
    let arcs: Vec<(usize, usize)> = match &phase {
        Some(phase) => arcs
            .into_iter()
            .map(|(from, to)| {
                if phase[to] < phase[from] {
                    (to, from)
                } else {
                    (from, to)
                }
            })
            .collect(),
        None => arcs,
    };
    let back = cycles::back_arcs(count, &arcs, roots(ground, &arcs).into_iter());
    let forward: Vec<(usize, usize)> = arcs
        .iter()
        .zip(&back)
        .map(|(&(from, to), &back)| if back { (to, from) } else { (from, to) })
        .collect();
    let is_hinted = hints.iter().any(Option::is_some);
    let starts = match () {
        () if count <= DRAWN => 24,
        () if count <= 2_000 => 3,
        () => 1,
    };
    let read = keys::as_read(&forward, roots(ground, &forward).into_iter(), count);
    let mut layerings = vec![fold::fold(&ground.lane, &forward, &walls)];
    if count <= DRAWN {
        layerings.push(fold::Folded::flat(count, &forward, &walls));
    }
    let mut finalists: Vec<Vec<Place>> = Vec::new();
    for mut layering in layerings {
        if phase.is_none() {
            spread_loose(ground, &forward, &mut layering.rank);
        }
        let laid = Laid::new(ground, &forward, layering);
        let ordered = |first: &[i64]| {
            let mut columns = laid.columns.clone();
            columns.order(&laid.keys(first), if count > 3_000 { 12 } else { 24 });
            columns
        };
        let mut orders: Vec<Columns> = (0..starts)
            .map(|start| ordered(&keys::varied(&read, start)))
            .collect();
        orders.sort_by_cached_key(Columns::crossings);
        orders.dedup_by(|a, b| a.stacks == b.stacks);
        orders.truncate(if count <= DRAWN { FINALISTS } else { 1 });
        if is_hinted {
            orders.push(ordered(&keys::near(&forward, hints)));
        }
        finalists.extend(orders.iter().map(|order| placed(ground, order, &laid.rank)));
    }
    let best = if finalists.len() == 1 {
        0
    } else {
        let cost = |places: &Vec<Place>| {
            if is_hinted {
                moved(places, hints)
            } else {
                drawn(ground, places)
            }
        };
        (0..finalists.len())
            .min_by_key(|&index| cost(&finalists[index]))
            .unwrap_or(0)
    };
    finalists.swap_remove(best)
}

/// All that stands in the columns, before it is put in order.
struct Laid {
    columns: Columns,
    rank: Vec<usize>,
    /// For each station of a long link, the end that it is sorted with at first.
    with: Vec<usize>,
}

impl Laid {
    fn new(ground: &Ground<'_>, forward: &[(usize, usize)], folded: fold::Folded) -> Self {
        let fold::Folded { rank, pin } = folded;
        let mut columns = Columns::default();
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
        let mut with = Vec::new();
        for &(from, to) in forward {
            if rank[from] == rank[to] {
                // Runs up or down within its column.
                continue;
            }
            let (a, b) = (ground.lane[from], ground.lane[to]);
            let passed = rank[from] + 1..rank[to];
            let crowded = |lane: usize| passed.clone().map(|rank| crowd[rank][lane]).sum::<usize>();
            let lane = if crowded(b) < crowded(a) { b } else { a };
            let mut last = from;
            for rank in passed.clone() {
                let station = Node {
                    step: None,
                    pin: 0,
                    lane,
                    lanes: span(a, b),
                };
                let station = columns.add(rank, station);
                with.push(if lane == a { from } else { to });
                columns.join(last, station);
                last = station;
            }
            columns.join(last, to);
        }
        Self {
            columns,
            rank,
            with,
        }
    }

    fn keys(&self, steps: &[i64]) -> Vec<i64> {
        let stations = self.with.iter().map(|&step| steps[step]);
        steps.iter().copied().chain(stations).collect()
    }
}

/// The places of the steps in columns that are in order.
fn placed(ground: &Ground<'_>, columns: &Columns, rank: &[usize]) -> Vec<Place> {
    let rows = rows::rows(columns, ground.lanes.len());
    let tops = columns::row_tops(columns, &rows);
    let middles = columns::middles(columns, &rows, &tops);
    let wide = wide(ground, rank, columns.stacks.len());
    let lefts = columns::column_lefts(columns, &middles, &wide);
    (0..rank.len())
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

/// How hard to follow the drawing would be: how long its lines are, with a length for each corner and each crossing.
fn drawn(ground: &Ground<'_>, places: &[Place]) -> i64 {
    let Standing { lanes, cards } = Standing::at(ground, places);
    let routes = route::routes(ground, &Diagram::default(), &Board::new(&cards, &lanes));
    tidiness::effort(&routes)
}

/// How far the steps are from where they stood.
fn moved(places: &[Place], hints: &[Option<Place>]) -> i64 {
    let far = |(place, hint): (&Place, &Option<Place>)| {
        hint.map(|hint| i64::from((place.x - hint.x).abs() + (place.y - hint.y).abs()))
    };
    places.iter().zip(hints).filter_map(far).sum()
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

/// How many steps stand in each lane of each column.
fn crowd(ground: &Ground<'_>, rank: &[usize], columns: usize) -> Vec<Vec<usize>> {
    let mut crowd = vec![vec![0; ground.lanes.len()]; columns];
    for (step, &rank) in rank.iter().enumerate() {
        crowd[rank][ground.lane[step]] += 1;
    }
    crowd
}

/// After which columns a link to the next column has words to show within its lane, that need room.
fn wide(ground: &Ground<'_>, rank: &[usize], columns: usize) -> Vec<bool> {
    let mut wide = vec![false; columns];
    for way in &ground.ways {
        let first = rank[way.from].min(rank[way.to]);
        let is_next = rank[way.from].abs_diff(rank[way.to]) == 1;
        if is_next
            && ground.lane[way.from] == ground.lane[way.to]
            && route::has_words(ground.pathway, way.link)
        {
            wide[first] = true;
        }
    }
    wide
}
