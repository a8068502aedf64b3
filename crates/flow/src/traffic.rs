//! The traffic equations: how many come by each place, if so many come in and such shares go each way.
//!
//! Exact up to rounding, loops included; a part in which everyone stays for ever is said to be endless.

use crate::{
    eliminate,
    strong::{Onward, parts},
};

/// A way from one place to another, with the share of those who leave along it: half of them is 0.5. Where everyone
/// goes several ways side by side, each of the ways has a share of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// Where it begins.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// Of those who leave there, how many take it.
    pub share: f64,
}

/// Places, who comes in from outside, and how they go on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traffic {
    /// How many come in from outside at each place, in any unit of time.
    pub arrivals: Vec<f64>,
    /// How they go on.
    pub ways: Vec<Way>,
    /// The places that wait for several side by side: of so many who come there, one goes on.
    pub joins: Vec<(usize, f64)>,
}

/// Why there are no such numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRates {
    /// A part is entered and never left, or grows with every round.
    Endless {
        /// Places where that shows.
        places: Vec<usize>,
    },
    /// A loop would take more work than is allowed.
    TooLarge,
}

impl Traffic {
    /// So many places, with nobody and no ways.
    pub fn of(places: usize) -> Self {
        Self {
            arrivals: vec![0.0; places],
            ..Self::default()
        }
    }

    /// How many go on from each place, in the unit of time of the arrivals.
    ///
    /// # Errors
    ///
    /// Where a part is never left, there is no such number.
    pub fn rates(&self) -> Result<Vec<f64>, NoRates> {
        let places = self.arrivals.len();
        let mut of_many = vec![1.0; places];
        for (place, several) in &self.joins {
            of_many[*place] = several.max(1.0);
        }
        let onward = Onward::of(places, self.ways.iter().map(|way| (way.from, way.to)));
        let mut part_of = vec![0; places];
        let parts = parts(places, &onward);
        for (number, part) in parts.iter().enumerate() {
            for place in part {
                part_of[*place] = number;
            }
        }
        let mut within: Vec<Vec<Way>> = vec![Vec::new(); parts.len()];
        let mut beyond: Vec<Vec<Way>> = vec![Vec::new(); parts.len()];
        for way in &self.ways {
            let part = part_of[way.from];
            if part == part_of[way.to] {
                within[part].push(*way);
            } else {
                beyond[part].push(*way);
            }
        }
        // What comes to each place from outside its part, before several become one.
        let mut coming = self.arrivals.clone();
        let mut rates = vec![0.0; places];
        let mut position = vec![0; places];
        for (number, part) in parts.iter().enumerate() {
            for (index, place) in part.iter().enumerate() {
                position[*place] = index;
            }
            let coming_in: Vec<f64> = part.iter().map(|it| coming[*it] / of_many[*it]).collect();
            let inner: Vec<Way> = within[number]
                .iter()
                .map(|way| Way {
                    from: position[way.from],
                    to: position[way.to],
                    share: way.share / of_many[way.to],
                })
                .collect();
            let solved = rates_of_part(&coming_in, &inner).map_err(|none| match none {
                NoRates::Endless { places } => NoRates::Endless {
                    places: places.into_iter().map(|it| part[it]).collect(),
                },
                NoRates::TooLarge => NoRates::TooLarge,
            })?;
            for (place, rate) in part.iter().zip(solved) {
                rates[*place] = rate;
            }
            for way in &beyond[number] {
                coming[way.to] += rates[way.from] * way.share;
            }
        }
        Ok(rates)
    }
}

fn rates_of_part(coming: &[f64], ways: &[Way]) -> Result<Vec<f64>, NoRates> {
    // Nobody comes there, or nobody goes round.
    if ways.is_empty() || coming.iter().all(|rate| *rate == 0.0) {
        return Ok(coming.to_vec());
    }
    eliminate::rates(coming, ways)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn way(from: usize, to: usize, share: f64) -> Way {
        Way { from, to, share }
    }

    fn near(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }

    #[test]
    fn a_third_who_come_back_make_half_as_many_again() {
        let mut traffic = Traffic::of(3);
        traffic.arrivals[0] = 20.0;
        traffic.ways = vec![way(0, 1, 1.0), way(1, 0, 1.0 / 3.0), way(1, 2, 2.0 / 3.0)];
        near(&traffic.rates().expect("an end"), &[30.0, 30.0, 20.0]);
    }

    #[test]
    fn side_by_side_each_branch_has_everyone_and_the_join_has_them_once() {
        let mut traffic = Traffic::of(4);
        traffic.arrivals[0] = 7.0;
        traffic.ways = vec![
            way(0, 1, 1.0),
            way(0, 2, 1.0),
            way(1, 3, 1.0),
            way(2, 3, 1.0),
        ];
        traffic.joins = vec![(3, 2.0)];
        near(&traffic.rates().expect("an end"), &[7.0; 4]);
    }

    #[test]
    fn who_never_leaves_is_endless() {
        let mut traffic = Traffic::of(3);
        traffic.arrivals[0] = 1.0;
        traffic.ways = vec![way(0, 1, 1.0), way(1, 2, 1.0), way(2, 1, 1.0)];
        let endless = traffic.rates();
        assert!(
            matches!(&endless, Err(NoRates::Endless { places }) if places == &[1] || places == &[2]),
            "{endless:?}"
        );
        traffic.arrivals[0] = 0.0;
        near(&traffic.rates().expect("nobody comes"), &[0.0; 3]);
    }

    #[test]
    fn a_loop_that_doubles_is_endless() {
        let mut traffic = Traffic::of(2);
        traffic.arrivals[0] = 1.0;
        traffic.ways = vec![way(0, 1, 1.0), way(1, 0, 2.0)];
        assert!(traffic.rates().is_err());
    }

    #[test]
    fn a_long_chain_and_a_large_loop_are_worked_out() {
        let mut traffic = Traffic::of(100_000);
        traffic.arrivals[0] = 3.0;
        traffic.ways = (1..100_000).map(|to| way(to - 1, to, 1.0)).collect();
        near(&traffic.rates().expect("an end")[99_999..], &[3.0]);
        let mut traffic = Traffic::of(1_001);
        traffic.arrivals[0] = 1.0;
        traffic.ways = (1..1_000).map(|to| way(to - 1, to, 1.0)).collect();
        traffic.ways.push(way(999, 0, 0.5));
        traffic.ways.push(way(999, 1_000, 0.5));
        let rates = traffic.rates().expect("an end");
        assert!((rates[500] - 2.0).abs() < 1e-6 && (rates[1_000] - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_loop_of_everyone_with_everyone_is_given_up_in_time() {
        let mut traffic = Traffic::of(300);
        traffic.arrivals[0] = 1.0;
        for from in 0..300 {
            traffic.ways.extend((0..300).map(|to| way(from, to, 0.003)));
        }
        assert_eq!(traffic.rates(), Err(NoRates::TooLarge));
    }

    proptest! {
        /// The oracle: follow everyone step by step for as long as anyone is left worth following.
        #[test]
        fn rates_are_what_comes_of_following_everyone(
            arrivals in prop::collection::vec(0.0..10.0_f64, 2..8),
            targets in prop::collection::vec((0..8_usize, 0..8_usize, 0..8_usize), 8),
            shares in prop::collection::vec((0.0..0.45_f64, 0.0..0.45_f64), 8),
        ) {
            let places = arrivals.len();
            let mut traffic = Traffic { arrivals: arrivals.clone(), ..Traffic::default() };
            for from in 0..places {
                let ((a, b, _), (p, q)) = (targets[from], shares[from]);
                traffic.ways.push(way(from, a % places, p));
                traffic.ways.push(way(from, b % places, q));
            }
            let rates = traffic.rates().expect("a tenth leaves at every step");
            let (mut here, mut seen) = (arrivals, vec![0.0; places]);
            for _ in 0..500 {
                let mut next = vec![0.0; places];
                for place in 0..places { seen[place] += here[place]; }
                for way in &traffic.ways { next[way.to] += here[way.from] * way.share; }
                here = next;
            }
            for (rate, seen) in rates.iter().zip(&seen) {
                prop_assert!((rate - seen).abs() < 1e-6 * seen.max(1.0), "{rate} is not {seen}");
            }
        }
    }
}
