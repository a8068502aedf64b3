//! The tokens of one line: words, quoted text, and the few signs.
//!
//! Knows no records: what a word means is decided where it stands.

use super::error::Fault;
use crate::Message;
use crate::rule::quoted::{QuoteError, unquote};

/// What a piece of a line is. A highlighter can colour these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, a number, a date, an id.
    Word,
    /// Text in double quotes, with what it says.
    Text(String),
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `->`
    Arrow,
    /// `=>`
    Passes,
    /// `(` or `)`
    Parenthesis,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// As it is written.
    pub source: &'a str,
    /// Where it starts, in bytes from the start of the line.
    pub start: usize,
}

impl Token<'_> {
    /// Where it ends, in bytes from the start of the line.
    pub fn end(&self) -> usize {
        self.start + self.source.len()
    }
}

/// The tokens of a line up to its comment, and what is wrong with it after them.
pub(super) fn tokens(line: &str) -> (Vec<Token<'_>>, Option<Fault>) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        let rest = &line[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = match first {
            '#' => break,
            '"' => match unquote(rest) {
                Ok((text, length)) => (TokenKind::Text(text), length),
                Err(error) => return (found, Some(quote_fault(line, at, error))),
            },
            ',' => (TokenKind::Comma, 1),
            ';' => (TokenKind::Semicolon, 1),
            '(' | ')' => (TokenKind::Parenthesis, 1),
            _ if rest.starts_with("->") => (TokenKind::Arrow, 2),
            _ if rest.starts_with("=>") => (TokenKind::Passes, 2),
            _ => (TokenKind::Word, word_length(rest)),
        };
        found.push(Token {
            kind,
            source: &rest[..length],
            start: at,
        });
        at += length;
    }
    (found, None)
}

fn word_length(rest: &str) -> usize {
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let arrow = matches!(character, '-' | '=')
            && characters.peek().is_some_and(|(_, next)| *next == '>');
        if character.is_whitespace() || "#\",;()".contains(character) || (arrow && at > 0) {
            return at;
        }
    }
    rest.len()
}

fn quote_fault(line: &str, at: usize, error: QuoteError) -> Fault {
    match error {
        QuoteError::Unclosed => Fault::at(line, at, Message::new("notation-unclosed-quote")),
        QuoteError::Escape(inside) => {
            Fault::at(line, at + inside, Message::new("notation-bad-escape"))
        }
    }
}
