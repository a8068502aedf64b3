//! How fast somebody may go: so many a second, and more for a moment.
//!
//! Never looks at a clock: times are passed in, in milliseconds, and one that goes backwards gives nothing.

/// Goes on filling, and gives as long as something is in it.
#[derive(Clone, Debug)]
pub struct Pace {
    per_second: u64,
    burst: u64,
    /// What is left, in thousandths.
    left: u64,
    last: u64,
}

impl Pace {
    /// So many a second, and up to `burst` at once after a rest.
    pub fn new(per_second: u32, burst: u32, now: u64) -> Self {
        let burst = u64::from(burst) * 1_000;
        Self {
            per_second: u64::from(per_second),
            burst,
            left: burst,
            last: now,
        }
    }

    /// How many may go now.
    pub fn allowed(&mut self, now: u64) -> u64 {
        let passed = now.saturating_sub(self.last);
        self.last = self.last.max(now);
        let more = passed.saturating_mul(self.per_second);
        self.left = self.left.saturating_add(more).min(self.burst);
        self.left / 1_000
    }

    /// Takes one, if there is one.
    pub fn take(&mut self, now: u64) -> bool {
        let is_allowed = self.allowed(now) > 0;
        if is_allowed {
            self.left -= 1_000;
        }
        is_allowed
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;

    #[test]
    fn a_burst_and_then_the_rate() {
        let mut pace = Pace::new(60, 100, 0);
        assert_eq!((0..200).filter(|_| pace.take(0)).count(), 100);
        let taken = (1..=10_000).filter(|&now| pace.take(now)).count();
        assert_eq!(taken, 600);
    }

    #[test]
    fn a_clock_that_jumps_gives_no_more_than_a_burst() {
        let mut pace = Pace::new(60, 100, 1_000_000);
        while pace.take(1_000_000) {}
        assert!(!pace.take(5));
        assert_eq!(pace.allowed(u64::MAX), 100);
        assert_eq!(pace.allowed(0), 100);
    }
}
