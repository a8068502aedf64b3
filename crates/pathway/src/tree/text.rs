//! Trees of text and of plain values, and the other way.
//!
//! Never the format of a file: that is stricter and knows where each value stood.

use super::{Fault, Node, Value, from_tree};
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value as Json;
use std::{borrow::Cow, fmt};

/// Reads any part of the model from JSON text that we wrote ourselves.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let root: Node<'_> = serde_json::from_str(text).map_err(Fault::custom)?;
    from_tree(&root)
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
    to_json(part).to_string()
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(Any)
            .map(|value| Node { at: None, value })
    }
}

/// Takes any value.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E: Error>(self, yes: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(yes))
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number))
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<Value<'de>, E> {
        // Nothing that we write is as large as that.
        i64::try_from(number)
            .map(Value::Number)
            .map_err(|_| E::custom("a number is too large"))
    }
    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Fraction(number))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some((Node { value, .. }, node)) = map.next_entry()? {
            if let Value::Text(name) = value {
                members.push((name, node));
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_file;
    use super::*;
    use serde_json::json;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Card {
        x: f64,
        title: Option<String>,
    }

    #[test]
    fn nothing_is_a_value_of_ours_and_a_mistake_in_a_file() {
        let json = json!({ "x": 3, "title": null, "shade": 0.5 });
        let card = Card {
            x: 3.0,
            title: None,
        };
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
        let json = json!({ "a\n": [1, -2, 0.5, true, null, "é\"", {}], "b": { "c": [] } });
        let text = json.to_string();
        let node: Node<'_> = serde_json::from_str(&text).expect("is JSON");
        assert_eq!(node.to_json(), json);
        assert_eq!(Node::of(&json).to_json(), json);
        assert_eq!(from_text::<Json>(&text).expect("is read"), json);
        assert!(from_text::<Json>("{").is_err());
    }
}
