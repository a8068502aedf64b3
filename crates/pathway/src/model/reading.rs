//! What reading all records has in common: which field a name is, and that a required one is there.
//!
//! Never knows a record.

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// Reads the name of a field as its place among these, which are written in snake case; as their count if it is none.
#[derive(Clone, Copy)]
pub(crate) struct Among(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Among {
    type Value = usize;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Among {
    type Value = usize;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        Ok(place(name, self.0))
    }
}

fn place(name: &str, fields: &[&str]) -> usize {
    let found = fields.iter().position(|field| is_written(field, name));
    found.unwrap_or(fields.len())
}

/// Whether a file writes that field so: `must_localise` is written `mustLocalise`.
fn is_written(field: &str, name: &str) -> bool {
    let mut written = name.bytes();
    let mut is_start = false;
    for byte in field.bytes() {
        if byte == b'_' {
            is_start = true;
            continue;
        }
        let expected = if is_start {
            byte.to_ascii_uppercase()
        } else {
            byte
        };
        is_start = false;
        if written.next() != Some(expected) {
            return false;
        }
    }
    written.next().is_none()
}

/// The value of a required field.
pub(crate) fn present<T, E: Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn fields_are_found_by_what_a_file_calls_them() {
        let fields = &["id", "must_localise", "a_b_c"];
        assert_eq!(place("id", fields), 0);
        assert_eq!(place("mustLocalise", fields), 1);
        assert_eq!(place("aBC", fields), 2);
        for other in [
            "",
            "i",
            "idx",
            "must_localise",
            "mustlocalise",
            "aBCd",
            "aB",
        ] {
            assert_eq!(place(other, fields), 3, "{other}");
        }
    }
}
