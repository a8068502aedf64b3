//! The text notation: a whole document as lines that can be read aloud, for e-mail, version control, tests and help.
//!
//! Never a second meaning: what it writes reads back as the same document, but for the seal and for the fields of a
//! file that were not understood, which are no part of it. `docs/notation.md` is its law.

mod cursor;
mod error;
mod line;
mod names;
mod print;
mod read;
mod reader;
mod record;
mod token;
mod value;
mod word;

#[cfg(test)]
mod tests;

pub use error::NotationError;
pub use line::Expectation;
pub use print::print;
pub use read::{Reading, read};
pub use token::{Token, TokenKind};

/// The tokens of one line, without its comment, as far as they can be told: what a highlighter colours.
pub fn tokens(line: &str) -> Vec<Token<'_>> {
    token::tokens(line).0
}
