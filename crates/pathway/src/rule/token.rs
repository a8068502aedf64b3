//! The tokens of a rule's text.
//!
//! Knows no items: what a word names is decided by the parser.

use super::quoted::{QuoteError, unquote};
use super::{Comparison, RuleError};
use crate::{Argument, Message};

/// The words that mean something by themselves.
pub(super) const GRAMMAR: [&str; 6] = ["and", "or", "not", "known", "yes", "no"];

/// What a piece of a rule's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word or a number.
    Word(&'a str),
    /// Text in double quotes.
    Quoted(String),
    /// A comparison.
    Is(Comparison),
    /// `(`
    Open,
    /// `)`
    Close,
}

impl Token<'_> {
    /// The word of the grammar that this is, if it is one.
    pub(super) fn grammar(&self) -> Option<&'static str> {
        match self {
            Self::Word(word) => GRAMMAR
                .into_iter()
                .find(|known| word.eq_ignore_ascii_case(known)),
            _ => None,
        }
    }
}

/// The tokens of a text, each with where it starts, in bytes.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, RuleError> {
    const SIGNS: [(&str, Comparison); 10] = [
        (">=", Comparison::AtLeast),
        ("<=", Comparison::AtMost),
        ("!=", Comparison::NotEqual),
        ("<>", Comparison::NotEqual),
        ("≥", Comparison::AtLeast),
        ("≤", Comparison::AtMost),
        ("≠", Comparison::NotEqual),
        (">", Comparison::Above),
        ("<", Comparison::Below),
        ("=", Comparison::Equal),
    ];
    let ends_word = |c: char| c.is_whitespace() || "\"()<>=!≥≤≠".contains(c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let start = at;
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let token = if first == '"' {
            let (words, length) = unquote(rest).map_err(|error| match error {
                QuoteError::Unclosed => {
                    RuleError::at(text, start, Message::new("rule-unclosed-quote"))
                }
                QuoteError::Escape(inside) => {
                    RuleError::at(text, start + inside, Message::new("rule-bad-escape"))
                }
            })?;
            at += length;
            Token::Quoted(words)
        } else if let Some((sign, is)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            at += sign.len();
            Token::Is(*is)
        } else if first == '(' || first == ')' {
            at += 1;
            if first == '(' {
                Token::Open
            } else {
                Token::Close
            }
        } else if first == '!' {
            let message = Message::new("rule-expected")
                .with("found", "!")
                .with("expected", Argument::Word("rule-comparison".into()));
            return Err(RuleError::at(text, start, message));
        } else {
            let length = rest.find(ends_word).unwrap_or(rest.len());
            at += length;
            Token::Word(&rest[..length])
        };
        found.push((start, token));
    }
    Ok(found)
}
