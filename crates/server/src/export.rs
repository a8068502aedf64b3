//! Any room as a pathway file, read beside a server that runs or from a store that lies there.
//!
//! Never changes the store.

use crate::{
    room::compact::document_at,
    running::store_file,
    store::{Reader, StoreError, read},
};
use std::path::Path;

/// Why a room cannot be written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFault {
    /// There is no store in that folder.
    NoStore,
    /// There is no such room in it.
    NoRoom,
    /// It cannot be read, for that reason.
    Unreadable(String),
}

impl From<StoreError> for ExportFault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Gone => Self::NoRoom,
            other => Self::Unreadable(format!("{other:?}")),
        }
    }
}

fn reader(data: &Path) -> Result<Reader, ExportFault> {
    let file = store_file(data);
    if !file.is_file() {
        return Err(ExportFault::NoStore);
    }
    Ok(Reader::new(file))
}

/// The ids of all rooms in the store of that folder, with when each was used last: milliseconds since 1970.
pub fn rooms(data: &Path) -> Result<Vec<(String, u64)>, ExportFault> {
    let rooms = reader(data)?.read_here(read::rooms)?;
    Ok(rooms
        .into_iter()
        .map(|(id, used)| (id.to_string(), used))
        .collect())
}

/// The pathway of a room as a file of our own format; as it was after so many changes, if a number is given.
pub fn export(data: &Path, room: &str, at: Option<u64>) -> Result<Vec<u8>, ExportFault> {
    let document = reader(data)?.read_here(|connection| {
        let number = read::room_of(connection, room)?;
        document_at(connection, number, at.unwrap_or(u64::MAX))
    })?;
    Ok(formats::native::write(&document.0))
}
