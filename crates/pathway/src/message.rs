//! What is to be said to a person: the id of a sentence and the values that go into it.
//!
//! Never a finished sentence: that is in a resource file, in the reader's language.

use crate::{Date, Duration, Limit};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeMap};

/// A sentence to be said, in whatever language the reader has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Which sentence: the name of a pattern in a resource file.
    pub id: Cow<'static, str>,
    /// The values of its places, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<Cow<'static, str>, Argument>,
}

impl Message {
    /// The sentence of that id, without values.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id: id.into(),
            arguments: BTreeMap::new(),
        }
    }
    /// The same sentence with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.insert(Cow::Borrowed(name), value.into());
        self
    }
}

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// Somebody's own words: a title, a name.
    Text(String),
    /// A count or another whole number.
    Number(i64),
    /// A list of somebody's own words, joined as the language joins lists.
    List(Vec<String>),
    /// A day.
    Date(Date),
    /// A time limit, said with how it is counted.
    Limit(Limit),
    /// A length of time.
    Duration(Duration),
    /// A word of ours, by the id of its own sentence: a kind of step, a field, a sector.
    Word(Cow<'static, str>),
    /// A sentence within a sentence.
    Message(Box<Message>),
}

macro_rules! from {
    ($($type:ty => $arm:ident,)*) => {$(
        impl From<$type> for Argument {
            fn from(value: $type) -> Self { Self::$arm(value.into()) }
        }
    )*};
}
from! { &str => Text, String => Text, &String => Text, i64 => Number, u32 => Number, i32 => Number, Vec<String> => List, Date => Date, Limit => Limit, Duration => Duration, Message => Message, }

impl From<usize> for Argument {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}
