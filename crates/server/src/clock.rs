//! What time it is.
//!
//! Never trusted to go forwards: the clock of a machine is put right, sometimes by years. What has an order has it from
//! the log, and how long something takes is measured without it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::{Duration, Instant, SystemTime},
};

/// By how much it has to be put right to be noticed: what is less matters to nobody who counts in days.
const WRONG: u64 = 86_400_000;

/// The clock of the machine, by which a server goes.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// By how many milliseconds it was put forward by hand.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Milliseconds since 1970.
    pub fn now(&self) -> u64 {
        of_the_machine().saturating_add_signed(self.ahead.load(Relaxed))
    }

    /// Puts it forward, or back, as somebody does who puts the clock of the machine right.
    pub fn put_forward(&self, milliseconds: i64) {
        self.ahead.fetch_add(milliseconds, Relaxed);
    }
}

/// Milliseconds since 1970 by the clock of the machine.
pub(crate) fn of_the_machine() -> u64 {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Notices when the clock is put right.
pub(crate) struct Watched {
    clock: Clock,
    since: (Instant, u64),
}

impl Watched {
    /// From now on.
    pub(crate) fn new(clock: &Clock) -> Self {
        Self {
            clock: clock.clone(),
            since: (Instant::now(), clock.now()),
        }
    }

    /// Whether it was put forward or back since this was last asked.
    pub(crate) fn was_put_right(&mut self) -> bool {
        let now = (Instant::now(), self.clock.now());
        let passed = now.0.duration_since(self.since.0);
        let passed = u64::try_from(Duration::as_millis(&passed)).unwrap_or(u64::MAX);
        let should_be = self.since.1.saturating_add(passed);
        self.since = now;
        now.1.abs_diff(should_be) > WRONG
    }
}
