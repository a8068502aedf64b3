//! Days of the calendar, written `2026-11-20`. Nothing here knows what day it is.

/// A day of the calendar, written year, month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: i8,
    day: i8,
}

impl Date {
    /// The day, if there is one of that year (0 to 9999), month and day of the month.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((0..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }
    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.month
    }
    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.day
    }

    /// Days from this one to `later`; below zero when `later` is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        later.number() - self.number()
    }

    /// Which day it is, counted from a day before all of them.
    fn number(self) -> i32 {
        // Years begin in March here, so that the day that only some of them have is the last.
        let (year, month) = match i32::from(self.month) {
            month @ (1 | 2) => (i32::from(self.year) - 1, month + 9),
            month => (i32::from(self.year), month - 3),
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + (month * 153 + 2) / 5 + i32::from(self.day)
    }
}

/// Why a text is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is not a day such as 2026-11-20", self.0)
    }
}
impl std::error::Error for DateError {}

impl std::str::FromStr for Date {
    type Err = DateError;

    /// Reads `2026-11-20` and no other way of writing a day, so that a file has one for each.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let is_shaped = text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let day = || {
            Self::new(
                text[..4].parse().ok()?,
                text[5..7].parse().ok()?,
                text[8..].parse().ok()?,
            )
        };
        is_shaped
            .then(day)
            .flatten()
            .ok_or_else(|| DateError(text.chars().take(40).collect()))
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_one_way_of_being_written() {
        for text in ["2026-11-20", "2024-02-29", "0001-01-01"] {
            assert_eq!(
                text.parse::<Date>().map(|day| day.to_string()).as_deref(),
                Ok(text)
            );
        }
        for text in [
            "",
            "20261120",
            "2026-11-20T10:00",
            "+2026-11-2",
            "2026-02-30",
            "2026-13-01",
            "26-11-20",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_counted_one_by_one() {
        let (mut before, mut count) = (None::<Date>, 0);
        for year in 1896..=2104 {
            for month in 0..=13 {
                for day in 0..=32 {
                    let Some(date) = Date::new(year, month, day) else {
                        continue;
                    };
                    assert_eq!(
                        before.map_or(1, |before| before.days_until(date)),
                        1,
                        "{date}"
                    );
                    (before, count) = (Some(date), count + 1);
                }
            }
        }
        // 209 years with 51 leap days: every fourth from 1896, without 1900 and 2100.
        assert_eq!(count, 209 * 365 + 51);
    }
}
