//! Values as a tree, between their text and the records: every record is read from one and written to one, whatever
//! the text is for.
//!
//! Never a second way: a reader or a writer for each kind of text would bring the code of every record once more.

mod canonical;
mod fault;
mod json;
mod key;
mod print;
mod read;
mod text;

pub use canonical::canonical;
pub use fault::Fault;
pub use json::{Limits, Parsed, TextFault, parse};
pub use key::{Key, Segment, unescaped};
pub use print::{print, quoted};
pub use read::{from_file, from_tree};
pub use text::{from_json, from_text, to_json, to_text};

use serde_json::Value as Json;
use std::borrow::Cow;

/// A value and where it stood.
#[derive(Debug)]
pub struct Node<'a> {
    /// The offset of its first byte; none for a value that is not of a file.
    pub at: Option<u32>,
    /// The value.
    pub value: Value<'a>,
}

/// A value.
#[derive(Debug)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// Any other number. No field of a record takes one, so that nobody needs to know which.
    Fraction,
    /// Text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// An object: names and values, no name twice.
    Object(Vec<Member<'a>>),
}

/// A name and its value.
pub type Member<'a> = (Cow<'a, str>, Node<'a>);

impl<'a> Node<'a> {
    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&Node<'a>> {
        match &self.value {
            Value::Object(members) => members
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, node)| node),
            _ => None,
        }
    }
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
    /// The same as a plain value.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Null | Value::Fraction => Json::Null,
            Value::Bool(yes) => Json::Bool(*yes),
            Value::Number(number) => Json::from(*number),
            Value::Text(text) => Json::String(text.clone().into_owned()),
            Value::List(list) => list.iter().map(Node::to_json).collect(),
            Value::Object(members) => Json::Object(
                members
                    .iter()
                    .map(|(name, node)| (name.clone().into_owned(), node.to_json()))
                    .collect(),
            ),
        }
    }
    /// The value as a tree, without places.
    pub fn of(json: &'a Json) -> Self {
        let value = match json {
            Json::Null => Value::Null,
            Json::Bool(yes) => Value::Bool(*yes),
            Json::Number(number) => number.as_i64().map_or(Value::Fraction, Value::Number),
            Json::String(text) => Value::Text(Cow::Borrowed(text)),
            Json::Array(list) => Value::List(list.iter().map(Node::of).collect()),
            Json::Object(members) => Value::Object(
                members
                    .iter()
                    .map(|(name, json)| (Cow::Borrowed(name.as_str()), Node::of(json)))
                    .collect(),
            ),
        };
        Node { at: None, value }
    }
}
