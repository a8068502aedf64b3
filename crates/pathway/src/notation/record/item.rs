//! `item fit "FIT" number 0..1000 µg/g, scale 1`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::{Names, lanes, print_lanes};
use crate::notation::print::Block;
use crate::notation::value::{duration, print_duration, print_unit, unit_word};
use crate::rule::decimal;
use crate::rule::quoted::quote;
use crate::{Code, Item, ItemKind};

impl Written for Item {
    const KEYWORD: &str = "item";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.name = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("yes/no") {
            self.kind = Some(ItemKind::YesNo);
        } else if c.take("number") {
            self.kind = Some(number(c)?);
        } else if c.take("choice") {
            let options = if c.take("of") { c.texts()? } else { Vec::new() };
            self.kind = Some(ItemKind::Choice { options });
        } else if c.take("text") {
            self.kind = Some(ItemKind::Text);
        } else if c.take("document") {
            self.kind = Some(ItemKind::Document);
        } else if c.take("sample") {
            self.kind = Some(ItemKind::Sample);
        } else if c.take("test result") {
            self.kind = Some(ItemKind::TestResult);
        } else if c.take("medicine") {
            self.kind = Some(ItemKind::Medicine);
        } else if c.take("held by") {
            self.held_at_entry_by = lanes(c)?;
        } else if c.take("valid for") {
            self.valid_for = Some(duration(c)?);
        } else if c.take("sensitive") {
            self.sensitive = true;
        } else if c.take("red flag") {
            self.red_flag = true;
        } else if c.take("high risk") {
            self.high_risk = true;
        } else if c.take("code") {
            self.code = Some(Code::new(c.text()?, c.text()?));
        } else if c.take("notes") {
            self.notes = c.text()?;
        } else {
            return Err(c.expected("notation-item"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.name);
        if let Some(kind) = &self.kind {
            block.word(print_kind(kind));
        }
        if self.sensitive {
            block.clause("sensitive");
        }
        if self.red_flag {
            block.clause("red flag");
        }
        if self.high_risk {
            block.clause("high risk");
        }
        if let Some(valid_for) = self.valid_for {
            block.clause(format!("valid for {}", print_duration(valid_for)));
        }
        if !self.held_at_entry_by.is_empty() {
            block.line(format!("held by {}", print_lanes(&self.held_at_entry_by)));
        }
        if let Some(code) = &self.code {
            block.line(format!(
                "code {} {}",
                quote(&code.scheme),
                quote(&code.value)
            ));
        }
        block.text("notes", &self.notes);
        block
    }
}

/// Reads `0..1000 µg/g, scale 1`.
fn number(c: &mut Cursor<'_>) -> Read<ItemKind> {
    let start = c.clone();
    let bounds = c.word().and_then(|word| word.split_once(".."));
    let (min, max) = bounds.ok_or_else(|| c.expected("notation-bounds"))?;
    c.advance();
    let unit = unit_word(c).unwrap_or_default();
    let scale = if c.also("scale") { c.count()? } else { 0 };
    let bound = |text| decimal::parse(text, scale).map_err(|_| start.expected("notation-bounds"));
    Ok(ItemKind::Number {
        min: bound(min)?,
        max: bound(max)?,
        unit,
        scale,
    })
}

fn print_kind(kind: &ItemKind) -> String {
    match kind {
        ItemKind::YesNo => "yes/no".to_owned(),
        ItemKind::Number {
            min,
            max,
            unit,
            scale,
        } => {
            let bound = |value: &i64| decimal::print(*value, *scale);
            let scale = match scale {
                0 => String::new(),
                scale => format!(", scale {scale}"),
            };
            format!(
                "number {}..{}{}{scale}",
                bound(min),
                bound(max),
                print_unit(unit)
            )
        }
        ItemKind::Choice { options } if options.is_empty() => "choice".to_owned(),
        ItemKind::Choice { options } => {
            let options: Vec<_> = options.iter().map(|option| quote(option)).collect();
            format!("choice of {}", options.join(", "))
        }
        ItemKind::Text => "text".to_owned(),
        ItemKind::Document => "document".to_owned(),
        ItemKind::Sample => "sample".to_owned(),
        ItemKind::TestResult => "test result".to_owned(),
        ItemKind::Medicine => "medicine".to_owned(),
    }
}
