//! What is wrong with a text in the notation, and where.
//!
//! Never a sentence: that is in a resource file.

use crate::{Argument, Message};

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotationError {
    /// The line, counted from one.
    pub line: u32,
    /// The character within the line, counted from one.
    pub column: u32,
    /// What is wrong.
    pub message: Message,
}

/// What is wrong with a line: the rest of it is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) column: u32,
    pub(super) message: Message,
}

pub(super) type Read<T> = Result<T, Fault>;

impl Fault {
    /// The fault at so many bytes into the line.
    pub(super) fn at(line: &str, byte: usize, message: Message) -> Self {
        let before = line.get(..byte).unwrap_or(line).chars().count();
        Self {
            column: u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1),
            message,
        }
    }
}

/// That something else was expected: what stands there, if anything, and the word for what should.
pub(super) fn expected(found: Option<&str>, expected: &'static str) -> Message {
    let expected = Argument::Word(expected.into());
    match found {
        Some(found) => Message::new("notation-expected")
            .with("found", found.chars().take(60).collect::<String>()),
        None => Message::new("notation-ends-early"),
    }
    .with("expected", expected)
}
