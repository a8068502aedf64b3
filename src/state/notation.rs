//! The text notation as a part of the app: few people open or save it, and patterns are written in it.
//! Never our own format: that is there from the start.

use crate::parts::part;
use formats::{Import, ReadError};
use pathway::Document;

part! { notation:
    /// Reads a file that is not of our own format; none if nothing reads it.
    pub fn read(name: &str, bytes: &[u8]) -> Option<Result<Import, ReadError>> {
        let format = formats::format_of(name, bytes);
        format.and_then(|format| format.read).map(|read| read(bytes))
    }
}

part! { notation:
    /// A document as text.
    pub fn written(document: &Document) -> String {
        pathway::notation::print(document)
    }
}

part! { notation:
    /// A document from text without a mistake.
    pub fn document(text: &str) -> Option<Document> {
        pathway::notation::read(text).ok().map(|read| read.document)
    }
}
