//! Prints a value so that the same value is always the same bytes, and so that a person can read the lines.
//!
//! Never depends on the order in which members came.

use pathway::tree::{print, quoted};
use serde_json::Value as Json;

/// What fits on a line of this length stays on one line.
const LINE: usize = 100;

/// The order of members: `id`, `title` and `name` first, since they say what the object is, the others by name.
///
/// The rule knows names and no records, so that every version puts every field at the same place, known or not.
fn rank(name: &str) -> (usize, &str) {
    let first = ["id", "title", "name"];
    (
        first
            .iter()
            .position(|word| *word == name)
            .unwrap_or(first.len()),
        name,
    )
}

/// The members of the file itself are in the order in which a person asks for them.
fn top_rank(name: &str) -> (usize, &str) {
    let first = [
        "format",
        "formatVersion",
        "pathway",
        "diagram",
        "comments",
        "validation",
        "fingerprint",
        "signatures",
    ];
    (
        first
            .iter()
            .position(|word| *word == name)
            .unwrap_or(first.len()),
        name,
    )
}

/// The file as text.
pub fn file(json: &Json) -> String {
    let mut out = String::new();
    match json {
        Json::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|a, b| top_rank(a.0).cmp(&top_rank(b.0)));
            object(&mut out, &members, 0);
        }
        other => value(&mut out, other, 0, 0),
    }
    out.push('\n');
    out
}

/// Prints a value whose line already holds `used` characters, the indent included.
fn value(out: &mut String, json: &Json, indent: usize, used: usize) {
    match json {
        Json::Array(list) if !list.is_empty() => {
            if !on_one_line(out, json, used) {
                out.push('[');
                for (index, part) in list.iter().enumerate() {
                    out.push_str(if index == 0 { "\n" } else { ",\n" });
                    spaces(out, indent + 2);
                    value(out, part, indent + 2, indent + 2);
                }
                out.push('\n');
                spaces(out, indent);
                out.push(']');
            }
        }
        Json::Object(members) if !members.is_empty() => {
            if !on_one_line(out, json, used) {
                object(out, &sorted(members), indent);
            }
        }
        other => flat(out, other),
    }
}

fn object(out: &mut String, members: &[(&String, &Json)], indent: usize) {
    out.push('{');
    for (index, (name, part)) in members.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        spaces(out, indent + 2);
        quoted(out, name);
        out.push_str(": ");
        value(out, part, indent + 2, indent + 6 + name.len());
    }
    out.push('\n');
    spaces(out, indent);
    out.push('}');
}

fn sorted(members: &serde_json::Map<String, Json>) -> Vec<(&String, &Json)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by(|a, b| rank(a.0).cmp(&rank(b.0)));
    members
}

/// Prints the value on the line where it stands, if it fits and holds no list of objects.
fn on_one_line(out: &mut String, json: &Json, used: usize) -> bool {
    let start = out.len();
    if shallow(json) && weight(json) + used <= LINE {
        flat(out, json);
        if out.len() - start + used <= LINE {
            return true;
        }
        out.truncate(start);
    }
    false
}

/// Whether a value is one thing to the eye: at most one container within it.
fn shallow(json: &Json) -> bool {
    let is_plain = |part: &Json| !matches!(part, Json::Array(_) | Json::Object(_));
    match json {
        Json::Array(list) => list.iter().all(is_plain),
        Json::Object(members) => members.values().all(|part| {
            is_plain(part)
                || match part {
                    Json::Array(list) => list.iter().all(is_plain),
                    Json::Object(members) => members.values().all(is_plain),
                    _ => false,
                }
        }),
        _ => true,
    }
}

/// At least how many bytes the value takes, without printing it.
fn weight(json: &Json) -> usize {
    match json {
        Json::String(text) => text.len() + 2,
        Json::Array(list) => list.iter().map(|part| weight(part) + 2).sum(),
        Json::Object(members) => members
            .iter()
            .map(|(name, part)| name.len() + weight(part) + 6)
            .sum(),
        _ => 1,
    }
}

fn flat(out: &mut String, json: &Json) {
    match json {
        Json::Array(list) => {
            out.push('[');
            for (index, part) in list.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                flat(out, part);
            }
            out.push(']');
        }
        Json::Object(members) if members.is_empty() => out.push_str("{}"),
        Json::Object(members) => {
            out.push_str("{ ");
            for (index, (name, part)) in sorted(members).into_iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                quoted(out, name);
                out.push_str(": ");
                flat(out, part);
            }
            out.push_str(" }");
        }
        other => print(out, other),
    }
}

fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn short_things_stand_on_one_line() {
        let long = "x".repeat(90);
        let json = json!({
            "pathway": { "steps": [
                { "owner": { "team": "t" }, "kind": "test", "title": "FIT", "id": "L01" },
                { "id": "L02", "notes": long }
            ] },
            "formatVersion": "1.0", "format": "f", "zeta": [], "alpha": {}
        });
        let expected = format!(
            r#"{{
  "format": "f",
  "formatVersion": "1.0",
  "pathway": {{
    "steps": [
      {{ "id": "L01", "title": "FIT", "kind": "test", "owner": {{ "team": "t" }} }},
      {{
        "id": "L02",
        "notes": "{long}"
      }}
    ]
  }},
  "alpha": {{}},
  "zeta": []
}}
"#
        );
        assert_eq!(file(&json), expected);
        assert_eq!(serde_json::from_str::<Json>(&expected).ok(), Some(json));
    }

    #[test]
    fn text_can_be_read_back() {
        for string in ["", "\"\\\n\t\r\u{1}", "µg/g ≥ 10", "</script>", "🏴"] {
            let mut out = String::new();
            quoted(&mut out, string);
            assert_eq!(
                serde_json::from_str::<String>(&out).ok().as_deref(),
                Some(string)
            );
        }
    }
}
