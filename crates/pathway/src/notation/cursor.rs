//! A place in a line, and what can be read from there.
//!
//! Never moves past what it could not read, so that a fault says where that stands.

use super::error::{Fault, Read, expected};
use super::line::Line;
use super::token::{Token, TokenKind};
use super::word::{ClosedWord, is_bare, is_reserved};
use crate::rule::{Rule, Vocabulary};
use crate::{Date, Message};

/// A place in a line.
#[derive(Clone)]
pub(super) struct Cursor<'l> {
    line: &'l Line<'l>,
    at: usize,
}

impl<'l> Cursor<'l> {
    pub(super) fn new(line: &'l Line<'l>) -> Self {
        Self { line, at: 0 }
    }
    pub(super) fn line(&self) -> u32 {
        self.line.number
    }
    /// What is wrong with the line behind its tokens.
    pub(super) fn broken(&self) -> Option<&'l Fault> {
        self.line.fault.as_ref()
    }
    /// How many tokens were read.
    pub(super) fn position(&self) -> usize {
        self.at
    }
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.line.tokens.len()
    }
    pub(super) fn peek(&self) -> Option<&'l Token<'l>> {
        self.line.tokens.get(self.at)
    }
    fn kind(&self) -> Option<&'l TokenKind> {
        self.peek().map(|token| &token.kind)
    }
    /// The word that stands here.
    pub(super) fn word(&self) -> Option<&'l str> {
        self.word_after(0)
    }
    /// The word that stands so many tokens behind this place.
    pub(super) fn word_after(&self, count: usize) -> Option<&'l str> {
        let token = self.line.tokens.get(self.at + count)?;
        (token.kind == TokenKind::Word).then_some(token.source)
    }
    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    /// That something else should stand here.
    pub(super) fn expected(&self, what: &'static str) -> Fault {
        let message = expected(self.peek().map(|token| token.source), what);
        self.fault(message)
    }
    /// That something is wrong here.
    pub(super) fn fault(&self, message: Message) -> Fault {
        let end = || self.line.tokens.last().map_or(0, Token::end);
        let byte = self.peek().map_or_else(end, |token| token.start);
        Fault::at(self.line.text, byte, message)
    }

    /// Whether these words stand here, one token each.
    pub(super) fn sees(&self, phrase: &str) -> bool {
        self.phrase_length(phrase.split(' ')).is_some()
    }
    fn phrase_length<'p>(&self, words: impl Iterator<Item = &'p str>) -> Option<usize> {
        let mut count = 0;
        for word in words {
            if self.word_after(count) != Some(word) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }
    /// Reads these words, if they stand here.
    pub(super) fn take(&mut self, phrase: &str) -> bool {
        let length = self.phrase_length(phrase.split(' '));
        self.at += length.unwrap_or(0);
        length.is_some()
    }
    /// Reads these words, if they stand here or behind a comma or semicolon.
    pub(super) fn also(&mut self, phrase: &str) -> bool {
        let mut ahead = self.clone();
        ahead.separators();
        let found = ahead.take(phrase);
        if found {
            self.at = ahead.at;
        }
        found
    }
    /// Reads these words, which must stand here.
    pub(super) fn need(&mut self, phrase: &str, what: &'static str) -> Read<()> {
        if self.take(phrase) {
            Ok(())
        } else {
            Err(self.expected(what))
        }
    }
    /// Reads a sign, if it stands here.
    pub(super) fn sign(&mut self, kind: &TokenKind) -> bool {
        let found = self.kind() == Some(kind);
        self.at += usize::from(found);
        found
    }
    pub(super) fn arrow(&mut self) -> Read<()> {
        if self.sign(&TokenKind::Arrow) {
            Ok(())
        } else {
            Err(self.expected("notation-arrow"))
        }
    }
    /// That nothing stands here any more.
    pub(super) fn end(&self) -> Read<()> {
        if self.is_at_end() {
            Ok(())
        } else {
            Err(self.expected("notation-end"))
        }
    }
    /// Reads the commas and semicolons between clauses.
    pub(super) fn separators(&mut self) {
        while matches!(self.kind(), Some(TokenKind::Comma | TokenKind::Semicolon)) {
            self.at += 1;
        }
    }

    /// Reads one of a closed list of words, if it stands here.
    pub(super) fn choose<W: ClosedWord>(&mut self) -> Option<W> {
        let first = self.word()?.as_bytes().first()?;
        let length = |word: &W| {
            let filed = word.filed();
            if filed.as_bytes().first() != Some(first) {
                return None;
            }
            let spaced = self.phrase_length(filed.split('_'));
            let joined = self
                .word()
                .is_some_and(|word| word == filed || word.replace('-', "_") == filed);
            spaced.or(joined.then_some(1))
        };
        let (length, word) = W::WORDS
            .iter()
            .filter_map(|word| length(word).map(|length| (length, *word)))
            .max_by_key(|(length, _)| *length)?;
        self.at += length;
        Some(word)
    }
    pub(super) fn closed<W: ClosedWord>(&mut self) -> Read<W> {
        self.choose().ok_or_else(|| self.expected(W::NAME))
    }

    /// Reads text in quotes, if it stands here.
    pub(super) fn maybe_text(&mut self) -> Option<String> {
        let TokenKind::Text(text) = self.kind()? else {
            return None;
        };
        self.at += 1;
        Some(text.clone())
    }
    pub(super) fn text(&mut self) -> Read<String> {
        self.maybe_text()
            .ok_or_else(|| self.expected("notation-text"))
    }
    /// Reads texts with commas between them.
    pub(super) fn texts(&mut self) -> Read<Vec<String>> {
        let mut texts = vec![self.text()?];
        while let Some(text) = self.after_comma(Self::maybe_text) {
            texts.push(text);
        }
        Ok(texts)
    }
    /// Reads what stands behind a comma, and leaves the comma where something else does.
    pub(super) fn after_comma<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let mut ahead = self.clone();
        if !ahead.sign(&TokenKind::Comma) {
            return None;
        }
        let found = read(&mut ahead)?;
        self.at = ahead.at;
        Some(found)
    }

    /// Reads an id, bare or in quotes, if one stands here.
    pub(super) fn maybe_id<I: for<'t> From<&'t str>>(&mut self) -> Option<I> {
        let token = self.peek()?;
        let id = match &token.kind {
            TokenKind::Word if is_bare(token.source) => I::from(token.source),
            TokenKind::Text(text) => I::from(text.as_str()),
            _ => return None,
        };
        self.at += 1;
        Some(id)
    }
    pub(super) fn id<I: for<'t> From<&'t str>>(&mut self, what: &'static str) -> Read<I> {
        if let Some(word) = self.word().filter(|word| is_reserved(word)) {
            return Err(self.fault(Message::new("notation-reserved").with("found", word)));
        }
        self.maybe_id().ok_or_else(|| self.expected(what))
    }
    /// Reads ids with commas between them, up to a word that begins something else.
    pub(super) fn ids<I: for<'t> From<&'t str>>(&mut self, what: &'static str) -> Read<Vec<I>> {
        let mut ids = vec![self.id(what)?];
        while let Some(id) = self.after_comma(Self::maybe_id) {
            ids.push(id);
        }
        Ok(ids)
    }

    /// Reads a whole number.
    pub(super) fn count<N: std::str::FromStr>(&mut self) -> Read<N> {
        let number = self.word().and_then(|word| word.parse().ok());
        let number = number.ok_or_else(|| self.expected("notation-number"))?;
        self.at += 1;
        Ok(number)
    }
    pub(super) fn date(&mut self) -> Read<Date> {
        let date = self
            .word()
            .filter(|word| word.len() == 10)
            .and_then(|word| word.parse().ok());
        let date = date.ok_or_else(|| self.expected("notation-date"))?;
        self.at += 1;
        Ok(date)
    }

    /// Reads a rule: all up to a comma, a semicolon or an arrow.
    pub(super) fn rule(&mut self, vocabulary: &Vocabulary<'_>) -> Read<Rule> {
        let first = self.peek().ok_or_else(|| self.expected("notation-rule"))?;
        let tokens = &self.line.tokens[self.at..];
        let length = tokens
            .iter()
            .take_while(|token| {
                matches!(
                    token.kind,
                    TokenKind::Word | TokenKind::Text(_) | TokenKind::Parenthesis
                )
            })
            .count();
        let end = match tokens[..length].last() {
            Some(last) => last.end(),
            None => return Err(self.expected("notation-rule")),
        };
        let source = &self.line.text[first.start..end];
        let rule = vocabulary.parse(source).map_err(|error| {
            let byte = source
                .char_indices()
                .nth(error.at)
                .map_or(source.len(), |(byte, _)| byte);
            Fault::at(self.line.text, first.start + byte, error.message)
        })?;
        self.at += length;
        Ok(rule)
    }
}
