//! Trees of text and of plain values, and the other way.
//!
//! Never the format of a file: that is stricter and knows where each value stood.

use super::{Fault, Limits, Node, from_tree, parse, print};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;

/// Reads any part of the model from JSON text that we wrote ourselves.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let parsed = parse(text, Limits::LOOSE).map_err(|fault| Fault::new(fault.message))?;
    from_tree(&parsed.root)
}

/// Reads any part of the model from plain values.
pub fn from_json<T: DeserializeOwned>(json: &Json) -> Result<T, Fault> {
    from_tree(&Node::of(json))
}

/// Any part of the model as plain values.
pub fn to_json(part: &impl Serialize) -> Json {
    serde_json::to_value(part).expect("parts of the model are plain data")
}

/// Any part of the model as JSON text.
pub fn to_text(part: &impl Serialize) -> String {
    let mut text = String::new();
    print(&mut text, &to_json(part));
    text
}

#[cfg(test)]
mod tests {
    use super::super::from_file;
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Card {
        x: i32,
        title: Option<String>,
    }

    #[test]
    fn nothing_is_a_value_of_ours_and_a_mistake_in_a_file() {
        let json = json!({ "x": 3, "title": null, "shade": 0.5 });
        let card = Card { x: 3, title: None };
        assert_eq!(from_json::<Card>(&json).expect("is read"), card);
        let fault = from_file::<Card>(&Node::of(&json)).expect_err("is refused");
        assert_eq!(&*fault.message.id, "read-null");
        assert_eq!(
            fault.key.map(|key| key.to_string()).as_deref(),
            Some("/title")
        );
    }

    #[test]
    fn text_and_values_give_the_same_tree() {
        let json = json!({ "a\n": [1, -2, true, null, "é\"", {}], "b": { "c": [] } });
        let text = json.to_string();
        let parsed = parse(&text, Limits::LOOSE).expect("is JSON");
        assert_eq!(parsed.root.to_json(), json);
        assert_eq!(Node::of(&json).to_json(), json);
        assert_eq!(from_text::<Json>(&text).expect("is read"), json);
        assert!(from_text::<Json>("{").is_err());
    }
}
