//! Lengths of time in minutes, and how the ways of counting them compare.
//!
//! Never compares days of one kind with days of another: that needs a calendar, and a day to begin on.

use pathway::{Basis, Duration, Limit};

/// Minutes of a day.
pub(crate) const DAY: u64 = 24 * 60;
/// Minutes of a month, as long as months are on average.
const MONTH: u64 = 43_830;

/// How long something lasts, in minutes by the clock on the wall.
pub(crate) fn minutes(length: Duration) -> u64 {
    u64::from(length.months) * MONTH
        + (u64::from(length.weeks) * 7 + u64::from(length.days)) * DAY
        + u64::from(length.hours) * 60
        + u64::from(length.minutes)
}

/// How days are counted.
pub(crate) struct Calendar;

impl Calendar {
    /// Whether a limit surely allows more than another.
    pub(crate) fn is_longer(limit: Limit, other: Limit) -> bool {
        let is_days = |basis| matches!(basis, Basis::Elapsed | Basis::CalendarDays);
        let comparable =
            limit.basis == other.basis || (is_days(limit.basis) && is_days(other.basis));
        comparable && minutes(limit.value) > minutes(other.value)
    }
}
