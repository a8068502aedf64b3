//! Files and standard input, read into documents.
//!
//! Never opens half a file: what cannot be read is a failure with its places.

use formats::{Import, ReadError};
use pathway::Subject;
use std::io::Read as _;

/// A file that was read.
pub(crate) struct Opened {
    /// The name that was given.
    pub name: String,
    /// The format that it is in.
    pub format: &'static formats::Format,
    /// What came out of it.
    pub import: Import,
}

/// Why a file was not read.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It could not be had at all.
    Unreachable(std::io::Error),
    /// It could be had, but not be read.
    Unreadable(ReadError),
}

/// Reads a file; `-` is standard input.
pub(crate) fn open(name: &str) -> Result<Opened, Failure> {
    let bytes = bytes(name).map_err(Failure::Unreachable)?;
    let format = formats::format_of(name, &bytes).expect("every file is given to a reader");
    let read = format
        .read
        .expect("a format that is chosen for reading reads");
    let import = read(&bytes).map_err(Failure::Unreadable)?;
    Ok(Opened {
        name: name.to_owned(),
        format,
        import,
    })
}

fn bytes(name: &str) -> std::io::Result<Vec<u8>> {
    // One byte more than is read, so that a file without end is refused and not swallowed.
    let most = u64::try_from(formats::native::LARGEST)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    if name == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(name)?
            .take(most)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

impl Opened {
    /// Where the first of these records that has a place stands; the beginning of the file if none has.
    pub(crate) fn place(&self, subjects: &[Subject]) -> formats::Place {
        subjects
            .iter()
            .find_map(|subject| self.import.places.get(subject))
            .or_else(|| self.import.places.get(&Subject::Pathway))
            .cloned()
            .unwrap_or(formats::Place { line: 1, column: 1 })
    }
}
