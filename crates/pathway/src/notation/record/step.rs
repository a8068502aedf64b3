//! `decide L10 "FIT result", within 2 working days`

use super::Written;
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, ids};
use crate::notation::token::TokenKind;
use crate::notation::value::{
    basis, duration, limit, live, print_basis, print_duration, print_limit, print_live,
};
use crate::notation::word::ClosedWord;
use crate::rule::quoted::quote;
use crate::{
    Arrivals, Basis, Channel, Code, ItemId, LeavesBy, Limit, Need, Step, StepDuration, StepKind,
    SubPathway, WaitsFor,
};

/// The word for a step of no kind at all.
const SKETCH: &str = "sketch";

/// Whether the kind of a step stands here.
pub(in crate::notation) fn begins(c: &Cursor<'_>) -> bool {
    kind(&mut c.clone()).is_ok()
}

/// Reads the kind of a step; a sketch has none.
pub(in crate::notation) fn kind(c: &mut Cursor<'_>) -> Read<Option<StepKind>> {
    if c.take(SKETCH) {
        Ok(None)
    } else {
        c.closed().map(Some)
    }
}

impl Written for Step {
    const KEYWORD: &str = "step";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.title = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, names: &Names<'_>) -> Read<()> {
        if c.take("supported by") {
            self.supporting.push(names.owner(c)?);
            while let Some(more) = c.after_comma(|c| names.owner(c).ok()) {
                self.supporting.push(more);
            }
        } else if c.take("role") {
            self.role = c.text()?;
        } else if c.take("by") {
            self.channels = channels(c)?;
        } else if c.take("booked") {
            self.booked = true;
        } else if c.take("patient present") {
            self.patient_present = true;
        } else if c.take("at") {
            self.site = c.text()?;
        } else if c.take("phase") {
            self.phase = c.text()?;
        } else if c.take("purpose") {
            self.purpose = Some(c.closed()?);
        } else if c.take("strength") {
            self.strength = Some(c.closed()?);
        } else if c.take("needs") {
            self.needs.extend(needs(c)?);
        } else if c.take("produces") {
            self.produces.extend(c.ids::<ItemId>("notation-item-id")?);
        } else if c.take("takes") {
            self.duration = Some(step_duration(c)?);
        } else if c.take("within") {
            self.limit = Some(limit(c)?);
        } else if c.take("every") {
            self.interval = Some(duration(c)?);
        } else if c.take("waits for") {
            self.waits_for = Some(c.closed::<WaitsFor>()?);
        } else if c.take("leaves by") {
            self.leaves_by = Some(c.closed::<LeavesBy>()?);
        } else if c.take("closes the pathway") {
            self.closes_pathway = true;
        } else if c.take("arrivals") {
            let mut arrivals = Arrivals::new(c.count::<u32>()?);
            c.need("a week", "notation-a-week")?;
            if c.also("known from") {
                arrivals.source = c.text()?;
            }
            self.arrivals = Some(arrivals);
        } else if c.take("comes from") {
            self.comes_from.extend(c.texts()?);
        } else if c.take("slots") {
            self.slots = Some(c.count()?);
        } else if c.take("runs") {
            self.sub_pathway = Some(SubPathway::new(c.text()?));
        } else if let Some(sub) = self.sub_pathway.as_mut().filter(|_| is_sub_pathway(c)) {
            sub_pathway(c, sub)?;
        } else if c.take("leaves to") {
            self.leaves_to = c.text()?;
        } else if c.take("repeated because") {
            self.repeat_reason = c.text()?;
        } else if c.take("code") {
            self.codes.push(Code::new(c.text()?, c.text()?));
        } else if c.take("source") {
            self.source = c.text()?;
        } else if c.take("live") {
            self.live = Some(live(c)?);
        } else if c.take("notes") {
            self.notes = c.text()?;
        } else {
            return Err(c.expected("notation-step"));
        }
        Ok(())
    }

    fn block(&self, names: &Names<'_>) -> Block {
        let kind = self.kind.map_or(SKETCH.to_owned(), ClosedWord::spoken);
        let mut block = Block::record(&kind, self.id.as_str(), &self.title);
        self.print_head(&mut block);
        if !self.supporting.is_empty() {
            let owners: Vec<_> = self
                .supporting
                .iter()
                .map(|owner| names.print_owner(owner))
                .collect();
            block.line(format!("supported by {}", owners.join(", ")));
        }
        block.text("role", &self.role);
        if !self.channels.is_empty() {
            block.line(format!("by {}", print_words(&self.channels)));
        }
        block.text("at", &self.site);
        block.text("phase", &self.phase);
        if let Some(purpose) = self.purpose {
            block.line(format!("purpose {}", purpose.spoken()));
        }
        if let Some(strength) = self.strength {
            block.line(format!("strength {}", strength.spoken()));
        }
        if !self.needs.is_empty() {
            let needs: Vec<_> = self.needs.iter().map(print_need).collect();
            block.line(format!("needs {}", needs.join(", ")));
        }
        block.ids("produces", &self.produces);
        if let Some(duration) = &self.duration {
            block.line(format!("takes{}", print_step_duration(duration)));
        }
        self.print_ways(&mut block);
        block.text("repeated because", &self.repeat_reason);
        for code in &self.codes {
            block.line(format!(
                "code {} {}",
                quote(&code.scheme),
                quote(&code.value)
            ));
        }
        block.text("source", &self.source);
        if let Some(live) = &self.live {
            block.line(print_live(live));
        }
        block.text("notes", &self.notes);
        block
    }
}

trait PrintStep {
    fn print_head(&self, block: &mut Block);
    fn print_ways(&self, block: &mut Block);
}

impl PrintStep for Step {
    /// What stands behind the title.
    fn print_head(&self, block: &mut Block) {
        if self.booked {
            block.clause("booked");
        }
        if self.patient_present {
            block.clause("patient present");
        }
        if let Some(limit) = self.limit {
            block.clause(format!("within {}", print_limit(limit)));
        }
        if let Some(interval) = self.interval {
            block.clause(format!("every {}", print_duration(interval)));
        }
        if let Some(waits) = self.waits_for {
            block.clause(format!("waits for {}", waits.filed()));
        }
        if let Some(leaves) = self.leaves_by {
            block.clause(format!("leaves by {}", leaves.filed()));
        }
        if self.closes_pathway {
            block.clause("closes the pathway");
        }
    }

    /// How patients come in and leave, and how many.
    fn print_ways(&self, block: &mut Block) {
        if let Some(arrivals) = &self.arrivals {
            let mut line = format!("arrivals {} a week", arrivals.per_week);
            if !arrivals.source.is_empty() {
                line = format!("{line}, known from {}", quote(&arrivals.source));
            }
            block.line(line);
        }
        block.texts("comes from", &self.comes_from);
        if let Some(slots) = self.slots {
            block.line(format!("slots {slots}"));
        }
        if let Some(sub) = &self.sub_pathway {
            block.line(format!("runs {}", quote(&sub.pathway)));
            block.ids("inputs", &sub.inputs);
            block.texts("exits", &sub.exits);
            if let Some(duration) = &sub.duration {
                block.line(format!("lasts{}", print_step_duration(duration)));
            }
        }
        block.text("leaves to", &self.leaves_to);
    }
}

fn is_sub_pathway(c: &Cursor<'_>) -> bool {
    c.sees("inputs") || c.sees("exits") || c.sees("lasts")
}

fn sub_pathway(c: &mut Cursor<'_>, sub: &mut SubPathway) -> Read<()> {
    if c.take("inputs") {
        sub.inputs.extend(c.ids::<ItemId>("notation-item-id")?);
    } else if c.take("exits") {
        sub.exits.extend(c.texts()?);
    } else {
        c.need("lasts", "notation-step")?;
        sub.duration = Some(step_duration(c)?);
    }
    Ok(())
}

/// Reads channels with commas between them.
pub(super) fn channels(c: &mut Cursor<'_>) -> Read<Vec<Channel>> {
    let mut channels = vec![c.closed()?];
    while let Some(more) = c.after_comma(Cursor::choose) {
        channels.push(more);
    }
    Ok(channels)
}

pub(super) fn print_words<W: ClosedWord>(words: &[W]) -> String {
    let words: Vec<_> = words.iter().map(|word| word.spoken()).collect();
    words.join(", ")
}

/// Reads `fit, anaemia or ferritin`.
fn needs(c: &mut Cursor<'_>) -> Read<Vec<Need>> {
    let mut needs = vec![need(c)?];
    loop {
        let mut ahead = c.clone();
        if !ahead.sign(&TokenKind::Comma) {
            return Ok(needs);
        }
        let Ok(next) = need(&mut ahead) else {
            return Ok(needs);
        };
        needs.push(next);
        *c = ahead;
    }
}

fn need(c: &mut Cursor<'_>) -> Read<Need> {
    if c.take("nothing of several") {
        return Ok(Need::AnyOf { any_of: Vec::new() });
    }
    if c.take("any of") {
        return Ok(Need::AnyOf {
            any_of: vec![c.id("notation-item-id")?],
        });
    }
    let first: ItemId = c.id("notation-item-id")?;
    if !c.sees("or") {
        return Ok(Need::Item(first));
    }
    let mut any_of = vec![first];
    while c.take("or") {
        any_of.push(c.id("notation-item-id")?);
    }
    Ok(Need::AnyOf { any_of })
}

fn print_need(need: &Need) -> String {
    match need {
        Need::Item(item) => ids([item]),
        Need::AnyOf { any_of } => match any_of.as_slice() {
            [] => "nothing of several".to_owned(),
            [only] => format!("any of {}", ids([only])),
            several => several
                .iter()
                .map(|item| ids([item]))
                .collect::<Vec<_>>()
                .join(" or "),
        },
    }
}

/// Reads `5 working days, at best 1 day, at worst 2 weeks, estimate, known from "audit"`.
fn step_duration(c: &mut Cursor<'_>) -> Read<StepDuration> {
    let mut found = StepDuration::new();
    if c.word()
        .is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit() || first == 'P'))
    {
        let Limit { value, basis } = limit(c)?;
        (found.typical, found.basis) = (Some(value), basis);
    }
    loop {
        if c.also("at best") {
            found.best = Some(duration(c)?);
        } else if c.also("at worst") {
            found.worst = Some(duration(c)?);
        } else if c.also("counted in") {
            found.basis = basis(c)?;
        } else if c.also("estimate") {
            found.estimate = true;
        } else if c.also("known from") {
            found.source = c.text()?;
        } else {
            return Ok(found);
        }
    }
}

fn print_step_duration(duration: &StepDuration) -> String {
    let basis = duration.basis;
    let counted = duration.typical.is_none() && basis != Basis::Elapsed;
    let parts = [
        duration
            .typical
            .map(|value| print_limit(Limit { value, basis })),
        duration
            .best
            .map(|best| format!("at best {}", print_duration(best))),
        duration
            .worst
            .map(|worst| format!("at worst {}", print_duration(worst))),
        counted.then(|| format!("counted in {}", print_basis(basis))),
        duration.estimate.then(|| "estimate".to_owned()),
        (!duration.source.is_empty()).then(|| format!("known from {}", quote(&duration.source))),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" {}", parts.join(", "))
    }
}
