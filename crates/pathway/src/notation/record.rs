//! How each kind of record is written and read: one file a kind.
//!
//! Never reads more than its own clauses: lines and indentation are the reader's.

mod acceptance;
mod agreement;
mod clock;
mod comment;
pub(super) mod drawing;
mod handoff;
pub(super) mod head;
mod involvement;
mod item;
pub(super) mod lane;
pub(super) mod link;
mod organisation;
mod outcome;
mod patient;
mod sign_off;
pub(super) mod step;
mod team;
mod terms;
mod trial;

use super::cursor::Cursor;
use super::error::Read;
use super::names::Names;
use super::print::Block;
use crate::Record;

/// A kind of record that stands on a line of its own, with clauses behind it and under it.
pub(super) trait Written: Record {
    /// The word at the front of the line.
    const KEYWORD: &str;
    /// Whether text in quotes behind the id is its title.
    const TITLED: bool = true;

    /// A record with nothing but an id.
    fn blank(id: &str) -> Self;
    /// The title behind the id.
    fn titled(&mut self, title: String);
    /// Reads one clause.
    fn clause(&mut self, c: &mut Cursor<'_>, names: &Names<'_>) -> Read<()>;
    /// The record as lines.
    fn block(&self, names: &Names<'_>) -> Block;
}
