//! The text notation as a format: what `pathway` reads and prints, with places and notes as all formats have them.
//!
//! Never understands a line by itself.

use crate::{Export, Format, Import, Place, ReadError, clean, native};
use pathway::{Message, notation};
use std::borrow::Cow;

/// How many mistakes are told; a file that is no notation at all would have one a line.
const MOST: usize = 100;

/// The format in the list of all of them.
pub(crate) const FORMAT: Format = Format {
    id: "notation",
    label: "format-notation",
    extensions: &["pathway", "txt"],
    media_type: "text/plain",
    read: Some(read),
    write: Some(|export: &Export<'_>| Ok(notation::print(export.document).into_bytes())),
};

/// Reads a document in the notation. An error tells all mistakes, the first one as its own.
pub fn read(bytes: &[u8]) -> Result<Import, ReadError> {
    let text = native::text_of(bytes)?;
    let mut notes = Vec::new();
    // Cleaning takes out no new line, so that the lines of mistakes stay true.
    let cleaned = clean_lines(text);
    if matches!(cleaned, Cow::Owned(_)) {
        notes.push(Message::new("read-cleaned-text"));
    }
    match notation::read(&cleaned) {
        Ok(reading) => Ok(Import {
            document: reading.document,
            notes,
            places: reading
                .lines
                .into_iter()
                .map(|(subject, line)| (subject, Place { line, column: 1 }))
                .collect(),
        }),
        Err(errors) => {
            let mut errors = errors.into_iter().take(MOST).map(|error| {
                let place = Place {
                    line: error.line,
                    column: error.column,
                };
                ReadError::new(error.message).at(Some(place))
            });
            let first = errors
                .next()
                .unwrap_or_else(|| ReadError::new(Message::new("read-empty")));
            Err(ReadError {
                others: errors.collect(),
                ..first
            })
        }
    }
}

/// The text without what cannot be seen. Lines may end as they do on Windows.
fn clean_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        match clean(&text.replace("\r\n", "\n")) {
            Cow::Owned(cleaned) => Cow::Owned(cleaned),
            // Only the ends of lines were other, which is nothing to tell.
            Cow::Borrowed(_) => Cow::Borrowed(text),
        }
    } else {
        clean(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_have_their_lines() {
        let error = read(b"pathway \"A\"\n!!\n\n??\n").unwrap_err();
        assert_eq!(error.place.as_ref().map(|place| place.line), Some(2));
        assert_eq!(error.others.len(), 1);
        assert_eq!(
            error.others[0].place.as_ref().map(|place| place.line),
            Some(4)
        );
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        let import = read("pathway \"A\u{202E}B\"\r\n".as_bytes()).unwrap();
        assert_eq!(import.document.pathway.title, "AB");
        assert_eq!(import.notes, [Message::new("read-cleaned-text")]);
        assert_eq!(read("pathway \"A\"\r\n".as_bytes()).unwrap().notes, []);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(
            read(b"pathway \"\xFF\"").unwrap_err().message.id,
            "read-not-utf8"
        );
        assert_eq!(read(b"").unwrap_err().message.id, "read-empty");
    }

    /// The deepest rule that the notation takes, with as many values within one another as there can be.
    #[test]
    fn the_deepest_rule_can_be_kept_in_a_file() {
        let text = |depth: usize| {
            let rule = "i = yes or i = no and (".repeat(depth) + "i = no" + &")".repeat(depth);
            format!(
                "pathway \"A\"\norganisation gp \"GP\" gp\nteam t \"T\" of gp\nitem i \"I\" yes/no\nt\n  decide a \"A?\"\n    if {rule} -> b\n  end b \"B\"\n"
            )
        };
        let deepest = (1..1000)
            .take_while(|depth| read(text(*depth).as_bytes()).is_ok())
            .last();
        let depth = deepest.expect("a rule with parentheses can be read");
        let document = read(text(depth).as_bytes()).unwrap().document;
        let again = native::read(&native::write(&document)).unwrap();
        assert_eq!(again.document, document, "{depth}");
    }
}
