//! How long each family of checks takes in one run. What several families share is counted for the first that asks.

use crate::measure::{Time, median_of};
use checks::{CHECKS, Context, Findings, Settings};
use pathway::{Family, Pathway};
use std::time::{Duration, Instant};

/// Each family in the order of the checks, and before them what all look things up in.
pub fn times(pathway: &Pathway, settings: &Settings, repeats: usize) -> Vec<(String, Time)> {
    let mut runs: Vec<Vec<(String, Duration)>> = Vec::new();
    for _ in 0..repeats {
        let start = Instant::now();
        let context = Context::new(pathway, settings);
        let mut run = vec![("looking up".to_owned(), start.elapsed())];
        let mut last: Option<Family> = None;
        for check in CHECKS.iter().filter(|check| settings.profile.runs(check)) {
            if last.replace(check.family) != Some(check.family) {
                let name = format!("{:?}", check.family).to_lowercase();
                if !run.iter().any(|(known, _)| *known == name) {
                    run.push((name, Duration::ZERO));
                }
            }
            let name = format!("{:?}", check.family).to_lowercase();
            let mut findings = Findings::of(check, &settings.profile);
            let start = Instant::now();
            (check.run)(&context, &mut findings);
            let took = start.elapsed();
            if let Some((_, time)) = run.iter_mut().find(|(known, _)| *known == name) {
                *time += took;
            }
        }
        runs.push(run);
    }
    let names = runs
        .first()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone());
    names
        .enumerate()
        .map(|(at, name)| (name, median_of(runs.iter().map(|run| run[at].1))))
        .collect()
}
