//! Traffic within a loop: places are taken out one by one, and what went through them goes past.
//!
//! Adds and multiplies what is above zero only, so that nothing is lost to rounding; where a place would keep
//! everyone for ever, it says so.

use crate::{NoRates, Way};
use std::collections::{BTreeMap, BTreeSet};

/// What is left of one after everyone who comes back: less than this is nobody.
const NOBODY: f64 = 1e-9;
/// How many pairs of ways may be put together. Far above any pathway that people draw.
const MOST_WORK: usize = 2_000_000;

/// A place that was taken out: what came there, from which of those that are taken out later, and what each who comes
/// there makes of the rounds.
struct Taken {
    place: usize,
    coming: f64,
    from: Vec<(usize, f64)>,
    rounds: f64,
}

/// How many go on from each place of one part, if so many come to each from outside.
pub(crate) fn rates(coming: &[f64], ways: &[Way]) -> Result<Vec<f64>, NoRates> {
    let places = coming.len();
    let mut coming = coming.to_vec();
    let mut out: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); places];
    let mut into: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); places];
    for way in ways {
        *out[way.from].entry(way.to).or_default() += way.share;
        into[way.to].insert(way.from);
    }
    let cost = |out: &[BTreeMap<usize, f64>], into: &[BTreeSet<usize>], place: usize| {
        out[place].len() * into[place].len()
    };
    let mut open: BTreeSet<(usize, usize)> =
        (0..places).map(|it| (cost(&out, &into, it), it)).collect();
    let mut costs: Vec<usize> = (0..places).map(|it| cost(&out, &into, it)).collect();
    let (mut taken, mut work) = (Vec::with_capacity(places), 0_usize);
    // Those are taken out first that have the fewest ways.
    while let Some((least, place)) = open.pop_first() {
        work += least + 1;
        if work > MOST_WORK {
            return Err(NoRates::TooLarge);
        }
        let mut onward = std::mem::take(&mut out[place]);
        let back = onward.remove(&place).unwrap_or(0.0);
        if 1.0 - back < NOBODY {
            return Err(NoRates::Endless {
                places: vec![place],
            });
        }
        let rounds = 1.0 / (1.0 - back);
        into[place].remove(&place);
        let mut from = Vec::with_capacity(into[place].len());
        for before in std::mem::take(&mut into[place]) {
            let share = out[before].remove(&place).unwrap_or(0.0);
            for (after, then) in &onward {
                *out[before].entry(*after).or_default() += share * rounds * then;
                into[*after].insert(before);
            }
            from.push((before, share));
        }
        for (after, share) in &onward {
            into[*after].remove(&place);
            coming[*after] += coming[place] * rounds * share;
        }
        for near in from
            .iter()
            .map(|(before, _)| *before)
            .chain(onward.into_keys())
        {
            if open.remove(&(costs[near], near)) {
                costs[near] = cost(&out, &into, near);
                open.insert((costs[near], near));
            }
        }
        taken.push(Taken {
            place,
            coming: coming[place],
            from,
            rounds,
        });
    }
    let mut rates = vec![0.0; places];
    for taken in taken.into_iter().rev() {
        let from: f64 = taken
            .from
            .iter()
            .map(|(before, share)| rates[*before] * share)
            .sum();
        rates[taken.place] = (taken.coming + from) * taken.rounds;
    }
    Ok(rates)
}
