//! `team practice "Practice clinicians" of GP, open Mon-Fri 08:00-18:30`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, id};
use crate::notation::value;
use crate::rule::quoted::quote;
use crate::{Capacity, Cover, Team};

impl Written for Team {
    const KEYWORD: &str = "team";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.name = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, names: &Names<'_>) -> Read<()> {
        if c.take("of") {
            self.organisation = Some(c.id("notation-organisation-id")?);
        } else if c.take("with people of") {
            self.members = c.ids("notation-organisation-id")?;
        } else if c.take("open") {
            self.hours = Some(value::hours(c)?);
        } else if c.take("contact") {
            self.contact = c.text()?;
        } else if c.take("covered by team") {
            self.cover = Some(Cover::Team(c.id("notation-team-id")?));
        } else if c.take("covered by") {
            self.cover = Some(match c.maybe_text() {
                Some(words) => Cover::Words(words),
                None => Cover::Team(c.id("notation-team-id")?),
            });
        } else if c.take("accepts") {
            self.accepts = Some(names.rule(c)?);
        } else if c.take("capacity") {
            self.capacity = Some(capacity(c)?);
        } else if c.take("backlog") {
            self.backlog = Some(c.count()?);
        } else if c.take("live") {
            self.live = Some(value::live(c)?);
        } else {
            return Err(c.expected("notation-team"));
        }
        Ok(())
    }

    fn block(&self, names: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.name);
        if let Some(host) = &self.organisation {
            block.word(format!("of {}", id(host.as_str())));
        }
        if let Some(hours) = &self.hours {
            block.clause(format!("open {}", value::print_hours(hours)));
        }
        block.ids("with people of", &self.members);
        block.text("contact", &self.contact);
        match &self.cover {
            Some(Cover::Words(words)) => block.line(format!("covered by {}", quote(words))),
            Some(Cover::Team(team)) => {
                let name = id(team.as_str());
                let team = if name.starts_with('"') { "team " } else { "" };
                block.line(format!("covered by {team}{name}"));
            }
            None => {}
        }
        if let Some(rule) = &self.accepts {
            block.line(format!("accepts {}", names.print_rule(rule)));
        }
        if let Some(capacity) = &self.capacity {
            let parts = [
                capacity.servers.map(|count| format!(" {count} at a time")),
                capacity
                    .slots_per_week
                    .map(|count| format!(" {count} slots a week")),
            ];
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            block.line(format!("capacity{}", parts.join(",")));
        }
        if let Some(backlog) = self.backlog {
            block.line(format!("backlog {backlog}"));
        }
        if let Some(live) = &self.live {
            block.line(value::print_live(live));
        }
        block
    }
}

/// Reads `4 at a time, 20 slots a week`, or one of both.
fn capacity(c: &mut Cursor<'_>) -> Read<Capacity> {
    let mut capacity = Capacity::new();
    let mut ahead = c.clone();
    while ahead.word().is_some_and(|word| word.parse::<u32>().is_ok()) {
        let count = ahead.count()?;
        if ahead.take("at a time") {
            capacity.servers = Some(count);
        } else if ahead.take("slots a week") {
            capacity.slots_per_week = Some(count);
        } else {
            return Err(ahead.expected("notation-capacity"));
        }
        *c = ahead.clone();
        ahead.separators();
    }
    Ok(capacity)
}
