//! When something is open, who answers outside these hours, and from when until when it exists.

use super::{plain, words};
use crate::{Date, TeamId};
use serde::{Deserialize, Serialize};

words! {
    /// A day of the week.
    Day {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// A time of the day in minutes since midnight, written `08:30`; `24:00` is the end of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// The time so many minutes after midnight, up to 24:00.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes <= 24 * 60 {
            Some(Self(minutes))
        } else {
            None
        }
    }
    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl std::str::FromStr for TimeOfDay {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = "a time of the day is written as 08:30";
        let (hours, minutes) = text.split_once(':').ok_or(error)?;
        if hours.len() != 2
            || minutes.len() != 2
            || !text.bytes().all(|b| b.is_ascii_digit() || b == b':')
        {
            return Err(error);
        }
        let (hours, minutes): (u16, u16) = (
            hours.parse().map_err(|_| error)?,
            minutes.parse().map_err(|_| error)?,
        );
        if minutes > 59 {
            return Err(error);
        }
        Self::from_minutes(hours * 60 + minutes).ok_or(error)
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TimeOfDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TimeOfDay".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$" })
    }
}

plain! {
    /// A stretch of opening hours on some days of the week.
    Opening {
        /// On which days.
        days: Vec<Day>,
        /// From when.
        from: TimeOfDay,
        /// Until when.
        to: TimeOfDay;
        /// Whether on bank holidays too.
        bank_holidays: bool,
    }
}

/// When something is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    /// Day and night, bank holidays too.
    Always,
    /// At these times.
    Openings(Vec<Opening>),
}

/// Who answers outside the hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cover {
    /// A team of the pathway.
    Team(TeamId),
    /// Somebody else, in words.
    Words(String),
}

plain! {
    /// From when until when something exists.
    Live {;
        /// The first day.
        from: Option<Date>,
        /// The last day.
        until: Option<Date>,
    }
}

impl Live {
    /// Whether it exists on that day.
    pub fn on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
