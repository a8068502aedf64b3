//! What the server says of itself: one JSON object a line, on standard error.
//!
//! Never anything that a person wrote: no text of a document, no name, no link. Values are numbers, ids of rooms, and
//! words of ours.

use serde_json::{Map, Value, json};
use std::{io::Write as _, time::SystemTime};

/// Says that something happened, with what belongs to it.
pub fn say(level: &'static str, event: &'static str, values: &[(&'static str, Value)]) {
    let mut line = Map::new();
    line.insert("at".to_owned(), json!(now()));
    line.insert("level".to_owned(), json!(level));
    line.insert("event".to_owned(), json!(event));
    for (name, value) in values {
        line.insert((*name).to_owned(), value.clone());
    }
    // Nobody listens any more: there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{}", Value::Object(line));
}

/// Milliseconds since 1970 by the clock of the machine.
pub fn now() -> u64 {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
