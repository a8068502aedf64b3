//! Time, taken fairly. It must never report the best run.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0.as_secs_f64() * 1000.0)
    }
}

/// The median of several runs, after one to warm up.
pub fn median<T>(repeats: usize, run: impl Fn() -> T) -> Time {
    if repeats > 1 {
        black_box(run());
    }
    let mut times: Vec<Time> = (0..repeats)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(run());
            let time = Time(start.elapsed());
            drop(made);
            time
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}
