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

/// The median of times.
pub fn median_of(times: impl Iterator<Item = Duration>) -> Time {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    Time(times.get(times.len() / 2).copied().unwrap_or_default())
}

/// The median of several runs, after one to warm up.
pub fn median<T>(repeats: usize, run: impl Fn() -> T) -> Time {
    if repeats > 1 {
        black_box(run());
    }
    median_of((0..repeats).map(|_| {
        let start = Instant::now();
        let made = black_box(run());
        let time = start.elapsed();
        drop(made);
        time
    }))
}
