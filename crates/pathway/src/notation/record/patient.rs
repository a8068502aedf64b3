//! What is said where a link goes to the patient or the carer, and how they get in where it comes from them.

use super::handoff::together;
use super::step::{channels, print_words};
use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::print::{Block, id};
use crate::notation::value::{hours, limit, print_hours, print_limit};
use crate::rule::quoted::quote;
use crate::{Contact, Link, Request};

/// Reads a clause of a request or a contact, if one stands here.
pub(super) fn clause(c: &mut Cursor<'_>, link: &mut Link) -> Read<bool> {
    if c.take("request") {
        request(link);
    } else if c.take("told") {
        request(link).told = c.text()?;
    } else if c.take("worry if") {
        request(link).when_to_worry = c.text()?;
    } else if c.take("ring") {
        request(link).whom_to_ring = c.text()?;
    } else if c.take("chased by") {
        request(link).chased_by = Some(c.id("notation-team-id")?);
    } else if c.take("chased after") {
        request(link).chase_after = Some(limit(c)?);
    } else if c.take("or else") {
        request(link).other_ways = c.text()?;
    } else if c.take("contact") {
        contact(link);
    } else if c.take("reached by") {
        contact(link).ways = channels(c)?;
    } else if c.take("reached on") {
        contact(link).hours = Some(hours(c)?);
    } else if c.take("another way in") {
        contact(link).other_ways = c.text()?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn request(link: &mut Link) -> &mut Request {
    link.request.get_or_insert_with(Request::new)
}
fn contact(link: &mut Link) -> &mut Contact {
    link.contact.get_or_insert_with(Contact::new)
}

pub(super) fn print_request(request: &Request, block: &mut Block) {
    if *request == Request::new() {
        block.line("request");
    }
    block.text("told", &request.told);
    let text = |keyword: &str, text: &str| {
        (!text.is_empty()).then(|| format!("{keyword} {}", quote(text)))
    };
    let worry = text("worry if", &request.when_to_worry);
    let ring = text("ring", &request.whom_to_ring);
    together(block, [worry, ring]);
    let by = request
        .chased_by
        .as_ref()
        .map(|team| format!("chased by {}", id(team.as_str())));
    let after = request
        .chase_after
        .map(|after| format!("chased after {}", print_limit(after)));
    together(block, [by, after]);
    block.text("or else", &request.other_ways);
}

pub(super) fn print_contact(contact: &Contact, block: &mut Block) {
    if *contact == Contact::new() {
        block.line("contact");
    }
    let ways =
        (!contact.ways.is_empty()).then(|| format!("reached by {}", print_words(&contact.ways)));
    let hours = contact
        .hours
        .as_ref()
        .map(|hours| format!("reached on {}", print_hours(hours)));
    together(block, [ways, hours]);
    block.text("another way in", &contact.other_ways);
}
