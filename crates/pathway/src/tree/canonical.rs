//! The canonical form of a value (RFC 8785), of which fingerprints are taken.
//!
//! Never given a number that is not whole: no file of ours holds one, and how to write those is the hard part of the form.

use super::{print, quoted};
use serde_json::Value as Json;

/// The canonical form.
pub fn canonical(json: &Json) -> String {
    let mut out = String::new();
    add(&mut out, json);
    out
}

fn add(out: &mut String, json: &Json) {
    match json {
        Json::Array(list) => {
            out.push('[');
            for (index, part) in list.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                add(out, part);
            }
            out.push(']');
        }
        Json::Object(members) => {
            let mut members: Vec<(&String, &Json)> = members.iter().collect();
            // By the units of UTF-16, as JavaScript does; by bytes it would be another order beyond the basic plane.
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (index, (name, part)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                quoted(out, name);
                out.push(':');
                add(out, part);
            }
            out.push('}');
        }
        other => print(out, other),
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    fn value() -> impl Strategy<Value = Json> {
        // What a number of JavaScript holds.
        let safe: i64 = (1 << 53) - 1;
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            (-safe..=safe).prop_map(Json::from),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| Json::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn is_what_another_program_makes(json in value()) {
            prop_assert_eq!(canonical(&json).into_bytes(), serde_json_canonicalizer::to_vec(&json).unwrap());
        }
    }

    #[test]
    fn names_stand_in_the_order_of_javascript() {
        let json = json!({ "\u{1F600}": 1, "\u{FB33}": 2, "\r": 3, "1": 4, "ö": 5 });
        let expected = serde_json_canonicalizer::to_string(&json).unwrap();
        assert_eq!(canonical(&json), expected);
        assert!(expected.find('\u{1F600}') < expected.find('\u{FB33}'));
    }
}
