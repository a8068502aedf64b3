//! The ids of what is sent: made by whoever needs one, compared byte by byte, short and plain.
//!
//! Never made here: chance is passed in.

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::{fmt, sync::Arc};

/// Text of 1 to 64 letters, digits, `-` and `_` from ASCII; anything else is refused when it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The id of that text, if it is one.
    pub fn new(text: &str) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        ((1..=64).contains(&text.len()) && text.bytes().all(is_plain)).then(|| Self(text.into()))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| D::Error::custom("no id"))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names a patch or an act for ever: random, 128 bits, made by the device that makes the change.
pub type PatchId = Id;

/// Names a person to the others in a room. It follows from the person's key and the room, so that nobody can take it
/// who has not the key.
pub type PersonId = Id;

/// By which a device shows that it is the same person as before: random, 128 bits, never passed on to others.
pub type PersonKey = Id;
