//! `=> L13 by e-referral with referral, fit; accepted within 1 working day; refused -> L12`

use super::terms::{
    answer, content, print_answer, print_content, print_refusal, print_risk, print_silence,
    refusal, risk, silence,
};
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::print::{Block, id, ids};
use crate::notation::word::ClosedWord;
use crate::rule::quoted::quote;
use crate::{Agreed, AgreementId, Handoff, ItemId, Method, OnRefusal, OnSilence, Onward, StepId};

/// Reads a clause of a hand-off, if one stands here. `sender` is the step that it leaves.
pub(super) fn clause(c: &mut Cursor<'_>, handoff: &mut Handoff, sender: &StepId) -> Read<bool> {
    if let Some((acceptance, within)) = answer(c)? {
        (handoff.acceptance, handoff.accept_within) = (acceptance, within);
    } else if let Some(then) = refusal(c)? {
        handoff.on_refusal = Some(OnRefusal::new(step(then, sender)));
    } else if let Some((after, then)) = silence(c)? {
        handoff.on_silence = Some(OnSilence {
            after,
            ..OnSilence::new(step(then, sender))
        });
    } else if let Some(holder) = risk(c)? {
        handoff.holds_risk = Some(holder);
    } else if c.take("by") {
        methods(c, handoff)?;
    } else if c.take("with consent for") {
        handoff
            .consent_for
            .extend(c.ids::<ItemId>("notation-item-id")?);
    } else if c.take("with") {
        handoff.content = Some(content(c)?);
    } else if c.take("patient told") {
        handoff.patient_told = Some(true);
    } else if c.take("patient not told") {
        handoff.patient_told = Some(false);
    } else if c.take("tracked by") {
        handoff.tracked_by = Some(c.id("notation-team-id")?);
    } else if c.take("basis") {
        handoff.sharing_basis = Some(c.closed()?);
    } else if c.take("under") {
        handoff
            .agreements
            .extend(c.ids::<AgreementId>("notation-agreement-id")?);
    } else if c.take("agreed by") {
        handoff.agreed_by.push(agreed(c)?);
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// The step that the patient comes to: `sender` is the one that the hand-off leaves.
fn step(then: Onward, sender: &StepId) -> StepId {
    match then {
        Onward::Sender => sender.clone(),
        Onward::Step(step) => step,
    }
}

fn methods(c: &mut Cursor<'_>, handoff: &mut Handoff) -> Read<()> {
    let method = |c: &mut Cursor<'_>| {
        if c.take("e-RS") {
            Some(Method::EReferral)
        } else {
            c.choose()
        }
    };
    let note = c.maybe_text();
    if let Some(note) = note {
        handoff.method_note = note;
        return Ok(());
    }
    let first = method(c).ok_or_else(|| c.expected(Method::NAME))?;
    handoff.method.push(first);
    while let Some(more) = c.after_comma(method) {
        handoff.method.push(more);
    }
    if let Some(note) = c.maybe_text() {
        handoff.method_note = note;
    }
    Ok(())
}

/// Reads `GP "name", role "partner", on 2026-11-20, terms "…"`.
fn agreed(c: &mut Cursor<'_>) -> Read<Agreed> {
    let organisation: crate::OrganisationId = c.id("notation-organisation-id")?;
    let mut agreed = Agreed::new(organisation);
    agreed.name = c.maybe_text().unwrap_or_default();
    loop {
        if c.also("role") {
            agreed.role = c.text()?;
        } else if c.also("on") {
            agreed.date = Some(c.date()?);
        } else if c.also("terms") {
            agreed.terms = c.text()?;
        } else {
            return Ok(agreed);
        }
    }
}

/// What stands behind the step that it goes to.
pub(super) fn print_head(handoff: &Handoff, block: &mut Block) {
    let methods: Vec<_> = handoff
        .method
        .iter()
        .map(|method| method.spoken())
        .collect();
    if !methods.is_empty() || !handoff.method_note.is_empty() {
        block.word("by");
    }
    if !methods.is_empty() {
        block.word(methods.join(", "));
    }
    if !handoff.method_note.is_empty() {
        block.word(quote(&handoff.method_note));
    }
    if let Some(content) = &handoff.content {
        block.word(format!("with {}", print_content(content)));
    }
}

/// What stands under it.
pub(super) fn print_lines(handoff: &Handoff, sender: &StepId, block: &mut Block) {
    let then = |step: &StepId| {
        if step == sender {
            Onward::Sender
        } else {
            Onward::Step(step.clone())
        }
    };
    let answer = print_answer((handoff.acceptance, handoff.accept_within));
    let refused = handoff.on_refusal.as_ref();
    let refused = refused.map(|refusal| print_refusal(&then(&refusal.then)));
    let silent = handoff.on_silence.as_ref();
    let silent = silent.map(|silence| print_silence(silence.after, &then(&silence.then)));
    together(block, [answer, refused, silent]);
    let told = handoff.patient_told.map(|told| {
        if told {
            "patient told"
        } else {
            "patient not told"
        }
        .to_owned()
    });
    let tracked = handoff
        .tracked_by
        .as_ref()
        .map(|team| format!("tracked by {}", id(team.as_str())));
    together(
        block,
        [handoff.holds_risk.as_ref().map(print_risk), told, tracked],
    );
    let basis = handoff
        .sharing_basis
        .map(|basis| format!("basis {}", basis.spoken()));
    let consent = ids(&handoff.consent_for);
    let consent = (!consent.is_empty()).then(|| format!("with consent for {consent}"));
    let under = ids(&handoff.agreements);
    let under = (!under.is_empty()).then(|| format!("under {under}"));
    together(block, [basis, consent, under]);
    for agreed in &handoff.agreed_by {
        block.line(print_agreed(agreed));
    }
}

fn print_agreed(agreed: &Agreed) -> String {
    let mut line = format!("agreed by {}", id(agreed.organisation.as_str()));
    if !agreed.name.is_empty() {
        line = format!("{line} {}", quote(&agreed.name));
    }
    if !agreed.role.is_empty() {
        line = format!("{line}, role {}", quote(&agreed.role));
    }
    if let Some(date) = agreed.date {
        line = format!("{line}, on {date}");
    }
    if !agreed.terms.is_empty() {
        line = format!("{line}, terms {}", quote(&agreed.terms));
    }
    line
}

/// Writes what belongs together in one line, if there is any of it.
pub(super) fn together<const N: usize>(block: &mut Block, parts: [Option<String>; N]) {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        block.line(parts.join("; "));
    }
}
