//! What the server says of itself: one JSON object a line, on standard error.
//!
//! Never anything that a person wrote: no text of a document, no name, no link. Values are numbers, ids of rooms, and
//! words of ours.

use crate::clock;
use serde_json::{Map, Value, json};
use std::io::Write as _;

/// Says that something happened, with what belongs to it.
pub fn say(level: &'static str, event: &'static str, values: &[(&'static str, Value)]) {
    let mut line = Map::new();
    line.insert("at".to_owned(), json!(clock::of_the_machine()));
    line.insert("level".to_owned(), json!(level));
    line.insert("event".to_owned(), json!(event));
    for (name, value) in values {
        line.insert((*name).to_owned(), value.clone());
    }
    // Nobody listens any more: there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{}", Value::Object(line));
}
