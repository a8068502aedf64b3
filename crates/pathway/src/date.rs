//! Days of the calendar, written `2026-11-20`. Nothing here knows what day it is.

/// A day of the calendar, written year, month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, if there is one of that year, month and day of the month.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }
    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }
    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from this one to `later`; below zero when `later` is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        self.0
            .duration_until(later.0)
            .as_hours()
            .try_into()
            .map_or(i32::MAX, |hours: i32| hours / 24)
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
        let day = is_shaped.then(|| text.parse().ok()).flatten();
        day.map(Self)
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

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
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
}
