//! `if FIT ≥ 10 µg/g -> L09, at most 2`: one line a link, under the step that it leaves.

use super::{handoff, patient};
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::Names;
use crate::notation::print::{Block, id};
use crate::notation::token::TokenKind;
use crate::notation::value::{limit, print_limit};
use crate::notation::word::ClosedWord;
use crate::rule::decimal;
use crate::rule::quoted::quote;
use crate::{Handoff, Link, LinkId, LinkKind, LinkOutcome, Message, StepId};
use std::collections::{BTreeMap, BTreeSet};

/// A link as it is read: its id may have to be found.
#[derive(Clone)]
pub(in crate::notation) struct Draft {
    pub(in crate::notation) id: Option<LinkId>,
    pub(in crate::notation) link: Link,
    pub(in crate::notation) line: u32,
}

impl Draft {
    pub(in crate::notation) fn new(from: &StepId, line: u32) -> Self {
        Self {
            id: None,
            link: Link::new("", from.clone(), ""),
            line,
        }
    }

    /// The same link to each of those steps; an id that is given is the first one's.
    pub(in crate::notation) fn each(self, steps: Vec<StepId>) -> impl Iterator<Item = Self> {
        steps.into_iter().enumerate().map(move |(index, to)| {
            let mut draft = self.clone();
            draft.link.to = to;
            draft.id = draft.id.filter(|_| index == 0);
            draft
        })
    }
}

/// Whether a link begins here.
pub(in crate::notation) fn begins(c: &Cursor<'_>) -> bool {
    let mut ahead = c.clone();
    ["if", "otherwise", "timeout", "escalate", "inform"]
        .iter()
        .any(|word| c.sees(word))
        || ahead.choose::<LinkOutcome>().is_some()
        || ahead.sign(&TokenKind::Arrow)
        || ahead.sign(&TokenKind::Passes)
}

/// Reads when the link is taken, its arrow, and the steps that it goes to.
pub(in crate::notation) fn head(
    c: &mut Cursor<'_>,
    draft: &mut Draft,
    names: &Names<'_>,
) -> Read<Vec<StepId>> {
    let link = &mut draft.link;
    loop {
        if c.take("if") {
            link.rule = Some(names.rule(c)?);
        } else if c.take("otherwise") {
            link.otherwise = true;
        } else if let Some(outcome) = c.choose() {
            link.outcome = Some(outcome);
        } else if let Some(kind) = c.choose::<LinkKind>() {
            link.kind = kind;
        } else {
            break;
        }
        c.separators();
    }
    if c.sign(&TokenKind::Passes) {
        link.handoff = Some(Handoff::new());
    } else {
        c.arrow()?;
    }
    c.ids("notation-step-id")
}

/// Reads a clause behind or under a link.
pub(in crate::notation) fn clause(c: &mut Cursor<'_>, draft: &mut Draft) -> Read<()> {
    let link = &mut draft.link;
    if c.take("at most") {
        link.max_repeats = Some(c.count()?);
    } else if c.take("once") {
        link.max_repeats = Some(1);
    } else if c.take("within") || c.take("after") || c.take("sent within") {
        link.limit = Some(limit(c)?);
    } else if c.take("chance") {
        link.chance = Some(chance(c)?);
    } else if c.take("as") {
        draft.id = Some(c.id("notation-id")?);
    } else if c.take("notes") {
        link.notes = c.text()?;
    } else if !patient::clause(c, link)? {
        let start = c.clone();
        let sender = link.from.clone();
        let mut without = Handoff::new();
        let is_handoff = link.handoff.is_some();
        if !handoff::clause(c, link.handoff.as_mut().unwrap_or(&mut without), &sender)? {
            return Err(c.expected("notation-link"));
        }
        if !is_handoff {
            return Err(start.fault(Message::new("notation-needs-double-arrow")));
        }
    }
    Ok(())
}

/// Reads `12.5 %`, kept in ten-thousandths.
fn chance(c: &mut Cursor<'_>) -> Read<u32> {
    let percent = c
        .word()
        .map(|word| word.strip_suffix('%').unwrap_or(word))
        .and_then(|word| decimal::parse(word, 2).ok())
        .and_then(|share| u32::try_from(share).ok());
    let share = percent.ok_or_else(|| c.expected("notation-chance"))?;
    c.advance();
    c.take("%");
    Ok(share)
}

/// The link as lines, with its id where the reader would not find the same.
pub(in crate::notation) fn block(link: &Link, with_id: bool, names: &Names<'_>) -> Block {
    let mut words = Vec::new();
    if link.kind != LinkKind::Next {
        words.push(link.kind.spoken());
    }
    words.extend(link.outcome.map(ClosedWord::spoken));
    if link.otherwise {
        words.push("otherwise".to_owned());
    }
    words.extend(
        link.rule
            .as_ref()
            .map(|rule| format!("if {}", names.print_rule(rule))),
    );
    words.push(if link.handoff.is_some() { "=>" } else { "->" }.to_owned());
    words.push(id(link.to.as_str()));
    let mut block = Block::new(words.join(" "));
    if let Some(handoff) = &link.handoff {
        handoff::print_head(handoff, &mut block);
    }
    let mut tail = Vec::new();
    tail.extend(link.max_repeats.map(|most| format!("at most {most}")));
    let within = if link.kind == LinkKind::Timeout {
        "after"
    } else {
        "within"
    };
    tail.extend(
        link.limit
            .map(|limit| format!("{within} {}", print_limit(limit))),
    );
    tail.extend(
        link.chance
            .map(|share| format!("chance {} %", decimal::print(share.into(), 2))),
    );
    tail.extend(with_id.then(|| format!("as {}", id(link.id.as_str()))));
    let join = if link.handoff.is_some() { "; " } else { ", " };
    for clause in tail {
        block.head.push_str(join);
        block.head.push_str(&clause);
    }
    if let Some(handoff) = &link.handoff {
        handoff::print_lines(handoff, &link.from, &mut block);
    }
    if let Some(request) = &link.request {
        patient::print_request(request, &mut block);
    }
    if let Some(contact) = &link.contact {
        patient::print_contact(contact, &mut block);
    }
    if !link.notes.is_empty() {
        block.line(format!("notes {}", quote(&link.notes)));
    }
    block
}

/// The ids of links, in their order: the given one, or else `L01-L02`, with how it is taken behind where several links
/// share both ends, and a number where that is still not enough.
pub(in crate::notation) fn ids<'a>(links: &[(Option<&'a LinkId>, &'a Link)]) -> Vec<LinkId> {
    let mut taken: BTreeSet<LinkId> = links.iter().filter_map(|(id, _)| (*id).cloned()).collect();
    let mut sharing: BTreeMap<(&StepId, &StepId), usize> = BTreeMap::new();
    for (_, link) in links {
        *sharing.entry((&link.from, &link.to)).or_default() += 1;
    }
    let mut counts = BTreeMap::new();
    let mut found = Vec::with_capacity(links.len());
    for (id, link) in links {
        if let Some(id) = id {
            found.push((*id).clone());
            continue;
        }
        let mut name = format!("{}-{}", link.from, link.to);
        if sharing[&(&link.from, &link.to)] > 1 {
            let how = match (link.kind, link.outcome) {
                (LinkKind::Next, outcome) => outcome.map(LinkOutcome::word),
                (kind, _) => Some(kind.word()),
            };
            if let Some(how) = how {
                name = format!("{name}-{how}");
            }
        }
        let mut id = LinkId::from(name.as_str());
        let count = counts.entry(name.clone()).or_insert(1_u32);
        while taken.contains(&id) {
            *count += 1;
            id = format!("{name}-{count}").into();
        }
        taken.insert(id.clone());
        found.push(id);
    }
    found
}
