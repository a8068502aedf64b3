//! `sign-off S1 by GP, revision 2, on 2026-11-20`

use super::Written;
use crate::SignOff;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, id};

impl Written for SignOff {
    const KEYWORD: &str = "sign-off";
    const TITLED: bool = false;

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, _: String) {}

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("by") {
            self.organisation = Some(c.id("notation-organisation-id")?);
        } else if c.take("name") {
            self.name = c.text()?;
        } else if c.take("role") {
            self.role = c.text()?;
        } else if c.take("revision") {
            self.revision = c.count()?;
        } else if c.take("on") {
            self.date = Some(c.date()?);
        } else {
            return Err(c.expected("notation-sign-off"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::new(format!("{} {}", Self::KEYWORD, id(self.id.as_str())));
        if let Some(organisation) = &self.organisation {
            block.word(format!("by {}", id(organisation.as_str())));
        }
        if self.revision != 0 {
            block.clause(format!("revision {}", self.revision));
        }
        if let Some(date) = self.date {
            block.clause(format!("on {date}"));
        }
        block.text("name", &self.name);
        block.text("role", &self.role);
        block
    }
}
