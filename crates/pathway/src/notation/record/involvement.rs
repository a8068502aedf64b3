//! `involvement I1 "Patients' forum" on 2026-05-04`

use super::Written;
use crate::Involvement;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::Block;

impl Written for Involvement {
    const KEYWORD: &str = "involvement";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.who = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("on") {
            self.when = Some(c.date()?);
        } else if c.take("changed") {
            self.what_changed = c.text()?;
        } else {
            return Err(c.expected("notation-involvement"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.who);
        if let Some(when) = self.when {
            block.word(format!("on {when}"));
        }
        block.text("changed", &self.what_changed);
        block
    }
}
