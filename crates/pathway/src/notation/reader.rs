//! Reading line by line: what stands in a line, what stands under it, and what is wrong with either.
//!
//! Never stops at an error: the rest of the line is left out, and the next line is read.

use super::cursor::Cursor;
use super::error::{Fault, NotationError, Read};
use super::line::Lines;
use super::names::{Names, print_subject};
use super::record::Written;
use crate::{Message, Record, Subject, Table};
use std::collections::BTreeMap;

/// Beyond so many errors the rest is not reported.
const MOST_ERRORS: usize = 200;

/// The lines of a text and what came of them so far.
pub(super) struct Reader<'l> {
    pub(super) lines: &'l Lines<'l>,
    pub(super) errors: Vec<NotationError>,
    pub(super) places: BTreeMap<Subject, u32>,
    /// How often an id was made from the same words.
    counts: BTreeMap<String, u32>,
}

impl<'l> Reader<'l> {
    pub(super) fn new(lines: &'l Lines<'l>) -> Self {
        Self {
            lines,
            errors: lines.errors.clone(),
            places: BTreeMap::new(),
            counts: BTreeMap::new(),
        }
    }

    pub(super) fn cursor(&self, index: usize) -> Cursor<'l> {
        Cursor::new(&self.lines.all[index])
    }

    pub(super) fn fault(&mut self, line: u32, fault: Fault) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(fault.on(line));
        }
    }

    /// Reports what is wrong at a place in a line; where its tokens end early, that is what is wrong there.
    pub(super) fn report(&mut self, c: &Cursor<'l>, fault: Fault) {
        let fault = match c.broken() {
            Some(broken) if c.is_at_end() => broken.clone(),
            _ => fault,
        };
        self.fault(c.line(), fault);
    }

    /// Reads the rest of a line, clause by clause.
    pub(super) fn clauses(
        &mut self,
        index: usize,
        c: &mut Cursor<'l>,
        mut clause: impl FnMut(&mut Cursor<'l>) -> Read<()>,
    ) {
        loop {
            c.separators();
            if c.is_at_end() {
                break;
            }
            let before = c.position();
            let read = clause(c);
            let fault = match read {
                Err(fault) => fault,
                Ok(()) if c.position() > before => continue,
                Ok(()) => c.expected("notation-end"),
            };
            self.report(c, fault);
            return;
        }
        self.end_of(index);
    }

    /// Reports what is wrong with a line behind what could be read of it.
    pub(super) fn end_of(&mut self, index: usize) {
        let line = &self.lines.all[index];
        if let Some(fault) = line.fault.clone() {
            self.fault(line.number, fault);
        }
    }

    /// Reads the clauses in the lines under one, with nothing under them.
    pub(super) fn clauses_under(
        &mut self,
        index: usize,
        mut clause: impl FnMut(&mut Cursor<'l>) -> Read<()>,
    ) {
        for child in self.lines.under(index) {
            self.clauses(child, &mut self.cursor(child), &mut clause);
            self.nothing_under(child);
        }
    }

    pub(super) fn nothing_under(&mut self, index: usize) {
        if let Some(child) = self.lines.under(index).next() {
            let c = self.cursor(child);
            let fault = c.fault(Message::new("notation-nothing-belongs-here"));
            self.fault(c.line(), fault);
        }
    }

    /// Reads an id and a title: `L10 "FIT result"`, either alone, or both.
    ///
    /// A single text in quotes is the title; so an id in quotes is followed by a title, though it be empty.
    pub(super) fn name(c: &mut Cursor<'l>) -> Read<(Option<String>, String)> {
        let Some(first) = c.maybe_text() else {
            let id = c.id("notation-id-or-title")?;
            return Ok((Some(id), c.maybe_text().unwrap_or_default()));
        };
        Ok(match c.maybe_text() {
            Some(title) => (Some(first), title),
            None => (None, first),
        })
    }

    /// Reads the id and the title of a record, and makes an id where none is given.
    pub(super) fn identity<R: Written>(&mut self, c: &mut Cursor<'l>, table: &Table<R>) -> Read<R> {
        let (id, title) = if R::TITLED {
            Self::name(c)?
        } else {
            (c.maybe_id(), String::new())
        };
        let id = id.unwrap_or_else(|| {
            self.fresh(R::KEYWORD, &title, |id| table.contains(R::blank(id).id()))
        });
        let mut record = R::blank(&id);
        record.titled(title);
        Ok(record)
    }

    /// Reads one record with all its clauses, those in its line and those under it.
    pub(super) fn record<R: Written>(
        &mut self,
        index: usize,
        c: &mut Cursor<'l>,
        table: &mut Table<R>,
        names: &Names<'_>,
    ) {
        match self.identity(c, table) {
            Ok(mut record) => {
                self.clauses(index, c, |c| record.clause(c, names));
                self.clauses_under(index, |c| record.clause(c, names));
                self.put(table, record, c.line());
            }
            Err(fault) => {
                self.report(c, fault);
                // What belongs to it is still read, for the sake of its errors.
                let mut nothing = R::blank("");
                self.clauses_under(index, |c| nothing.clause(c, names));
            }
        }
    }

    /// An id made of words, with a number behind it where it is taken.
    pub(super) fn fresh(
        &mut self,
        kind: &str,
        words: &str,
        taken: impl Fn(&str) -> bool,
    ) -> String {
        let words: Vec<String> = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let base = if words.is_empty() {
            kind.replace(' ', "-")
        } else {
            words.join("-")
        };
        let count = self.counts.entry(format!("{kind} {base}")).or_insert(0);
        loop {
            *count += 1;
            let id = match *count {
                1 => base.clone(),
                count => format!("{base}-{count}"),
            };
            if !taken(&id) {
                return id;
            }
        }
    }

    /// Puts a record in its table, unless there is one of its id.
    pub(super) fn put<R: Record>(&mut self, table: &mut Table<R>, record: R, line: u32) {
        let subject = R::subject(record.id());
        if table.contains(record.id()) {
            let first = self.places.get(&subject).copied().unwrap_or(0);
            let message = Message::new("notation-twice")
                .with("subject", print_subject(&subject))
                .with("line", first);
            self.fault(line, Fault { column: 1, message });
            return;
        }
        self.places.insert(subject, line);
        table.insert(record);
    }
}
