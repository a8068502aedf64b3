//! One station with several who serve: how busy they are, who has to wait, and how long.
//!
//! Formulas of steady state: they hold where arrivals and service go on as they are, and say nothing where more come
//! than can be served.

/// A station.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// How many come in a unit of time.
    pub arrivals: f64,
    /// How many serve at a time.
    pub servers: u32,
    /// How many one of them serves in a unit of time.
    pub service: f64,
}

impl Queue {
    /// The share of the time in which those who serve are busy; above one, a queue grows without end.
    pub fn utilisation(self) -> f64 {
        self.arrivals / (f64::from(self.servers) * self.service)
    }

    /// The mean time until service begins, where arrivals come by chance and service takes as long as it happens to
    /// (M/M/c). None where the queue grows without end.
    pub fn mean_wait(self) -> Option<f64> {
        let capacity = f64::from(self.servers) * self.service;
        let waits = erlang_c(self.servers, self.arrivals / self.service)?;
        Some(waits / (capacity - self.arrivals))
    }

    /// The same by Allen and Cunneen, for arrivals and service that are more or less even than by chance: each is
    /// said as its squared coefficient of variation, one being by chance.
    pub fn mean_wait_of(self, arrivals_vary: f64, service_varies: f64) -> Option<f64> {
        Some(self.mean_wait()? * f64::midpoint(arrivals_vary, service_varies))
    }

    /// How many wait or are served, on average: Little's law.
    pub fn mean_number(self) -> Option<f64> {
        Some(self.arrivals * (self.mean_wait()? + 1.0 / self.service))
    }
}

/// The chance that somebody who comes has to wait, with so many who serve and so much work offered, counted in those
/// whom it would keep busy. None where the queue grows without end.
pub fn erlang_c(servers: u32, offered: f64) -> Option<f64> {
    let count = f64::from(servers);
    if !offered.is_finite() || offered < 0.0 || count <= offered {
        return None;
    }
    // Erlang's B by recursion, which neither overflows nor takes factorials.
    let mut lost = 1.0;
    for server in 1..=servers {
        lost = offered * lost / (f64::from(server) + offered * lost);
    }
    Some(lost / (1.0 - (offered / count) * (1.0 - lost)))
}

/// How long it takes until those who wait already are served, with so much capacity and so much demand in a unit of
/// time. None where nothing is left over for them.
pub fn time_to_clear(backlog: f64, capacity: f64, demand: f64) -> Option<f64> {
    (demand < capacity).then(|| backlog / (capacity - demand))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Traffic, Way};

    fn near(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 1e-9 * expected.abs().max(1.0),
            "{found} is not {expected}"
        );
    }

    /// Erlang's C as it stands in the books, with its sums and factorials.
    fn closed_form(servers: u32, offered: f64) -> f64 {
        let term = |n: u32| (1..=n).fold(1.0, |product, k| product * offered / f64::from(k));
        let busy = offered / f64::from(servers);
        let last = term(servers) / (1.0 - busy);
        last / ((0..servers).map(term).sum::<f64>() + last)
    }

    #[test]
    fn erlang_c_is_its_closed_form() {
        for servers in 1..40 {
            for tenth in 0..10 {
                let offered = f64::from(servers) * f64::from(tenth) / 10.0;
                near(
                    erlang_c(servers, offered).expect("less than can be served"),
                    closed_form(servers, offered),
                );
            }
        }
        near(erlang_c(2, 1.0).expect("it is"), 1.0 / 3.0);
        assert_eq!(erlang_c(3, 3.0), None);
        assert_eq!(erlang_c(0, 0.0), None);
    }

    #[test]
    fn one_who_serves_waits_as_the_formula_says() {
        let queue = Queue {
            arrivals: 3.0,
            servers: 1,
            service: 4.0,
        };
        near(queue.utilisation(), 0.75);
        near(queue.mean_wait().expect("steady"), 0.75);
        near(queue.mean_number().expect("steady"), 3.0);
        // Even service halves the wait (Pollaczek and Khinchine).
        near(queue.mean_wait_of(1.0, 0.0).expect("steady"), 0.375);
        assert_eq!(
            Queue {
                arrivals: 4.0,
                ..queue
            }
            .mean_wait(),
            None
        );
    }

    #[test]
    fn a_backlog_is_cleared_by_what_is_left_over() {
        near(time_to_clear(30.0, 50.0, 40.0).expect("ten are left"), 3.0);
        assert_eq!(time_to_clear(30.0, 40.0, 40.0), None);
    }

    /// A Jackson network of two stations, one with two who serve, and a third who come back: the numbers there, by the
    /// traffic equations and the formulas, against the balance of its states worked out one by one.
    #[test]
    fn a_jackson_network_is_in_balance() {
        const MOST: usize = 24;
        let (outside, back) = (0.6, 1.0 / 3.0);
        let (first, second) = (2.0, 1.2);
        let mut traffic = Traffic::of(2);
        traffic.arrivals[0] = outside;
        traffic.ways = vec![
            Way {
                from: 0,
                to: 1,
                share: 1.0,
            },
            Way {
                from: 1,
                to: 0,
                share: back,
            },
        ];
        let rates = traffic.rates().expect("some leave");
        let by_formula: Vec<f64> = [
            Queue {
                arrivals: rates[0],
                servers: 1,
                service: first,
            },
            Queue {
                arrivals: rates[1],
                servers: 2,
                service: second,
            },
        ]
        .iter()
        .map(|queue| queue.mean_number().expect("steady"))
        .collect();
        // The chance of each state, by going on for a long time in small steps.
        let mut chance = vec![vec![0.0; MOST + 1]; MOST + 1];
        chance[0][0] = 1.0;
        let step = 0.1;
        for _ in 0..3_000 {
            let mut next = chance.clone();
            for a in 0..=MOST {
                for b in 0..=MOST {
                    let here = chance[a][b] * step;
                    if here < 1e-18 {
                        continue;
                    }
                    let mut go = |to: (usize, usize), rate: f64| {
                        if to.0 <= MOST && to.1 <= MOST {
                            next[a][b] -= here * rate;
                            next[to.0][to.1] += here * rate;
                        }
                    };
                    go((a + 1, b), outside);
                    if a > 0 {
                        go((a - 1, b + 1), first);
                    }
                    if b > 0 {
                        let served = second * if b > 1 { 2.0 } else { 1.0 };
                        go((a + 1, b - 1), served * back);
                        go((a, b - 1), served * (1.0 - back));
                    }
                }
            }
            chance = next;
        }
        let mut means = [0.0, 0.0];
        let mut number_a = 0.0;
        for row in &chance {
            let mut number_b = 0.0;
            for here in row {
                means[0] += number_a * here;
                means[1] += number_b * here;
                number_b += 1.0;
            }
            number_a += 1.0;
        }
        for (found, expected) in means.iter().zip(&by_formula) {
            assert!((found - expected).abs() < 1e-3, "{found} is not {expected}");
        }
    }
}
