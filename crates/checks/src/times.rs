//! Lengths of time and limits on a calendar: elapsed time, calendar days, working days, midnights, opening hours.
//!
//! Days of one kind are never compared with days of another without a day to begin on. Bank holidays are data.

mod clocks;
mod leg;
mod quickest;
#[cfg(test)]
mod tests;
mod timeline;
mod walk;

use crate::context::Week;
use pathway::{Basis, Date, Duration, Limit, Nation};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

pub(crate) use clocks::Timed;
pub(crate) use leg::{Mode, time_known};
pub(crate) use quickest::quickest;
pub use timeline::{Stay, TimedRoute, Timeline, length, limit_minutes, timelines};
pub(crate) use walk::{Course, Paths, Slowest, TooMany};

/// A moment: minutes since the first minute of a Monday.
pub(crate) type Minute = u64;

/// Minutes of a day.
pub(crate) const DAY: Minute = 24 * 60;
/// Minutes of a month, as long as months are on average.
const MONTH: Minute = 43_830;
/// Longer than any pathway lasts: what is added beyond it is left out.
const FOREVER: Minute = 1 << 50;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BankHolidays {
    nation: Nation,
    days: Vec<Date>,
}

static BANK_HOLIDAYS: LazyLock<BankHolidays> = LazyLock::new(|| {
    pathway::tree::from_text(include_str!("../data/bank-holidays.json"))
        .expect("the bank holidays are read in a test")
});

/// How long something lasts, in minutes by the clock on the wall.
pub(crate) fn minutes(length: Duration) -> Minute {
    u64::from(length.months) * MONTH
        + (u64::from(length.weeks) * 7 + u64::from(length.days)) * DAY
        + u64::from(length.hours) * 60
        + u64::from(length.minutes)
}

/// A number of minutes as people say it: in days when it is many, in hours, or in minutes.
pub(crate) fn said(minutes: Minute) -> Duration {
    let whole = |number: Minute| u32::try_from(number).unwrap_or(u32::MAX);
    let mut length = Duration::default();
    if minutes >= 3 * DAY {
        length.days = whole(minutes.div_ceil(DAY));
    } else if minutes >= 120 {
        length.hours = whole(minutes / 60);
        length.minutes = whole(minutes % 60);
    } else {
        length.minutes = whole(minutes);
    }
    length
}

/// Which days are worked. Day 0 is a Monday.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    holidays: BTreeSet<u64>,
}

impl Calendar {
    /// Weeks without a bank holiday.
    pub(crate) fn plain() -> Self {
        Self::default()
    }

    /// The year that begins with the week of a day, with the bank holidays of England, and the last working days ahead
    /// of them. None for a nation whose days are not known.
    pub(crate) fn year(from: Date, nation: Option<Nation>) -> Option<(Self, Vec<u64>)> {
        let known = &*BANK_HOLIDAYS;
        if nation.is_some_and(|nation| nation != known.nation) {
            return None;
        }
        // Some Monday long ago.
        let monday = Date::new(2024, 1, 1)?;
        let today = monday.days_until(from);
        let first = today - today.rem_euclid(7);
        let holidays: BTreeSet<u64> = known
            .days
            .iter()
            .filter_map(|day| u64::try_from(monday.days_until(*day) - first).ok())
            .filter(|day| *day < 372)
            .collect();
        let calendar = Self { holidays };
        let ahead = calendar
            .holidays
            .iter()
            .filter_map(|day| (0..*day).rev().find(|day| calendar.is_worked(*day)))
            .collect::<BTreeSet<u64>>();
        let ahead = ahead.into_iter().collect();
        Some((calendar, ahead))
    }

    /// Whether a day is neither of a weekend nor a bank holiday.
    pub(crate) fn is_worked(&self, day: u64) -> bool {
        day % 7 < 5 && !self.holidays.contains(&day)
    }

    /// When a length of time is over that begins at a moment.
    pub(crate) fn after(&self, from: Minute, limit: Limit, week: Option<&Week>) -> Minute {
        let value = limit.value;
        let end = match limit.basis {
            Basis::Elapsed | Basis::CalendarDays => from.saturating_add(minutes(value)),
            Basis::WorkingDays => self.after_working(from, minutes(value)),
            Basis::Midnights => {
                let nights = minutes(value) / DAY;
                // To the end of the day that follows the last of them.
                (from / DAY + nights + 1) * DAY - 1
            }
            Basis::OpeningHours => match week {
                Some(week) => week.after(from, minutes(value)),
                None => from.saturating_add(minutes(value)),
            },
        };
        end.min(FOREVER)
    }

    /// When so many minutes of working days are over: a day that is not worked does not count.
    fn after_working(&self, from: Minute, minutes: Minute) -> Minute {
        let mut at = from;
        if !self.is_worked(at / DAY) {
            at = self.next_worked(at / DAY) * DAY;
        }
        let (days, rest) = (minutes / DAY, minutes % DAY);
        let mut day = at / DAY;
        if days > 40_000 {
            return FOREVER;
        }
        for _ in 0..days {
            day = self.next_worked(day);
        }
        at = day * DAY + at % DAY + rest;
        if self.is_worked(at / DAY) {
            return at;
        }
        // What is left of it goes on when work does; the end of a day is not yet the next.
        if at.is_multiple_of(DAY) {
            return at;
        }
        self.next_worked(at / DAY) * DAY + at % DAY
    }

    fn next_worked(&self, day: u64) -> u64 {
        (day + 1..day + 400)
            .find(|day| self.is_worked(*day))
            .unwrap_or(day + 1)
    }

    /// Whether a limit is passed by something that lasts from one moment to another. None where that cannot be said:
    /// nobody's opening hours are those of a whole pathway.
    pub(crate) fn is_passed(&self, from: Minute, to: Minute, limit: Limit) -> Option<bool> {
        let days = minutes(limit.value) / DAY;
        Some(match limit.basis {
            Basis::Elapsed => to - from > minutes(limit.value),
            // Day 28 is kept until it is over.
            Basis::CalendarDays | Basis::Midnights => to / DAY - from / DAY > days,
            Basis::WorkingDays => {
                let last = self.after_working(from, days * DAY) / DAY;
                to / DAY > last
            }
            Basis::OpeningHours => return None,
        })
    }

    /// Whether a limit surely allows more than another.
    pub(crate) fn is_longer(limit: Limit, other: Limit) -> bool {
        let is_days = |basis| matches!(basis, Basis::Elapsed | Basis::CalendarDays);
        let comparable =
            limit.basis == other.basis || (is_days(limit.basis) && is_days(other.basis));
        comparable && minutes(limit.value) > minutes(other.value)
    }
}
