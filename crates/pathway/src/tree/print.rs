//! Plain values as JSON text, without a blank.
//!
//! Never depends on the order in which members came: they stand as the value has them, which is by name.

use serde_json::Value as Json;
use std::fmt::Write as _;

/// Adds a value to a text.
pub fn print(out: &mut String, json: &Json) {
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Json::Number(number) => {
            // A text takes what is written to it.
            let _ = match (number.as_i64(), number.as_u64()) {
                (Some(whole), _) => write!(out, "{whole}"),
                (None, Some(whole)) => write!(out, "{whole}"),
                (None, None) => write!(out, "{}", number.as_f64().unwrap_or(0.0)),
            };
        }
        Json::String(text) => quoted(out, text),
        Json::Array(list) => {
            out.push('[');
            for (index, part) in list.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                print(out, part);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (index, (name, part)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                quoted(out, name);
                out.push(':');
                print(out, part);
            }
            out.push('}');
        }
    }
}

/// Adds a text in quotes to a text, as RFC 8785 writes it.
pub fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
    {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            other => {
                let _ = write!(out, "\\u{other:04x}");
            }
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn others_read_it_the_same() {
        let json = json!({
            "text": "\"\\\n\t\r\u{8}\u{c}\u{1} µg/g ≥ 10 </script> 🏴",
            "numbers": [0, -1, i64::MIN, u64::MAX, 0.5],
            "rest": [true, false, null, [], {}, { "a": { "b": 1 } }],
        });
        let mut out = String::new();
        print(&mut out, &json);
        assert_eq!(out, json.to_string());
    }
}
