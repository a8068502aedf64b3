//! The list of formats, and what reading and writing have in common.
//!
//! Never knows how a format works: each is a plain value that points to its own module.

use pathway::{Document, Drawing, Message, Report, Subject};
use std::collections::BTreeMap;

/// A place in a file, to be shown to whoever must put it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, counted from 1.
    pub line: u32,
    /// The character in the line, counted from 1.
    pub column: u32,
}

/// Where each record stood in the file that it was read from.
pub type Places = BTreeMap<Subject, Place>;

/// Why a file could not be read. Nothing is opened then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Where, if it is at one place of a text.
    pub place: Option<Place>,
    /// Which value, as `pathway.steps[L01].kind`; empty if the file is no tree of values, or not yet known to be one.
    pub path: String,
    /// What is wrong.
    pub message: Message,
    /// What else is wrong, for formats that can go on after a mistake.
    pub others: Vec<ReadError>,
}

impl ReadError {
    /// An error of the file as a whole.
    pub fn new(message: Message) -> Self {
        Self {
            place: None,
            path: String::new(),
            message,
            others: Vec::new(),
        }
    }
    /// The same error at a place.
    #[must_use]
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }
}

/// Why a document could not be written in a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(pub Message);

/// What came out of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The document.
    pub document: Document,
    /// What could not be kept as it was, or should be known about the file.
    pub notes: Vec<Message>,
    /// Where each record stood.
    pub places: Places,
}

/// What goes into a file.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The document.
    pub document: &'a Document,
    /// How it is drawn, for formats that show it.
    pub drawing: Option<&'a Drawing>,
    /// What the checks say, for formats that tell it.
    pub report: Option<&'a Report>,
    /// Says a sentence in the reader's language, for formats that people read.
    pub say: &'a dyn Fn(&Message) -> String,
}

impl std::fmt::Debug for Export<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export")
            .field("document", self.document)
            .finish_non_exhaustive()
    }
}

/// Reads a format.
pub type Read = fn(&[u8]) -> Result<Import, ReadError>;
/// Writes a format.
pub type Write = fn(&Export<'_>) -> Result<Vec<u8>, WriteError>;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Names it, on a command line too.
    pub id: &'static str,
    /// The sentence that names it for a person.
    pub label: &'static str,
    /// The endings of its files' names, the usual one first.
    pub extensions: &'static [&'static str],
    /// What a browser calls it.
    pub media_type: &'static str,
    /// Reads it, if it can be read.
    pub read: Option<Read>,
    /// Writes it, if it can be written.
    pub write: Option<Write>,
}

/// All formats.
pub const FORMATS: &[Format] = &[
    crate::native::FORMAT,
    crate::notation::FORMAT,
    crate::svg::FORMAT,
];

/// The format of that id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The format in which a file is to be read: by what it holds, else by the ending of its name.
///
/// A file of a kind that is not read at all is given to our own format, whose reader says what it is.
pub fn format_of(name: &str, bytes: &[u8]) -> Option<&'static Format> {
    let start = start_of(bytes);
    let is_json = crate::native::is_likely(bytes);
    let is_notation = [&b"pathway"[..], b"#"]
        .iter()
        .any(|word| start.starts_with(word));
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let by_ending = FORMATS.iter().find(|format| {
        format.read.is_some()
            && ending
                .as_deref()
                .is_some_and(|e| format.extensions.contains(&e))
    });
    match by_ending {
        _ if is_json => format("json"),
        Some(format) => Some(format),
        None if is_notation => format("notation"),
        None => format("json"),
    }
}

/// A file from the first byte that says something.
pub(crate) fn start_of(bytes: &[u8]) -> &[u8] {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    body.trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_has_one_id_and_its_endings_to_itself() {
        let mut endings: Vec<&str> = Vec::new();
        for (index, format) in FORMATS.iter().enumerate() {
            assert!(
                FORMATS[index + 1..]
                    .iter()
                    .all(|other| other.id != format.id)
            );
            endings.extend(format.extensions);
        }
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all);
    }

    #[test]
    fn a_file_is_what_it_holds() {
        let id = |name: &str, bytes: &[u8]| format_of(name, bytes).map(|format| format.id);
        assert_eq!(id("a.txt", b" {\"format\":1}"), Some("json"));
        assert_eq!(id("a.TXT", b"pathway \"A\""), Some("notation"));
        assert_eq!(id("-", b"\xEF\xBB\xBFpathway \"A\""), Some("notation"));
        assert_eq!(id("a.json", b"pathway"), Some("json"));
        assert_eq!(id("picture.svg", b"<svg/>"), Some("json"));
        assert_eq!(id("-", b""), Some("json"));
    }
}
