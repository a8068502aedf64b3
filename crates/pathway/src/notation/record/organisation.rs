//! `organisation GP "GP practice" gp, any of`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::Block;
use crate::notation::value;
use crate::notation::word::ClosedWord;
use crate::rule::quoted::quote;
use crate::{Funding, Organisation, OrganisationCode, OrganisationPart, Sector, StandsFor};

impl Written for Organisation {
    const KEYWORD: &str = "organisation";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.name = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("any of") {
            self.stands_for = Some(StandsFor::AnyOf);
        } else if c.take("one of its kind") {
            self.stands_for = Some(StandsFor::One);
        } else if c.take("provides and commissions") {
            self.part = Some(OrganisationPart::Both);
        } else if c.take("legal form") {
            self.legal_form = Some(c.closed()?);
        } else if c.take("code") {
            let mut code = OrganisationCode::new(c.closed::<crate::CodeScheme>()?, c.text()?);
            if c.also("as at") {
                code.as_at = Some(c.date()?);
            }
            self.code = Some(code);
        } else if c.take("open") {
            self.hours = Some(value::hours(c)?);
        } else if c.take("contact") {
            self.contact = c.text()?;
        } else if c.take("commissioned by") {
            self.commissioner = c.text()?;
        } else if c.take("funding") {
            let mut funding = Funding::new();
            funding.source = c.maybe_text().unwrap_or_default();
            if c.also("until") {
                funding.until = Some(c.date()?);
            }
            self.funding = Some(funding);
        } else if c.take("rank") {
            self.rank = c.count()?;
        } else if let Some(part) = c.choose::<OrganisationPart>() {
            self.part = Some(part);
        } else if let Some(sector) = c.choose::<Sector>() {
            self.sector = Some(sector);
        } else {
            return Err(c.expected("notation-organisation"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.name);
        if let Some(sector) = self.sector {
            block.word(sector.spoken());
        }
        match self.stands_for {
            Some(StandsFor::AnyOf) => block.clause("any of"),
            Some(StandsFor::One) => block.clause("one of its kind"),
            None => {}
        }
        match self.part {
            Some(OrganisationPart::Both) => block.clause("provides and commissions"),
            Some(part) => block.clause(part.spoken()),
            None => {}
        }
        if let Some(form) = self.legal_form {
            block.line(format!("legal form {}", form.spoken()));
        }
        if let Some(code) = &self.code {
            let as_at = code
                .as_at
                .map_or(String::new(), |day| format!(" as at {day}"));
            block.line(format!(
                "code {} {}{as_at}",
                code.scheme.spoken(),
                quote(&code.value)
            ));
        }
        if let Some(hours) = &self.hours {
            block.line(format!("open {}", value::print_hours(hours)));
        }
        block.text("contact", &self.contact);
        block.text("commissioned by", &self.commissioner);
        if let Some(funding) = &self.funding {
            let mut line = "funding".to_owned();
            if !funding.source.is_empty() {
                line = format!("{line} {}", quote(&funding.source));
            }
            if let Some(until) = funding.until {
                line = format!("{line} until {until}");
            }
            block.line(line);
        }
        if self.rank != 0 {
            block.line(format!("rank {}", self.rank));
        }
        block
    }
}
