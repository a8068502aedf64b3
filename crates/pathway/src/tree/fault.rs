//! Why a value is none of those that its place takes.
//!
//! Never a sentence: what is wrong is a message, and kinds of values are words of the language's file.

use super::key::Key;
use crate::Message;
use serde::de::{Error, Expected, Unexpected};
use std::fmt;

/// A value that its place does not take.
#[derive(Debug)]
pub struct Fault {
    /// The offset of the value, once known.
    pub at: Option<u32>,
    /// The key of the value, once known.
    pub key: Option<Key>,
    /// What is wrong.
    pub message: Message,
    /// Whether it is a word of a closed list that this version does not have.
    pub is_unknown_word: bool,
}

impl Fault {
    pub(super) fn new(message: Message) -> Self {
        Self {
            at: None,
            key: None,
            message,
            is_unknown_word: false,
        }
    }
}

/// As much of a text as a message can show.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// What kind of value was expected, as the id of a word, by the way in which the records' code says it.
fn kind_expected(expected: &dyn Expected) -> &'static str {
    let said = expected.to_string();
    match said.as_str() {
        "a boolean" => "word-json-bool",
        "a sequence" | "a list of records" => "word-json-list",
        _ if ["i64", "u8", "u16", "u32", "u64"].contains(&said.as_str()) => "word-json-number",
        _ if said.contains("struct") || said.contains("map") => "word-json-object",
        _ if said.contains("sequence") => "word-json-list",
        _ => "word-json-text",
    }
}

fn kind_found(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) | Unexpected::Other("bool") => "word-json-bool",
        Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Other("number") => {
            "word-json-number"
        }
        Unexpected::Seq => "word-json-list",
        Unexpected::Map => "word-json-object",
        _ => "word-json-text",
    }
}

fn word(id: &'static str) -> crate::Argument {
    crate::Argument::Word(id.into())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.id)
    }
}
impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        // Dates, lengths of time and times of day explain themselves in code; the sentence for people shows how they are written.
        Self::new(Message::new("read-value"))
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(
            Message::new("read-type")
                .with("found", word(kind_found(&found)))
                .with("expected", word(kind_expected(expected))),
        )
    }
    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        let value = match found {
            Unexpected::Signed(number) => number.to_string(),
            Unexpected::Unsigned(number) => number.to_string(),
            Unexpected::Str(text) => shortened(text),
            _ => String::new(),
        };
        Self::new(Message::new("read-range").with("value", value))
    }
    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        let words: Vec<String> = expected.iter().map(|word| (*word).to_owned()).collect();
        let mut fault = Self::new(
            Message::new("read-word")
                .with("word", shortened(found))
                .with("words", words),
        );
        fault.is_unknown_word = true;
        fault
    }
    fn missing_field(field: &'static str) -> Self {
        // The model names its fields as code does; a file writes them in one word.
        let mut words = field.split('_');
        let mut name = words.next().unwrap_or_default().to_owned();
        for word in words {
            let (first, rest) = word.split_at(word.len().min(1));
            name.push_str(&first.to_ascii_uppercase());
            name.push_str(rest);
        }
        Self::new(Message::new("read-missing").with("field", name))
    }
}
