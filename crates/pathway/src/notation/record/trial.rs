//! `trial T1 "Text reminders" on step L05, measured by returned`

use super::Written;
use super::outcome::{print_reading, reading};
use crate::Trial;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::{Names, print_subject, subject};
use crate::notation::print::{Block, id};
use crate::notation::value::{measurement, print_measurement};
use crate::notation::word::ClosedWord;

impl Written for Trial {
    const KEYWORD: &str = "trial";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.what = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("on") {
            self.subjects.push(subject(c)?);
            while let Some(more) = c.after_comma(|c| subject(c).ok()) {
                self.subjects.push(more);
            }
        } else if c.take("measured by") {
            self.measure = Some(c.id("notation-id")?);
        } else if c.take("baseline") {
            self.baseline = Some(measurement(c)?);
        } else if c.take("reading") {
            self.readings.push(reading(c)?);
        } else if c.take("decision") {
            self.decision = Some(c.closed()?);
        } else {
            return Err(c.expected("notation-trial"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.what);
        if !self.subjects.is_empty() {
            let subjects: Vec<_> = self.subjects.iter().map(print_subject).collect();
            block.line(format!("on {}", subjects.join(", ")));
        }
        if let Some(measure) = &self.measure {
            block.line(format!("measured by {}", id(measure.as_str())));
        }
        if let Some(baseline) = &self.baseline {
            block.line(format!("baseline {}", print_measurement(baseline)));
        }
        for reading in &self.readings {
            block.line(print_reading(reading));
        }
        if let Some(decision) = self.decision {
            block.line(format!("decision {}", decision.spoken()));
        }
        block
    }
}
