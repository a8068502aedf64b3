//! The lines of a text, and which of them belongs to which by indentation.
//!
//! Never goes deeper by calling itself: lines are a flat list, each knowing where what belongs to it ends.

use super::error::{Fault, NotationError};
use super::token::{Token, tokens};

/// A line that says something.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) number: u32,
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
    /// The index after the last line that belongs to this one.
    pub(super) end: usize,
    /// What is wrong after its tokens.
    pub(super) fault: Option<Fault>,
}

/// What a person expects to be found about the line above: `^ handoff-without-receiver`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The line that it is about, counted from one.
    pub line: u32,
    /// The name after the `^`.
    pub name: String,
    /// What stands behind the name, as it is written.
    pub rest: String,
}

/// The lines of a text, without those that are empty, comments or expectations.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    pub(super) all: Vec<Line<'a>>,
    pub(super) expectations: Vec<Expectation>,
    pub(super) errors: Vec<NotationError>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut found = Self::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // The lines that are still open, with their indentation.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut number = 0_u32;
        for source in text.split('\n') {
            number = number.saturating_add(1);
            let source = source.strip_suffix('\r').unwrap_or(source);
            let body = source.trim_start();
            if let Some(expectation) = body.strip_prefix('^') {
                found.expect(expectation);
                continue;
            }
            let (tokens, fault) = tokens(source);
            if tokens.is_empty() {
                if let Some(fault) = fault {
                    found.errors.push(fault.on(number));
                }
                continue;
            }
            let indent = indentation(source);
            while open.last().is_some_and(|(outer, _)| *outer >= indent) {
                found.close(&mut open);
            }
            open.push((indent, found.all.len()));
            found.all.push(Line {
                number,
                text: source,
                tokens,
                end: 0,
                fault,
            });
        }
        while !open.is_empty() {
            found.close(&mut open);
        }
        found
    }

    fn close(&mut self, open: &mut Vec<(usize, usize)>) {
        if let Some((_, index)) = open.pop() {
            self.all[index].end = self.all.len();
        }
    }

    fn expect(&mut self, text: &str) {
        // Without the comment; a `#` in quotes is none.
        let end = tokens(text).0.last().map_or(0, Token::end);
        let text = text[..end].trim();
        let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        self.expectations.push(Expectation {
            line: self.all.last().map_or(0, |line| line.number),
            name: name.to_owned(),
            rest: rest.trim().to_owned(),
        });
    }

    /// The lines that stand directly under none.
    pub(super) fn top(&self) -> impl Iterator<Item = usize> + '_ {
        self.between(0, self.all.len())
    }

    /// The lines that stand directly under that one.
    pub(super) fn under(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.between(index + 1, self.all[index].end)
    }

    fn between(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let next = move |index: &usize| Some(self.all[*index].end).filter(|next| *next < to);
        std::iter::successors(Some(from).filter(|from| *from < to), next)
    }
}

/// How far a line is set in; a tab counts as two spaces.
fn indentation(source: &str) -> usize {
    source
        .chars()
        .take_while(|character| character.is_whitespace())
        .map(|character| if character == '\t' { 2 } else { 1 })
        .sum()
}

impl Fault {
    pub(super) fn on(self, line: u32) -> NotationError {
        NotationError {
            line,
            column: self.column,
            message: self.message,
        }
    }
}
