//! The fingerprint of what a hand-off says, so that whoever agreed to it can see whether it still says the same.
//!
//! Shows change, never origin, and is no protection against someone who wants it to stay the same.

use crate::{Handoff, tree};
use serde_json::Value as Json;

/// The fingerprint of the terms of a hand-off: everything in it but who agreed to it, as sixteen hexadecimal digits.
///
/// FNV-1a of 64 bits over the JSON of the terms with the names of fields in order and nothing between its tokens, so
/// that neither the order of the fields of a type nor the writer of a file changes it. Kept in `Agreed::terms`.
pub fn terms_fingerprint(handoff: &Handoff) -> String {
    let mut terms = handoff.clone();
    terms.agreed_by.clear();
    let json = tree::to_json(&terms);
    let mut text = String::new();
    write(&json, &mut text);
    let digest = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{digest:016x}")
}

/// Writes the value with the names of its fields in order. A hand-off is a few levels deep.
fn write(json: &Json, text: &mut String) {
    match json {
        Json::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|a, b| a.0.cmp(b.0));
            text.push('{');
            for (index, (name, value)) in fields.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                tree::quoted(text, name);
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
        Json::Array(values) => {
            text.push('[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(value, text);
            }
            text.push(']');
        }
        other => tree::print(text, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Agreed, Method};

    #[test]
    fn says_the_same_until_the_terms_change() {
        let mut handoff = Handoff::new();
        // A released fingerprint is in files: it must never come out differently.
        assert_eq!(terms_fingerprint(&handoff), "08f44b07b5901a25");
        handoff.method = vec![Method::EReferral];
        handoff.patient_told = Some(true);
        let before = terms_fingerprint(&handoff);
        handoff.agreed_by = vec![Agreed::new("practice")];
        assert_eq!(terms_fingerprint(&handoff), before);
        handoff.patient_told = Some(false);
        assert_ne!(terms_fingerprint(&handoff), before);
    }
}
