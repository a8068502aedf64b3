//! `comment C1 on step L10, by "Dr A"`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::{Names, print_subject, subject};
use crate::notation::print::{Block, id};
use crate::notation::word::ClosedWord;
use crate::rule::quoted::quote;
use crate::{Anchor, Comment, Point};

impl Written for Comment {
    const KEYWORD: &str = "comment";
    const TITLED: bool = false;

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, _: String) {}

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("on point") {
            let (x, y) = (c.count()?, c.count()?);
            self.on = Some(Anchor::Point(Point { x, y }));
        } else if c.take("on") {
            self.on = Some(Anchor::Subject(subject(c)?));
        } else if c.take("as") {
            self.kind = Some(c.closed()?);
        } else if c.take("by") {
            self.author = c.text()?;
        } else if c.take("says") {
            self.text = c.text()?;
        } else if c.take("resolved") {
            self.resolved = true;
        } else if c.take("for") {
            self.assigned_to = c.text()?;
        } else if c.take("due") {
            self.due = Some(c.date()?);
        } else {
            return Err(c.expected("notation-comment"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::new(format!("{} {}", Self::KEYWORD, id(self.id.as_str())));
        match &self.on {
            Some(Anchor::Point(point)) => block.word(format!("on point {} {}", point.x, point.y)),
            Some(Anchor::Subject(subject)) => block.word(format!("on {}", print_subject(subject))),
            None => {}
        }
        if let Some(kind) = self.kind {
            block.clause(format!("as {}", kind.spoken()));
        }
        if !self.author.is_empty() {
            block.clause(format!("by {}", quote(&self.author)));
        }
        if self.resolved {
            block.clause("resolved");
        }
        block.text("says", &self.text);
        block.text("for", &self.assigned_to);
        if let Some(due) = self.due {
            block.line(format!("due {due}"));
        }
        block
    }
}
