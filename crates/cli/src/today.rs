//! What day and time it is: the only clock.

use pathway::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// The time in UTC, as RFC 3339 writes it, to the second.
pub(crate) fn now() -> String {
    timestamp().to_string()
}

/// The day in UTC.
pub(crate) fn today() -> Date {
    let text = now();
    text[..10].parse().expect("a time begins with its day")
}

fn timestamp() -> jiff::Timestamp {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let seconds = i64::try_from(seconds).unwrap_or(0);
    jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// The day in UTC of a time in milliseconds since 1970.
pub(crate) fn day_of(milliseconds: u64) -> String {
    let time = i64::try_from(milliseconds).ok();
    let time = time.and_then(|time| jiff::Timestamp::from_millisecond(time).ok());
    let text = time.unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string();
    text[..10].to_owned()
}
