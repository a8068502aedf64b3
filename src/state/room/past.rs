//! What happened in a room before this device came: its log, a part at a time, and the document as it was at any place.
//! It changes nothing there.

use super::{Pass, links::checked};
use crate::browser::request::ask;
use pathway::{Document, Message, tree};
use sync::{Entry, ToPerson};

/// The entries behind a place up to another, oldest first.
pub async fn entries_between(pass: &Pass, after: u64, to: u64) -> Result<Vec<Entry>, Message> {
    let (mut all, mut after) = (Vec::new(), after);
    while after < to {
        let place = format!("api/room/entries?after={after}&to={to}");
        let text = checked(ask("GET", &place, None, Some(pass.link.as_str())).await)?;
        let page: Vec<ToPerson> = tree::from_text(&text).map_err(|_| other_version())?;
        let known = all.len();
        all.extend(page.into_iter().filter_map(|message| match message {
            ToPerson::Entry(entry) => Some(entry),
            _ => None,
        }));
        if all.len() == known {
            break;
        }
        after = all.last().map_or(to, |entry: &Entry| entry.sequence);
    }
    Ok(all)
}

/// The document as it was after that many entries.
pub async fn document_at(pass: &Pass, place: u64) -> Result<Document, Message> {
    let place = format!("api/room/export?at={place}");
    let text = checked(ask("GET", &place, None, Some(pass.link.as_str())).await)?;
    let read = formats::native::read(text.as_bytes());
    read.map(|read| read.document)
        .map_err(|error| error.message)
}

fn other_version() -> Message {
    Message::new("refused-other-version")
}
