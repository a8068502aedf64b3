//! `accepted risk R1 of "loop-without-limit@step:L05", owner "Clinical lead"`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::Block;
use crate::rule::quoted::quote;
use crate::{Acceptance, FindingId};

impl Written for Acceptance {
    const KEYWORD: &str = "accepted risk";
    const TITLED: bool = false;

    fn blank(id: &str) -> Self {
        Self::new(id, FindingId(String::new()))
    }
    fn titled(&mut self, _: String) {}

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("of") {
            self.finding = FindingId(c.text()?);
        } else if c.take("because") {
            self.reason = c.text()?;
        } else if c.take("owner") {
            self.owner = c.text()?;
        } else if c.take("until") {
            self.expires = Some(c.date()?);
        } else if c.take("to be fixed by") {
            self.not_ours_to_fix = c.text()?;
        } else {
            return Err(c.expected("notation-accepted-risk"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::new(format!(
            "{} {}",
            Self::KEYWORD,
            crate::notation::print::id(self.id.as_str())
        ));
        if !self.finding.0.is_empty() {
            block.word(format!("of {}", quote(&self.finding.0)));
        }
        block.text("because", &self.reason);
        block.text("owner", &self.owner);
        if let Some(day) = self.expires {
            block.line(format!("until {day}"));
        }
        block.text("to be fixed by", &self.not_ours_to_fix);
        block
    }
}
