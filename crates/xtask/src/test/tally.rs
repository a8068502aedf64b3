//! What passed and what failed, counted over programs that each count in their own words. It must never count a step as
//! passed that ran nothing it was meant to run.

use anyhow::Result;
use std::time::{Duration, Instant};

/// How many of a step's tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

/// The steps so far.
#[derive(Debug, Default)]
pub struct Tally {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    count: Count,
    error: Option<String>,
    took: Duration,
}

impl Tally {
    /// Runs a step that either holds or does not.
    pub fn step(&mut self, name: &'static str, run: impl FnOnce() -> Result<()>) {
        self.tests(name, |count| {
            run()?;
            count.passed = 1;
            Ok(())
        });
    }

    /// Runs a step that counts its own tests. An error without a failed test counts as one.
    pub fn tests(&mut self, name: &'static str, run: impl FnOnce(&mut Count) -> Result<()>) {
        eprintln!("\n── {name} ──");
        let start = Instant::now();
        let mut count = Count::default();
        let error = run(&mut count).err().map(|error| format!("{error:#}"));
        if let Some(error) = &error {
            eprintln!("error: {error}");
        }
        self.steps.push(Step {
            name,
            count: judged(count, error.is_some()),
            error,
            took: start.elapsed(),
        });
    }

    /// Prints a line a step and the sum; true when everything passed and something ran.
    pub fn print(&self) -> bool {
        println!("\n{:<42}{:>8}{:>8}{:>9}", "", "passed", "failed", "seconds");
        for Step {
            name, count, took, ..
        } in &self.steps
        {
            println!(
                "{name:<42}{:>8}{:>8}{:>9.1}",
                count.passed,
                count.failed,
                took.as_secs_f32()
            );
        }
        for step in &self.steps {
            if let Some(error) = &step.error {
                println!("{}: {error}", step.name);
            }
        }
        let passed: u64 = self.steps.iter().map(|step| step.count.passed).sum();
        let failed: u64 = self.steps.iter().map(|step| step.count.failed).sum();
        println!("\n{passed} passed, {failed} failed");
        failed == 0 && passed > 0
    }
}

fn judged(count: Count, error: bool) -> Count {
    let silent = count.passed == 0 && count.failed == 0;
    if count.failed == 0 && (error || silent) {
        Count { failed: 1, ..count }
    } else {
        count
    }
}

/// Adds the counts of a line such as `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
pub fn read_line(line: &str, count: &mut Count) {
    let Some((_, result)) = line.split_once("test result: ") else {
        return;
    };
    let number = |word: &str| -> u64 {
        let mut words = result.split([' ', ';']).filter(|word| !word.is_empty());
        let mut last = "";
        words
            .find_map(|this| {
                (this == word).then_some(last).or_else(|| {
                    last = this;
                    None
                })
            })
            .and_then(|number| number.parse().ok())
            .unwrap_or(0)
    };
    count.passed += number("passed");
    count.failed += number("failed");
}

#[cfg(test)]
mod tests {
    use super::{Count, judged, read_line};

    #[test]
    fn lines_of_results_are_added_up() {
        let mut count = Count::default();
        read_line("running 7 tests", &mut count);
        read_line(
            "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            &mut count,
        );
        read_line("test result: ok. 1 passed; 0 failed; 0 ignored", &mut count);
        assert_eq!(
            count,
            Count {
                passed: 6,
                failed: 2
            }
        );
    }

    #[test]
    fn a_step_without_a_test_has_failed() {
        assert_eq!(judged(Count::default(), false).failed, 1);
        assert_eq!(
            judged(
                Count {
                    passed: 3,
                    failed: 0
                },
                true
            )
            .failed,
            1
        );
        assert_eq!(
            judged(
                Count {
                    passed: 3,
                    failed: 2
                },
                true
            )
            .failed,
            2
        );
        assert_eq!(
            judged(
                Count {
                    passed: 3,
                    failed: 0
                },
                false
            )
            .failed,
            0
        );
    }
}
