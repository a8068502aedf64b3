//! What a hand-off and an agreement settle in the same words: acceptance, refusal, silence, risk.
//!
//! Never decides what is missing: only what is written is there.

use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::print::id;
use crate::notation::value::{limit, print_limit};
use crate::{Content, HandoffAcceptance, Limit, Onward, RiskHolder};

/// Whether the receiver says yes, and by when.
pub(super) type Answer = (Option<HandoffAcceptance>, Option<Limit>);

/// Reads `accepted within 1 working day`, if it stands here.
pub(super) fn answer(c: &mut Cursor<'_>) -> Read<Option<Answer>> {
    let acceptance = if c.take("no acceptance") {
        Some(HandoffAcceptance::None)
    } else if c.take("accepted implicitly") {
        Some(HandoffAcceptance::Implicit)
    } else if c.take("accepted") {
        Some(HandoffAcceptance::Explicit)
    } else if c.sees("answered within") {
        c.advance();
        None
    } else {
        return Ok(None);
    };
    let within = if c.take("within") {
        Some(limit(c)?)
    } else {
        None
    };
    Ok(Some((acceptance, within)))
}

pub(super) fn print_answer((acceptance, within): Answer) -> Option<String> {
    let word = match acceptance {
        Some(HandoffAcceptance::None) => "no acceptance",
        Some(HandoffAcceptance::Implicit) => "accepted implicitly",
        Some(HandoffAcceptance::Explicit) => "accepted",
        None => "answered",
    };
    match within {
        Some(within) => Some(format!("{word} within {}", print_limit(within))),
        None => acceptance.map(|_| word.to_owned()),
    }
}

/// Reads `-> L12` or `-> sender`.
fn onward(c: &mut Cursor<'_>) -> Read<Onward> {
    c.arrow()?;
    if c.take("sender") {
        return Ok(Onward::Sender);
    }
    c.id("notation-step-id").map(Onward::Step)
}

fn print_onward(then: &Onward) -> String {
    match then {
        Onward::Sender => "sender".to_owned(),
        Onward::Step(step) => id(step.as_str()),
    }
}

/// Reads `refused -> L12`, if it stands here.
pub(super) fn refusal(c: &mut Cursor<'_>) -> Read<Option<Onward>> {
    if c.take("refused") {
        onward(c).map(Some)
    } else {
        Ok(None)
    }
}

/// Reads `silent for 3 days -> L12`, if it stands here.
pub(super) fn silence(c: &mut Cursor<'_>) -> Read<Option<(Option<Limit>, Onward)>> {
    if !c.take("silent") {
        return Ok(None);
    }
    let after = if c.take("for") { Some(limit(c)?) } else { None };
    Ok(Some((after, onward(c)?)))
}

pub(super) fn print_refusal(then: &Onward) -> String {
    format!("refused -> {}", print_onward(then))
}

pub(super) fn print_silence(after: Option<Limit>, then: &Onward) -> String {
    let after = after.map_or(String::new(), |after| {
        format!(" for {}", print_limit(after))
    });
    format!("silent{after} -> {}", print_onward(then))
}

/// Reads `risk with sender`, if it stands here.
pub(super) fn risk(c: &mut Cursor<'_>) -> Read<Option<RiskHolder>> {
    if !c.take("risk with") {
        return Ok(None);
    }
    Ok(Some(if c.take("sender") {
        RiskHolder::Sender
    } else if c.take("receiver") {
        RiskHolder::Receiver
    } else {
        RiskHolder::Team(c.id("notation-risk-holder")?)
    }))
}

pub(super) fn print_risk(holder: &RiskHolder) -> String {
    let holder = match holder {
        RiskHolder::Sender => "sender".to_owned(),
        RiskHolder::Receiver => "receiver".to_owned(),
        RiskHolder::Team(team) => id(team.as_str()),
    };
    format!("risk with {holder}")
}

/// Reads what is sent: `everything`, `nothing`, or items.
pub(super) fn content(c: &mut Cursor<'_>) -> Read<Content> {
    Ok(if c.take("everything") {
        Content::Everything
    } else if c.take("nothing") {
        Content::Items(Vec::new())
    } else {
        Content::Items(c.ids("notation-content")?)
    })
}

pub(super) fn print_content(content: &Content) -> String {
    match content {
        Content::Everything => "everything".to_owned(),
        Content::Items(items) if items.is_empty() => "nothing".to_owned(),
        Content::Items(items) => crate::notation::print::ids(items),
    }
}
