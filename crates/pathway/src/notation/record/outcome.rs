//! `outcome told "Told within 28 days" process`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, id};
use crate::notation::value::{measurement, print_measurement};
use crate::notation::word::ClosedWord;
use crate::{Outcome, OutcomeAgreed, Reading};

impl Written for Outcome {
    const KEYWORD: &str = "outcome";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.name = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("baseline") {
            self.baseline = Some(measurement(c)?);
        } else if c.take("target") {
            self.target = Some(measurement(c)?);
        } else if c.take("by") {
            self.by = Some(c.date()?);
        } else if c.take("reading") {
            self.readings.push(reading(c)?);
        } else if c.take("measured by") {
            self.measured_by = Some(c.id("notation-organisation-id")?);
        } else if c.take("agreed by") {
            let organisations = c.ids::<crate::OrganisationId>("notation-organisation-id")?;
            let date = if c.also("on") { Some(c.date()?) } else { None };
            self.agreed_by
                .extend(organisations.into_iter().map(|organisation| OutcomeAgreed {
                    date,
                    ..OutcomeAgreed::new(organisation)
                }));
        } else if let Some(kind) = c.choose() {
            self.kind = Some(kind);
        } else {
            return Err(c.expected("notation-outcome"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.name);
        if let Some(kind) = self.kind {
            block.word(kind.spoken());
        }
        if let Some(baseline) = &self.baseline {
            block.line(format!("baseline {}", print_measurement(baseline)));
        }
        let target = self
            .target
            .as_ref()
            .map(|target| format!("target {}", print_measurement(target)));
        let by = self.by.map(|by| format!("by {by}"));
        let aim: Vec<_> = [target, by].into_iter().flatten().collect();
        if !aim.is_empty() {
            block.line(aim.join(", "));
        }
        for reading in &self.readings {
            block.line(print_reading(reading));
        }
        if let Some(organisation) = &self.measured_by {
            block.line(format!("measured by {}", id(organisation.as_str())));
        }
        for together in self.agreed_by.chunk_by(|one, next| one.date == next.date) {
            let organisations = together.iter().map(|agreed| agreed.organisation.as_str());
            let on = together[0]
                .date
                .map_or(String::new(), |date| format!(" on {date}"));
            block.line(format!(
                "agreed by {}{on}",
                crate::notation::print::ids(organisations)
            ));
        }
        block
    }
}

/// Reads `2027-01-31 75 %`.
pub(super) fn reading(c: &mut Cursor<'_>) -> Read<Reading> {
    let date = c.date()?;
    Ok(Reading::new(date, measurement(c)?))
}

pub(super) fn print_reading(reading: &Reading) -> String {
    format!(
        "reading {} {}",
        reading.date,
        print_measurement(&reading.value)
    )
}
