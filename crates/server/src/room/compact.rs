//! Folding the log of a room into a new snapshot, so that whoever comes in need not go through all of it.
//!
//! Never holds a document longer than that takes, and never touches the log: it is the history.

use super::Tools;
use crate::store::{RoomNumber, StoreError, StoredSnapshot, read};
use pathway::{Document, MERGE_VERSION};
use rusqlite::Connection;
use std::ops::ControlFlow;
use sync::{Floor, settle};

/// Puts a snapshot of the document at that place on disk. Gives the place, or why there is none.
pub async fn compact(tools: &Tools, room: RoomNumber, to: u64) -> Result<u64, String> {
    let made = tools.reader.read(move |connection| {
        let (document, floor) = document_at(connection, room, to)?;
        let file = String::from_utf8_lossy(&formats::native::write(&document)).into_owned();
        Ok(StoredSnapshot {
            sequence: to,
            file,
            unknown: serde_json::to_string(&document.unknown)?,
            floor: serde_json::to_string(&floor)?,
        })
    });
    let snapshot = made.await.map_err(|error| format!("{error:?}"))?;
    let kept = tools.log.snapshot(room, snapshot).await;
    kept.map(|()| to).map_err(|error| format!("{error:?}"))
}

/// The document and the floor of a room at a place of its log.
pub fn document_at(
    connection: &Connection,
    room: RoomNumber,
    to: u64,
) -> Result<(Document, Floor), StoreError> {
    let snapshot = read::snapshot(connection, room, to)?;
    let import = formats::native::read(snapshot.file.as_bytes())
        .map_err(|error| read::other(error.message.id))?;
    let mut document = import.document;
    let unknown: std::collections::BTreeMap<_, _> = serde_json::from_str(&snapshot.unknown)?;
    document.unknown.extend(unknown);
    document.seal = None;
    let mut floor: Floor = serde_json::from_str(&snapshot.floor)?;
    read::entries(connection, room, snapshot.sequence, to, |entry| {
        let entry = entry.read()?;
        settle(&mut document, &mut floor, MERGE_VERSION, [&entry])
            .map_err(|newer| read::other(format!("rules of version {}", newer.version)))?;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((document, floor))
}
