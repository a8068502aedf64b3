//! What somebody who comes in gets: the document or what they have missed, and who is there.
//!
//! Never more than the store has on disk, and nothing that comes by itself as well.

use crate::{
    journal,
    outbox::frame,
    room::{Entered, Tools, write_entry},
    store::{StoreError, read},
};
use axum::extract::ws::Utf8Bytes;
use rusqlite::Connection;
use std::collections::BTreeMap;
use sync::{
    Allowance, Id, Join, PROTOCOL, PersonId, Place, Resume, Snapshot, Start, ToPerson, Welcome,
};

/// The most entries that somebody goes through who comes back: a document is shorter then.
const MOST_MISSED: u64 = 5_000;
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
    let head = entered.head;
    tools
        .reader
        .read(move |connection| {
            // Whoever sits by now is told when their link is withdrawn: here it shows whether it was before.
            if !read::lets_in(connection, &link, journal::now())? {
                return Err(StoreError::Gone);
            }
            let (start, from) = start(connection, &link, &room, resume, head)?;
            let presence = entered.presence.into_iter().collect::<BTreeMap<_, _>>();
            let welcome = Welcome {
                protocol: PROTOCOL,
                room,
                you,
                right: link.right,
                now: journal::now(),
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
                Ok(())
            })?;
            if !text.is_empty() {
                text.push(']');
                frames.push(text.into());
            }
            Ok(frames)
        })
        .await
}

/// From what they have, if it is of this room's log and not too far behind; from the last snapshot otherwise.
fn start(
    connection: &Connection,
    link: &read::Link,
    room: &Id,
    resume: Option<Resume>,
    head: u64,
) -> Result<(Start, u64), StoreError> {
    if let Some(resume) = resume.filter(|resume| resume.room == *room)
        && resume.sequence <= head
        && head - resume.sequence <= MOST_MISSED
        && read::id_at(connection, link.room, resume.sequence)? == resume.last
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
