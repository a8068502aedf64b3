//! Our own JSON: the master. Everything that a document holds is in it, and nothing that a newer version put there is lost.
//!
//! Opening a file and writing it again without a change gives the same bytes; `docs/file-format.md` is the law.

mod file;
mod json;
mod migrations;
mod print;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod seal;
#[cfg(test)]
mod tests;
mod unknown;
mod version;

pub(crate) use read::text_of;
pub use read::{LARGEST, read};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use seal::{is_unchanged, seal, short_fingerprint};

use crate::{Export, Format, registry::start_of};
use pathway::Document;

/// Whether a file can be one of ours at all, by what it begins with.
pub fn is_likely(bytes: &[u8]) -> bool {
    matches!(start_of(bytes).first(), Some(b'{' | b'['))
}

/// The format in the list of all of them.
pub(crate) const FORMAT: Format = Format {
    id: "json",
    label: "format-json",
    extensions: &["json"],
    media_type: "application/json",
    read: Some(read),
    write: Some(|export: &Export<'_>| Ok(write(export.document))),
};

/// The file of a document. The same document is always the same bytes.
pub fn write(document: &Document) -> Vec<u8> {
    print::file(&file::to_json(document)).into_bytes()
}
