//! From a document to its text.
//!
//! Never depends on anything but the document: two prints of the same thing are the same text.

use super::names::Names;
use super::record::{Written, drawing, head, lane};
use super::word::is_bare;
use crate::rule::quoted::quote;
use crate::{Document, Table};
use std::fmt::Write as _;

/// Writes a document in the notation. Its seal and the fields of a file that were not understood are no part of it.
pub fn print(document: &Document) -> String {
    let pathway = &document.pathway;
    let names = Names::of(pathway);
    let mut sheet = Sheet::default();
    sheet.block(0, &head::print(&pathway.head()));
    let mut organisations: Vec<_> = pathway.organisations.iter().collect();
    organisations.sort_by_key(|organisation| names.rank(Some(&organisation.id)));
    sheet.gap();
    for organisation in organisations {
        sheet.block(0, &organisation.block(&names));
    }
    let mut teams: Vec<_> = pathway.teams.iter().collect();
    teams.sort_by_key(|team| names.rank(team.organisation.as_ref()));
    sheet.gap();
    for team in teams {
        sheet.block(0, &team.block(&names));
    }
    sheet.table(&pathway.items, &names);
    lane::print(document, &names, &mut sheet);
    sheet.table(&pathway.clocks, &names);
    sheet.table(&pathway.outcomes, &names);
    sheet.table(&pathway.agreements, &names);
    sheet.table(&pathway.involvements, &names);
    sheet.table(&pathway.trials, &names);
    sheet.table(&pathway.acceptances, &names);
    sheet.table(&pathway.sign_offs, &names);
    sheet.table(&document.comments, &names);
    sheet.gap();
    drawing::print(&document.diagram, &mut sheet);
    sheet.text
}

/// The text as it grows.
#[derive(Default)]
pub(super) struct Sheet {
    text: String,
    gap: bool,
}

impl Sheet {
    /// Leaves a line empty ahead of the next one.
    pub(super) fn gap(&mut self) {
        self.gap = !self.text.is_empty();
    }
    /// Writes a line, so many steps set in.
    pub(super) fn line(&mut self, depth: usize, line: &str) {
        if std::mem::take(&mut self.gap) {
            self.text.push('\n');
        }
        let _ = writeln!(self.text, "{:indent$}{line}", "", indent = depth * 2);
    }
    /// Writes a line and what belongs to it.
    pub(super) fn block(&mut self, depth: usize, block: &Block) {
        self.line(depth, &block.head);
        for line in &block.lines {
            self.line(depth + 1, line);
        }
    }
    fn table<R: Written>(&mut self, table: &Table<R>, names: &Names<'_>) {
        self.gap();
        for record in table.iter() {
            self.block(0, &record.block(names));
        }
    }
}

/// A line and what belongs to it.
#[derive(Default)]
pub(super) struct Block {
    pub(super) head: String,
    pub(super) lines: Vec<String>,
}

impl Block {
    /// A line that begins so.
    pub(super) fn new(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            lines: Vec::new(),
        }
    }
    /// A record: what it is, its id, its title.
    pub(super) fn record(keyword: &str, name: &str, title: &str) -> Self {
        let mut head = format!("{keyword} {}", id(name));
        // A single text in quotes would be the title: an id in quotes is never alone.
        if !title.is_empty() || !is_bare(name) {
            head.push(' ');
            head.push_str(&quote(title));
        }
        Self::new(head)
    }
    /// Goes on in the line after a space.
    pub(super) fn word(&mut self, text: impl AsRef<str>) {
        self.head.push(' ');
        self.head.push_str(text.as_ref());
    }
    /// Goes on in the line after a comma.
    pub(super) fn clause(&mut self, text: impl AsRef<str>) {
        self.head.push_str(", ");
        self.head.push_str(text.as_ref());
    }
    /// A line of its own.
    pub(super) fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }
    /// A line of its own for a text, if there is one.
    pub(super) fn text(&mut self, keyword: &str, text: &str) {
        if !text.is_empty() {
            self.line(format!("{keyword} {}", quote(text)));
        }
    }
    /// A line of its own for texts, if there are any.
    pub(super) fn texts(&mut self, keyword: &str, texts: &[String]) {
        if !texts.is_empty() {
            let texts: Vec<_> = texts.iter().map(|text| quote(text)).collect();
            self.line(format!("{keyword} {}", texts.join(", ")));
        }
    }
    /// A line of its own for ids, if there are any.
    pub(super) fn ids<I: std::fmt::Display>(
        &mut self,
        keyword: &str,
        names: impl IntoIterator<Item = I>,
    ) {
        let names = ids(names);
        if !names.is_empty() {
            self.line(format!("{keyword} {names}"));
        }
    }
}

/// An id, in quotes where it must be.
pub(super) fn id(name: &str) -> String {
    if is_bare(name) {
        name.to_owned()
    } else {
        quote(name)
    }
}

/// Ids with commas between them.
pub(super) fn ids<I: std::fmt::Display>(names: impl IntoIterator<Item = I>) -> String {
    let names: Vec<_> = names
        .into_iter()
        .map(|name| id(&name.to_string()))
        .collect();
    names.join(", ")
}
