//! Keys of values in a file: they name records by id, so that they stay true while others come and go.
//!
//! Never looks at a value.

use std::fmt;

/// One piece of the way to a value.
#[derive(Clone, Copy, Debug)]
pub enum Segment<'a> {
    /// The member of that name.
    Member(&'a str),
    /// The element of a list that has that id.
    Record(&'a str),
    /// The element of a list at that index, where elements have no ids.
    Index(usize),
}

/// The way from the top of a file to a value: `/pathway/steps/=L01/title`. In a list `=` goes before an id and `#`
/// before an index; `~` and `/` in names and ids are written `~0` and `~1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// This way and one piece more.
    #[must_use]
    pub fn then(mut self, segment: Segment<'_>) -> Self {
        self.0.push('/');
        match segment {
            Segment::Member(name) => self.push_escaped(name),
            Segment::Record(id) => {
                self.0.push('=');
                self.push_escaped(id);
            }
            Segment::Index(index) => {
                self.0.push('#');
                self.0.push_str(&index.to_string());
            }
        }
        self
    }
    fn push_escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                other => self.0.push(other),
            }
        }
    }
    /// The nearest member of an object that this way leads to or through.
    #[must_use]
    pub fn nearest_member(&self) -> Self {
        let mut text = self.0.as_str();
        while let Some((before, last)) = text.rsplit_once('/') {
            if !last.starts_with('#') {
                break;
            }
            text = before;
        }
        Self(text.to_owned())
    }
    /// The same as a person reads it: `pathway.steps[L01].title`.
    pub fn for_people(&self) -> String {
        let mut text = String::new();
        for piece in self.0.split('/').skip(1) {
            if piece.starts_with(['=', '#']) {
                text.push('[');
                text.push_str(&unescaped(&piece[1..]));
                text.push(']');
                continue;
            }
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(&unescaped(piece));
        }
        text
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// The name or id that a piece of a key stands for.
pub fn unescaped(piece: &str) -> String {
    piece.replace("~1", "/").replace("~0", "~")
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
