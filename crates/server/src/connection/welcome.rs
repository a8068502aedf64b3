//! What somebody who comes in gets: the document or what they have missed, and who is there.
//!
//! Never more than the store has on disk, and nothing that comes by itself as well.

use crate::{
    outbox::frame,
    room::{Entered, Tools, write_entry},
    store::{StoreError, read},
};
use axum::extract::ws::Utf8Bytes;
use rusqlite::Connection;
use std::{collections::BTreeMap, ops::ControlFlow};
use sync::{
    Allowance, Id, Join, PROTOCOL, PersonId, Place, Resume, Snapshot, Start, ToPerson, Welcome,
};

/// The most entries that somebody goes through who comes back: a document is shorter then.
const MOST_MISSED: u64 = 5_000;
/// The most bytes of them, for the same reason.
const MOST_MISSED_BYTES: u64 = 8_000_000;
/// How long a frame of entries gets, about.
const FRAME: usize = 200_000;

/// The frames to send, in their order.
pub async fn frames(
    tools: &Tools,
    join: &Join,
    link: &read::Link,
    (room, you): (Id, PersonId),
    entered: Entered,
) -> Result<Vec<Utf8Bytes>, StoreError> {
    let (resume, link, limits) = (join.resume.clone(), link.clone(), tools.limits.clone());
    let (head, now) = (entered.head, tools.clock.now());
    tools
        .reader
        .read(move |connection| {
            // Whoever sits by now is told when their link is withdrawn: here it shows whether it was before.
            if !read::lets_in(connection, &link, now)? {
                return Err(StoreError::Gone);
            }
            let (start, from) = start(connection, &link, resume, head)?;
            let presence = entered.presence.into_iter().collect::<BTreeMap<_, _>>();
            let welcome = Welcome {
                protocol: PROTOCOL,
                room,
                you,
                right: link.right,
                // The log's own clock may be ahead of that of the machine, which was put back: times in it are told by it.
                now: now.max(read::last_at(connection, link.room)?),
                head,
                start,
                allowance: Allowance {
                    per_second: limits.per_second,
                    burst: limits.burst,
                    message: limits.message as u64,
                },
                people: entered.people,
                presence,
                names: read::names(connection, link.room)?,
                unused_days: limits.unused_days,
            };
            let mut frames = vec![frame(&ToPerson::Welcome(Box::new(welcome)))];
            let mut text = String::new();
            read::entries(connection, link.room, from, head, |entry| {
                text.push(if text.is_empty() { '[' } else { ',' });
                let numbers = (entry.sequence, entry.at, entry.merge);
                write_entry(&mut text, numbers, &entry.id, &entry.author, &entry.body);
                if text.len() > FRAME {
                    text.push(']');
                    frames.push(std::mem::take(&mut text).into());
                }
                Ok(ControlFlow::Continue(()))
            })?;
            if !text.is_empty() {
                text.push(']');
                frames.push(text.into());
            }
            Ok(frames)
        })
        .await
}

/// How many bytes the frames will be, about.
pub async fn weight(
    tools: &Tools,
    join: &Join,
    link: &read::Link,
    head: u64,
) -> Result<u64, StoreError> {
    let (resume, link) = (join.resume.clone(), link.clone());
    let reading = tools.reader.read(move |connection| {
        match resume.filter(|resume| goes_on(connection, &link, resume, head).unwrap_or(false)) {
            Some(resume) => read::bytes_of_entries(connection, link.room, resume.sequence, head),
            None => read::bytes_of_document(connection, link.room, head),
        }
    });
    reading.await
}

/// Whether what somebody has is of this room's log, and not too far behind.
fn goes_on(
    connection: &Connection,
    link: &read::Link,
    resume: &Resume,
    head: u64,
) -> Result<bool, StoreError> {
    let (room, from) = (link.room, resume.sequence);
    Ok(resume.room == link.id
        && from <= head
        && head - from <= MOST_MISSED
        && read::bytes_of_entries(connection, room, from, head)? <= MOST_MISSED_BYTES
        && read::id_at(connection, room, from)? == resume.last)
}

/// From what they have, if that goes on; from the last snapshot otherwise.
fn start(
    connection: &Connection,
    link: &read::Link,
    resume: Option<Resume>,
    head: u64,
) -> Result<(Start, u64), StoreError> {
    if let Some(resume) = resume
        && goes_on(connection, link, &resume, head)?
    {
        return Ok((Start::Resumed, resume.sequence));
    }
    let kept = read::snapshot(connection, link.room, head)?;
    let snapshot = Snapshot {
        place: Place {
            sequence: kept.sequence,
            last: read::id_at(connection, link.room, kept.sequence)?,
            floor: serde_json::from_str(&kept.floor)?,
        },
        file: kept.file,
        unknown: serde_json::from_str(&kept.unknown)?,
    };
    Ok((Start::Snapshot(Box::new(snapshot)), kept.sequence))
}
