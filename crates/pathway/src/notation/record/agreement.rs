//! `agreement A1 "Shared care of …" shared care, vertical`

use super::Written;
use super::handoff::together;
use super::terms::{
    answer, content, print_answer, print_content, print_refusal, print_risk, print_silence,
    refusal, risk, silence,
};
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, id, ids};
use crate::notation::word::ClosedWord;
use crate::rule::quoted::quote;
use crate::{Agreement, OrganisationId, Scope, SettledSilence, Settlement, StepId, TeamId};

impl Written for Agreement {
    const KEYWORD: &str = "agreement";

    fn blank(id: &str) -> Self {
        Self::new(id)
    }
    fn titled(&mut self, title: String) {
        self.title = title;
    }

    fn clause(&mut self, c: &mut Cursor<'_>, _: &Names<'_>) -> Read<()> {
        if c.take("led by") {
            self.lead = Some(c.id("notation-organisation-id")?);
        } else if c.take("parties") {
            self.parties
                .extend(c.ids::<OrganisationId>("notation-organisation-id")?);
        } else if c.take("paid") {
            self.payment = Some(c.closed()?);
        } else if c.take("from") {
            self.from = Some(c.date()?);
        } else if c.take("until") {
            self.until = Some(c.date()?);
        } else if c.take("reference") {
            self.reference = c.text()?;
        } else if c.take("form") {
            self.form = Some(c.closed()?);
        } else if c.take("covers") {
            self.scope.get_or_insert_with(Scope::new);
        } else if c.take("settles") {
            self.settles.get_or_insert_with(Settlement::new);
        } else if scope(c, &mut self.scope)? || settlement(c, &mut self.settles)? {
            // Read.
        } else if let Some(kind) = c.choose() {
            self.kind = Some(kind);
        } else {
            return Err(c.expected("notation-agreement"));
        }
        Ok(())
    }

    fn block(&self, _: &Names<'_>) -> Block {
        let mut block = Block::record(Self::KEYWORD, self.id.as_str(), &self.title);
        if let Some(kind) = self.kind {
            block.word(kind.spoken());
        }
        if let Some(form) = self.form {
            block.clause(format!("form {}", form.spoken()));
        }
        if let Some(lead) = &self.lead {
            block.line(format!("led by {}", id(lead.as_str())));
        }
        block.ids("parties", &self.parties);
        if let Some(scope) = &self.scope {
            block.line(print_scope(scope));
        }
        if let Some(settles) = &self.settles {
            print_settlement(settles, &mut block);
        }
        if let Some(payment) = self.payment {
            block.line(format!("paid {}", payment.spoken()));
        }
        let from = self.from.map(|day| format!("from {day}"));
        together(
            &mut block,
            [from, self.until.map(|day| format!("until {day}"))],
        );
        block.text("reference", &self.reference);
        block
    }
}

/// Reads a clause of what an agreement covers, if one stands here.
fn scope(c: &mut Cursor<'_>, scope: &mut Option<Scope>) -> Read<bool> {
    if c.take("steps") {
        scope.get_or_insert_with(Scope::new).steps = c.ids::<StepId>("notation-step-id")?;
    } else if c.take("teams") {
        scope.get_or_insert_with(Scope::new).teams = c.ids::<TeamId>("notation-team-id")?;
    } else if c.take("items") {
        scope.get_or_insert_with(Scope::new).items = Some(content(c)?);
    } else if c.take("people") {
        scope.get_or_insert_with(Scope::new).population = c.text()?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn print_scope(scope: &Scope) -> String {
    let list = |word: &str, ids: String| (!ids.is_empty()).then(|| format!("{word} {ids}"));
    let parts = [
        list("steps", ids(&scope.steps)),
        list("teams", ids(&scope.teams)),
        scope
            .items
            .as_ref()
            .map(|items| format!("items {}", print_content(items))),
        (!scope.population.is_empty()).then(|| format!("people {}", quote(&scope.population))),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("covers {}", parts.join("; ")).trim_end().to_owned()
}

/// Reads a clause of what an agreement settles, if one stands here.
fn settlement(c: &mut Cursor<'_>, settles: &mut Option<Settlement>) -> Read<bool> {
    if let Some((acceptance, within)) = answer(c)? {
        let settles = settles.get_or_insert_with(Settlement::new);
        (settles.acceptance, settles.accept_within) = (acceptance, within);
    } else if let Some(then) = refusal(c)? {
        settles.get_or_insert_with(Settlement::new).on_refusal = Some(then);
    } else if let Some((after, then)) = silence(c)? {
        settles.get_or_insert_with(Settlement::new).on_silence = Some(SettledSilence {
            after,
            ..SettledSilence::new(then)
        });
    } else if let Some(holder) = risk(c)? {
        settles.get_or_insert_with(Settlement::new).holds_risk = Some(holder);
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn print_settlement(settles: &Settlement, block: &mut Block) {
    let silent = settles.on_silence.as_ref();
    let parts = [
        print_answer((settles.acceptance, settles.accept_within)),
        settles.on_refusal.as_ref().map(print_refusal),
        silent.map(|silence| print_silence(silence.after, &silence.then)),
        settles.holds_risk.as_ref().map(print_risk),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    block.line(format!("settles {}", parts.join("; ")).trim_end());
}
