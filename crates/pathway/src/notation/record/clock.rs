//! `clock fds "FDS", within 28 calendar days`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, id};
use crate::notation::value::{limit, print_limit};
use crate::rule::quoted::quote;
use crate::{At, Clock, Mark, Moment, StepId};

impl Written for Clock {
    const KEYWORD: &str = "clock";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.name = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("standard") {
            self.standard = c.text()?;
            self.standard_name = c.maybe_text().unwrap_or_default();
        } else if c.take("starts at") {
            self.starts_at.extend(moments(c)?);
        } else if c.take("stops at") {
            self.stops_at.extend(moments(c)?);
        } else if c.take("pauses at") {
            self.pauses_at.extend(moments(c)?);
        } else if c.take("may leave at") {
            self.leaves_at.extend(c.ids::<StepId>("notation-step-id")?);
        } else if c.take("within") {
            self.limit = Some(limit(c)?);
        } else if c.take("mark") {
            let (at, step) = moment(c)?;
            if !c.also("within") {
                return Err(c.expected("notation-within"));
            }
            self.marks.push(Mark::new(step, at, limit(c)?));
        } else if c.take("because") {
            self.reason = c.text()?;
        } else {
            return Err(c.expected("notation-clock"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.name);
        if let Some(limit) = self.limit {
            block.clause(format!("within {}", print_limit(limit)));
        }
        if !self.standard.is_empty() || !self.standard_name.is_empty() {
            let mut line = format!("standard {}", quote(&self.standard));
            if !self.standard_name.is_empty() {
                line = format!("{line} {}", quote(&self.standard_name));
            }
            block.line(line);
        }
        for (keyword, moments) in [
            ("starts at", &self.starts_at),
            ("stops at", &self.stops_at),
            ("pauses at", &self.pauses_at),
        ] {
            let moments = moments
                .iter()
                .map(|moment| print_moment(moment.at, &moment.step));
            let moments: Vec<_> = moments.collect();
            if !moments.is_empty() {
                block.line(format!("{keyword} {}", moments.join(", ")));
            }
        }
        block.ids("may leave at", &self.leaves_at);
        for mark in &self.marks {
            let moment = print_moment(mark.at, &mark.step);
            block.line(format!("mark {moment} within {}", print_limit(mark.limit)));
        }
        block.text("because", &self.reason);
        block
    }
}

/// Reads `start of L13`.
fn moment(c: &mut Cursor<'_>) -> Read<(At, StepId)> {
    let at = if c.take("start of") {
        At::Start
    } else if c.take("finish of") {
        At::Finish
    } else {
        return Err(c.expected("notation-moment"));
    };
    Ok((at, c.id("notation-step-id")?))
}

fn moments(c: &mut Cursor<'_>) -> Read<Vec<Moment>> {
    let mut moments = Vec::new();
    loop {
        let (at, step) = moment(c)?;
        moments.push(Moment::new(step, at));
        let mut ahead = c.clone();
        ahead.separators();
        if !ahead.sees("start of") && !ahead.sees("finish of") {
            return Ok(moments);
        }
        *c = ahead;
    }
}

fn print_moment(at: At, step: &StepId) -> String {
    let at = match at {
        At::Start => "start",
        At::Finish => "finish",
    };
    format!("{at} of {}", id(step.as_str()))
}
