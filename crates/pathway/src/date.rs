//! Days of the calendar, written `2026-11-20`. Nothing here knows what day it is.

/// A day of the calendar, written year, month and day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, if there is one of that year, month and day of the month.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
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

impl std::str::FromStr for Date {
    type Err = jiff::Error;

    /// Reads `2026-11-20`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
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
