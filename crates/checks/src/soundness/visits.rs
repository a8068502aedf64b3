//! The exact test: how often a patient is expected to come by each edge, if every choice is given a share.
//!
//! A part of ones and alls is sound exactly when the counts exist, are the only ones, are above zero, end in one, the
//! same holds of the part turned round, and no place is left without a token for ever (rank theorem and Commoner's
//! condition). A chance of about the number of edges in 2⁶¹ remains that a defect is missed.

use super::draft::{How, Kind, NONE};
use super::number::{Number, Sequence, even_shares};
use super::part::Part;
use pathway::graph::strong_parts;

/// What the test says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing can go wrong.
    Sound,
    /// Something can, unless tokens that end side by side are what is in the way.
    Unsound,
    /// The counts would take more work than is allowed.
    TooLarge,
}

/// Unknowns times edges that are still worked on, and unknowns. Far above anything drawn by hand.
const MOST_CELLS: usize = 4_000_000;
const MOST_UNKNOWNS: usize = 400;

/// Where the shares of the exact count begin in their fixed sequence.
const SEED: u64 = 0x7468_726f_7567_686c;

pub(super) fn judge(part: &Part) -> Outcome {
    if !everything_can_be_marked(part) {
        return Outcome::Unsound;
    }
    let turned = part.turned();
    let mut sequence = Sequence(SEED);
    let entries = sequence.shares(part.entries().count());
    for outcome in [
        ends_in_one(part, entries, &mut |count| sequence.shares(count)),
        ends_in_ones(&turned),
        ends_positive(part),
        ends_positive(&turned),
    ] {
        if outcome != Outcome::Sound {
            return outcome;
        }
    }
    Outcome::Sound
}

/// Whether the largest siphon that avoids the ways in is empty: a token can come to every edge, choices permitting.
fn everything_can_be_marked(part: &Part) -> bool {
    let mut is_marked = vec![false; part.edges.len()];
    let mut missing: Vec<usize> = part
        .gates
        .iter()
        .map(|gate| match gate.kind {
            Kind::Join(How::All) => gate.ins.len(),
            _ => 1,
        })
        .collect();
    let mut open: Vec<u32> = part.entries().collect();
    for &edge in &open {
        is_marked[edge as usize] = true;
    }
    while let Some(edge) = open.pop() {
        let to = part.edges[edge as usize].to;
        if to == NONE || missing[to as usize] == 0 {
            continue;
        }
        missing[to as usize] -= 1;
        if missing[to as usize] == 0 {
            for &out in &part.gates[to as usize].outs {
                if !std::mem::replace(&mut is_marked[out as usize], true) {
                    open.push(out);
                }
            }
        }
    }
    is_marked.into_iter().all(|it| it)
}

fn ends_in_one<N: Number>(
    part: &Part,
    entries: Vec<N>,
    shares: &mut dyn FnMut(usize) -> Vec<N>,
) -> Outcome {
    match count(part, entries, shares) {
        Counts::Are(counts) => {
            let sum = part
                .exits()
                .fold(N::ZERO, |sum, edge| sum.plus(counts[edge as usize]));
            verdict(sum.is_like(N::ONE))
        }
        Counts::CannotBe => Outcome::Unsound,
        Counts::TooLarge => Outcome::TooLarge,
    }
}

/// Turned round, each way in is an end of its own, and each must be come to.
fn ends_in_ones(turned: &Part) -> Outcome {
    let mut sequence = Sequence(SEED.rotate_left(32));
    let ones = turned.entries().map(|_| Number::ONE).collect();
    match count(turned, ones, &mut |count| sequence.shares(count)) {
        Counts::Are(counts) => verdict(
            turned
                .exits()
                .all(|edge| counts[edge as usize].is_like(Number::ONE)),
        ),
        Counts::CannotBe => Outcome::Unsound,
        Counts::TooLarge => Outcome::TooLarge,
    }
}

fn ends_positive(part: &Part) -> Outcome {
    let entries = even_shares(part.entries().count());
    match count(part, entries, &mut even_shares) {
        Counts::Are(counts) => verdict(counts.iter().all(|it| *it > 1e-12)),
        Counts::CannotBe => Outcome::Unsound,
        Counts::TooLarge => Outcome::TooLarge,
    }
}

fn verdict(holds: bool) -> Outcome {
    if holds {
        Outcome::Sound
    } else {
        Outcome::Unsound
    }
}

enum Counts<N> {
    Are(Vec<N>),
    CannotBe,
    TooLarge,
}

/// How often each edge is come by, or that there is no answer, or more than one.
fn count<N: Number>(
    part: &Part,
    entries: Vec<N>,
    shares: &mut dyn FnMut(usize) -> Vec<N>,
) -> Counts<N> {
    let inner = part
        .edges
        .iter()
        .filter(|edge| edge.from != NONE && edge.to != NONE);
    let ring_of = strong_parts(part.gates.len(), inner.map(|edge| (edge.from, edge.to)));
    let mut gates: Vec<u32> = (0..u32::try_from(part.gates.len()).unwrap_or(NONE)).collect();
    gates.sort_by_key(|gate| ring_of[*gate as usize]);
    let mut counts = vec![N::ZERO; part.edges.len()];
    let mut notes = Notes {
        sums: vec![None; part.edges.len()],
        seen: vec![Seen::No; part.gates.len()],
    };
    for (edge, entry) in part.entries().zip(entries) {
        counts[edge as usize] = entry;
    }
    for ring in gates.chunk_by(|a, b| ring_of[*a as usize] == ring_of[*b as usize]) {
        let number = ring_of[ring[0] as usize];
        let is_inside = |edge: u32| {
            let row = part.edges[edge as usize];
            row.from != NONE
                && row.to != NONE
                && ring_of[row.from as usize] == number
                && ring_of[row.to as usize] == number
        };
        match count_ring(part, ring, &is_inside, &mut counts, &mut notes, shares) {
            Ok(()) => {}
            Err(NoCount::CannotBe) => return Counts::CannotBe,
            Err(NoCount::TooLarge) => return Counts::TooLarge,
        }
    }
    Counts::Are(counts)
}

/// Whether a walk has come to a gate, and left it.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    No,
    Open,
    Done,
}

/// What is kept while rings are counted, one after the other: each edge and gate is of one ring only.
struct Notes<N> {
    sums: Vec<Option<Vec<N>>>,
    seen: Vec<Seen>,
}

enum NoCount {
    CannotBe,
    TooLarge,
}

/// Counts in a part where every gate leads to every other. Its edges back are unknowns; every other edge is a sum of
/// them and of what comes in; joins that wait for all, and the edges back themselves, say what must be equal.
fn count_ring<N: Number>(
    part: &Part,
    ring: &[u32],
    is_inside: &dyn Fn(u32) -> bool,
    counts: &mut [N],
    notes: &mut Notes<N>,
    shares: &mut dyn FnMut(usize) -> Vec<N>,
) -> Result<(), NoCount> {
    let (order, backs) = walk(part, ring, is_inside, &mut notes.seen);
    let unknowns = backs.len();
    let edges: usize = ring
        .iter()
        .map(|gate| part.gates[*gate as usize].outs.len())
        .sum();
    if unknowns > MOST_UNKNOWNS || unknowns * edges > MOST_CELLS {
        return Err(NoCount::TooLarge);
    }
    // A sum is one factor for each unknown, and the plain rest at the end.
    let sums = &mut notes.sums;
    for (unknown, &edge) in backs.iter().enumerate() {
        let mut sum = vec![N::ZERO; unknowns + 1];
        sum[unknown] = N::ONE;
        sums[edge as usize] = Some(sum);
    }
    let mut equal: Vec<Vec<N>> = Vec::new();
    let mut closed: Vec<(usize, Vec<N>)> = Vec::new();
    for &gate in &order {
        let row = &part.gates[gate as usize];
        let come = |edge: u32| match &sums[edge as usize] {
            Some(sum) if is_inside(edge) => sum.clone(),
            _ => {
                let mut sum = vec![N::ZERO; unknowns + 1];
                sum[unknowns] = counts[edge as usize];
                sum
            }
        };
        let mut ins = row.ins.iter().map(|edge| come(*edge));
        let Some(mut total) = ins.next() else {
            return Err(NoCount::CannotBe);
        };
        for next in ins {
            let pairs = total.iter_mut().zip(next);
            if row.kind == Kind::Join(How::All) {
                equal.push(pairs.map(|(a, b)| a.minus(b)).collect());
            } else {
                pairs.for_each(|(a, b)| *a = a.plus(b));
            }
        }
        let given = match row.kind {
            Kind::Split(How::One) => shares(row.outs.len()),
            _ => vec![N::ONE; row.outs.len()],
        };
        for (&edge, share) in row.outs.iter().zip(given) {
            let sum: Vec<N> = total.iter().map(|it| it.times(share)).collect();
            match backs.iter().position(|back| *back == edge) {
                Some(unknown) => closed.push((unknown, sum)),
                None => sums[edge as usize] = Some(sum),
            }
        }
    }
    for (unknown, mut sum) in closed {
        sum[unknown] = sum[unknown].minus(N::ONE);
        equal.push(sum);
    }
    let values = solve(equal, unknowns).ok_or(NoCount::CannotBe)?;
    for &gate in ring {
        for &edge in &part.gates[gate as usize].outs {
            if let Some(sum) = &sums[edge as usize] {
                let products = sum.iter().zip(&values).map(|(a, b)| a.times(*b));
                counts[edge as usize] = products.fold(sum[unknowns], N::plus);
            }
        }
    }
    Ok(())
}

/// The gates in an order in which each comes after those that lead to it, but for the edges back, which are told.
fn walk(
    part: &Part,
    ring: &[u32],
    is_inside: &dyn Fn(u32) -> bool,
    seen: &mut [Seen],
) -> (Vec<u32>, Vec<u32>) {
    let (mut order, mut backs) = (Vec::new(), Vec::new());
    let is_entered = |gate: &&u32| {
        part.gates[**gate as usize]
            .ins
            .iter()
            .any(|edge| !is_inside(*edge))
    };
    let entered = ring.iter().filter(is_entered);
    for &first in entered.chain(ring) {
        if seen[first as usize] != Seen::No {
            continue;
        }
        seen[first as usize] = Seen::Open;
        let mut open = vec![(first, 0_usize)];
        while let Some((gate, next)) = open.last_mut() {
            let Some(&edge) = part.gates[*gate as usize].outs.get(*next) else {
                seen[*gate as usize] = Seen::Done;
                order.push(*gate);
                open.pop();
                continue;
            };
            *next += 1;
            if !is_inside(edge) {
                continue;
            }
            let to = part.edges[edge as usize].to;
            match seen[to as usize] {
                Seen::No => {
                    seen[to as usize] = Seen::Open;
                    open.push((to, 0));
                }
                Seen::Open => backs.push(edge),
                Seen::Done => {}
            }
        }
    }
    order.reverse();
    (order, backs)
}

/// The only values for which every sum is zero. None where there are none, or more than one choice of them.
fn solve<N: Number>(mut rows: Vec<Vec<N>>, unknowns: usize) -> Option<Vec<N>> {
    for at in 0..unknowns {
        let best = (at..rows.len())
            .max_by(|a, b| rows[*a][at].weight().total_cmp(&rows[*b][at].weight()))?;
        if rows[best][at].weight() <= 0.0 {
            return None;
        }
        rows.swap(at, best);
        let factor = rows[at][at].inverse();
        for cell in &mut rows[at] {
            *cell = cell.times(factor);
        }
        let pivot = rows[at].clone();
        for (other, row) in rows.iter_mut().enumerate() {
            if other != at && row[at] != N::ZERO {
                let factor = row[at];
                for (cell, by) in row.iter_mut().zip(&pivot) {
                    *cell = cell.minus(by.times(factor));
                }
            }
        }
    }
    let is_consistent = rows[unknowns..]
        .iter()
        .all(|row| row[unknowns].is_like(N::ZERO));
    is_consistent.then(|| {
        rows[..unknowns]
            .iter()
            .map(|row| N::ZERO.minus(row[unknowns]))
            .collect()
    })
}
