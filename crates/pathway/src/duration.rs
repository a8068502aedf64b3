//! Lengths of time as ISO 8601 writes them, and the way they are counted.
//!
//! Never compares a limit in days of one kind with another: that needs a calendar, which is data.

use serde::{Deserialize, Serialize};

/// A length of time: `PT15M`, `P3D`, `P2W`, `P3M`. Whole numbers only; the parts are kept as they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration {
    /// Calendar months.
    pub months: u32,
    /// Weeks of seven days.
    pub weeks: u32,
    /// Days.
    pub days: u32,
    /// Hours.
    pub hours: u32,
    /// Minutes.
    pub minutes: u32,
}

impl Duration {
    /// A length of whole minutes.
    pub const fn from_minutes(minutes: u32) -> Self {
        Self {
            months: 0,
            weeks: 0,
            days: 0,
            hours: 0,
            minutes,
        }
    }
    /// A length of whole hours.
    pub const fn from_hours(hours: u32) -> Self {
        Self {
            months: 0,
            weeks: 0,
            days: 0,
            hours,
            minutes: 0,
        }
    }
    /// A length of whole days.
    pub const fn from_days(days: u32) -> Self {
        Self {
            months: 0,
            weeks: 0,
            days,
            hours: 0,
            minutes: 0,
        }
    }
    /// A length of whole weeks.
    pub const fn from_weeks(weeks: u32) -> Self {
        Self {
            months: 0,
            weeks,
            days: 0,
            hours: 0,
            minutes: 0,
        }
    }
    /// A length of whole months.
    pub const fn from_months(months: u32) -> Self {
        Self {
            months,
            weeks: 0,
            days: 0,
            hours: 0,
            minutes: 0,
        }
    }
    /// Whether it lasts no time at all.
    pub fn is_zero(self) -> bool {
        self == Self::default()
    }
}

/// Why a text is no length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError(String);

impl std::fmt::Display for DurationError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is not a length of time such as PT15M, P3D or P2W",
            self.0
        )
    }
}
impl std::error::Error for DurationError {}

impl std::str::FromStr for Duration {
    type Err = DurationError;

    /// Reads ISO 8601 with whole numbers and without years and seconds.
    fn from_str(text: &str) -> Result<Self, DurationError> {
        let error = || DurationError(text.chars().take(40).collect());
        let body = text.strip_prefix('P').ok_or_else(error)?;
        let mut duration = Self::default();
        let (mut in_time, mut number, mut last) = (false, String::new(), 0_u8);
        for character in body.chars() {
            if character.is_ascii_digit() {
                number.push(character);
                continue;
            }
            if character == 'T' && number.is_empty() && !in_time {
                in_time = true;
                continue;
            }
            let (part, order) = match (character, in_time) {
                ('M', false) => (&mut duration.months, 1),
                ('W', false) => (&mut duration.weeks, 2),
                ('D', false) => (&mut duration.days, 3),
                ('H', true) => (&mut duration.hours, 4),
                ('M', true) => (&mut duration.minutes, 5),
                _ => return Err(error()),
            };
            // Each part once, in their order: `P1D2D` and `PT5M2H` are mistakes, not sums.
            if order <= last {
                return Err(error());
            }
            last = order;
            *part = number.parse().map_err(|_| error())?;
            number.clear();
        }
        if last == 0 || !number.is_empty() || (in_time && last < 4) {
            Err(error())
        } else {
            Ok(duration)
        }
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_zero() {
            return f.write_str("PT0M");
        }
        f.write_str("P")?;
        for (part, letter) in [(self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')] {
            if part > 0 {
                write!(f, "{part}{letter}")?;
            }
        }
        if self.hours > 0 || self.minutes > 0 {
            f.write_str("T")?;
        }
        for (part, letter) in [(self.hours, 'H'), (self.minutes, 'M')] {
            if part > 0 {
                write!(f, "{part}{letter}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Duration {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Duration {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Duration".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "ISO 8601 length of time in whole months, weeks, days, hours and minutes.",
            "pattern": "^P(?=.)(\\d{1,9}M)?(\\d{1,9}W)?(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?)?$"
        })
    }
}

/// How a length of time is counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// By the clock on the wall, day and night.
    #[default]
    Elapsed,
    /// In whole days of the calendar.
    CalendarDays,
    /// In days that are neither weekend nor bank holiday.
    WorkingDays,
    /// In the hours in which the team that does it is open.
    OpeningHours,
    /// In midnights passed.
    Midnights,
}

/// A time limit or a duration: a length of time and how it is counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// How long.
    pub value: Duration,
    /// How it is counted.
    #[serde(default)]
    pub basis: Basis,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_writes() {
        for text in ["PT15M", "P3D", "P2W", "P3M", "PT24H", "P1DT2H30M", "PT0M"] {
            assert_eq!(
                text.parse::<Duration>().map(|d| d.to_string()).as_deref(),
                Ok(text)
            );
        }
    }

    #[test]
    fn refuses_what_is_no_length_of_time() {
        for text in [
            "",
            "P",
            "PT",
            "3D",
            "P3",
            "P1D2D",
            "PT5M2H",
            "P1.5D",
            "P-1D",
            "P1Y",
            "PT5S",
            "P99999999999D",
            "P1DT",
        ] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }
}
