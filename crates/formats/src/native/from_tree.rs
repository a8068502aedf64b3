//! Makes records of the values of a file, and keeps the fields that no record knows.
//!
//! Never drops a field: what is unknown is handed back with the key under which it is written again.

use super::{
    json::{Node, Value},
    unknown::{Key, Segment},
};
use pathway::Message;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde_json::Value as Json;
use std::{cell::RefCell, collections::BTreeMap, fmt};

/// Why a value is none of those that its place takes.
#[derive(Debug)]
pub struct Fault {
    /// The offset of the value, once known.
    pub at: Option<u32>,
    /// The key of the value, once known.
    pub key: Option<Key>,
    /// What is wrong.
    pub message: Message,
    /// Whether it is a word of a closed list that this version does not have.
    pub is_unknown_word: bool,
}

/// Reads a record, or any other part, from a value. Gives the unknown fields by their keys.
pub fn read<T: serde::de::DeserializeOwned>(
    root: &Node<'_>,
) -> Result<(T, BTreeMap<String, Json>), Fault> {
    let unknown = RefCell::new(BTreeMap::new());
    let top = At {
        node: root,
        trail: Trail::Root,
        unknown: &unknown,
    };
    let part = T::deserialize(top).map_err(|fault| top.locate(fault))?;
    Ok((part, unknown.into_inner()))
}

/// The way from the top of the file to a value, without copies.
#[derive(Clone, Copy)]
enum Trail<'t> {
    Root,
    Below(&'t Trail<'t>, &'t str),
    Element(&'t Trail<'t>, &'t Node<'t>, usize),
}

impl Trail<'_> {
    fn key(&self) -> Key {
        match self {
            Self::Root => Key::default(),
            Self::Below(parent, name) => parent.key().then(Segment::Member(name)),
            Self::Element(parent, node, index) => {
                parent
                    .key()
                    .then(match node.member("id").and_then(Node::text) {
                        Some(id) => Segment::Record(id),
                        None => Segment::Index(*index),
                    })
            }
        }
    }
}

#[derive(Clone, Copy)]
struct At<'t, 'n> {
    node: &'n Node<'n>,
    trail: Trail<'t>,
    unknown: &'t RefCell<BTreeMap<String, Json>>,
}

impl At<'_, '_> {
    /// The fault with the place of this value, unless a value within it has claimed it.
    fn locate(self, mut fault: Fault) -> Fault {
        if fault.key.is_none() {
            fault.at = self.node.at;
            fault.key = Some(self.trail.key());
            if let (Value::Text(text), "read-value") = (&self.node.value, &*fault.message.id) {
                fault.message = fault.message.with("value", shortened(text));
            }
        }
        fault
    }
    fn kind(self) -> Unexpected<'static> {
        match self.node.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(_) => Unexpected::Other("bool"),
            Value::Number(_) => Unexpected::Other("number"),
            Value::Text(_) => Unexpected::Other("text"),
            Value::List(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }
}

macro_rules! forward {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> { self.deserialize_any(visitor) }
    )*};
}

impl<'n> Deserializer<'n> for At<'_, 'n> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Null => Err(Fault::new(Message::new("read-null"))),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(number) => visitor.visit_i64(*number),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(list) => visitor.visit_seq(Elements {
                parent: self,
                rest: list.iter().enumerate(),
            }),
            Value::Object(members) => visitor.visit_map(Members {
                parent: self,
                rest: members.iter(),
                value: None,
            }),
        }
    }
    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        // What is not there is left out: `null` is refused where a value is read.
        visitor.visit_some(self)
    }
    fn deserialize_newtype_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_ignored_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.unknown
            .borrow_mut()
            .insert(self.trail.key().to_string(), self.node.to_json());
        visitor.visit_unit()
    }
    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let (word, content) = match &self.node.value {
            Value::Text(word) => (word.as_ref(), None),
            Value::Object(members) if members.len() == 1 => {
                let (word, node) = &members[0];
                (word.as_ref(), Some(node))
            }
            Value::Object(_) => return Err(Fault::new(Message::new("read-one-member"))),
            Value::Null => return Err(Fault::new(Message::new("read-null"))),
            _ => return Err(Fault::invalid_type(self.kind(), &"a word")),
        };
        visitor.visit_enum(Variant {
            parent: self,
            word,
            content,
        })
    }
    fn deserialize_unit_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }
    fn deserialize_tuple<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }
    fn deserialize_tuple_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }
    fn deserialize_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        // A derived record would also take a list of its fields in their order; a file has them by name.
        match self.node.value {
            Value::List(_) => Err(Fault::invalid_type(self.kind(), &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }
    forward! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 deserialize_char deserialize_str deserialize_string
        deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_seq deserialize_map deserialize_identifier
    }
}

struct Elements<'t, 'n> {
    parent: At<'t, 'n>,
    rest: std::iter::Enumerate<std::slice::Iter<'n, Node<'n>>>,
}

impl<'n> SeqAccess<'n> for Elements<'_, 'n> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'n>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some((index, node)) = self.rest.next() else {
            return Ok(None);
        };
        let at = At {
            node,
            trail: Trail::Element(&self.parent.trail, node, index),
            unknown: self.parent.unknown,
        };
        seed.deserialize(at)
            .map(Some)
            .map_err(|fault| at.locate(fault))
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'t, 'n> {
    parent: At<'t, 'n>,
    rest: std::slice::Iter<'n, (std::borrow::Cow<'n, str>, Node<'n>)>,
    value: Option<(&'n str, &'n Node<'n>)>,
}

impl<'n> MapAccess<'n> for Members<'_, 'n> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((name, node)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some((name, node));
        seed.deserialize(serde::de::value::BorrowedStrDeserializer::new(name))
            .map(Some)
    }
    fn next_value_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let (name, node) = self.value.take().expect("a name comes ahead of its value");
        let at = At {
            node,
            trail: Trail::Below(&self.parent.trail, name),
            unknown: self.parent.unknown,
        };
        seed.deserialize(at).map_err(|fault| at.locate(fault))
    }
}

struct Variant<'t, 'n> {
    parent: At<'t, 'n>,
    word: &'n str,
    content: Option<&'n Node<'n>>,
}

impl<'n> Variant<'_, 'n> {
    fn with<T>(&self, read: impl FnOnce(At<'_, 'n>) -> Result<T, Fault>) -> Result<T, Fault> {
        let node = self
            .content
            .ok_or_else(|| Fault::new(Message::new("read-word-alone").with("word", self.word)))?;
        let at = At {
            node,
            trail: Trail::Below(&self.parent.trail, self.word),
            unknown: self.parent.unknown,
        };
        read(at).map_err(|fault| at.locate(fault))
    }
}

impl<'n> EnumAccess<'n> for Variant<'_, 'n> {
    type Error = Fault;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'n>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let word: serde::de::value::BorrowedStrDeserializer<'n, Fault> =
            serde::de::value::BorrowedStrDeserializer::new(self.word);
        seed.deserialize(word).map(|value| (value, self))
    }
}

impl<'n> VariantAccess<'n> for Variant<'_, 'n> {
    type Error = Fault;
    fn unit_variant(self) -> Result<(), Fault> {
        match self.content {
            None => Ok(()),
            Some(_) => Err(Fault::new(
                Message::new("read-word-with-more").with("word", self.word),
            )),
        }
    }
    fn newtype_variant_seed<T: DeserializeSeed<'n>>(self, seed: T) -> Result<T::Value, Fault> {
        self.with(|at| seed.deserialize(at))
    }
    fn tuple_variant<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.with(|at| at.deserialize_any(visitor))
    }
    fn struct_variant<V: Visitor<'n>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.with(|at| at.deserialize_struct("", fields, visitor))
    }
}

impl Fault {
    fn new(message: Message) -> Self {
        Self {
            at: None,
            key: None,
            message,
            is_unknown_word: false,
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// What kind of value was expected, as the id of a word, by the way in which the records' code says it.
fn kind_expected(expected: &dyn Expected) -> &'static str {
    let said = expected.to_string();
    match said.as_str() {
        "a boolean" => "word-json-bool",
        "a sequence" | "a list of records" => "word-json-list",
        _ if ["i64", "u8", "u16", "u32", "u64"].contains(&said.as_str()) => "word-json-number",
        _ if said.contains("struct") || said.contains("map") => "word-json-object",
        _ if said.contains("sequence") => "word-json-list",
        _ => "word-json-text",
    }
}

fn kind_found(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) | Unexpected::Other("bool") => "word-json-bool",
        Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Other("number") => {
            "word-json-number"
        }
        Unexpected::Seq => "word-json-list",
        Unexpected::Map => "word-json-object",
        _ => "word-json-text",
    }
}

fn word(id: &'static str) -> pathway::Argument {
    pathway::Argument::Word(id.into())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.id)
    }
}
impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        // Dates, lengths of time and times of day explain themselves in code; the sentence for people shows how they are written.
        Self::new(Message::new("read-value"))
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(
            Message::new("read-type")
                .with("found", word(kind_found(&found)))
                .with("expected", word(kind_expected(expected))),
        )
    }
    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        let value = match found {
            Unexpected::Signed(number) => number.to_string(),
            Unexpected::Unsigned(number) => number.to_string(),
            Unexpected::Str(text) => shortened(text),
            _ => String::new(),
        };
        Self::new(Message::new("read-range").with("value", value))
    }
    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        let words: Vec<String> = expected.iter().map(|word| (*word).to_owned()).collect();
        let mut fault = Self::new(
            Message::new("read-word")
                .with("word", shortened(found))
                .with("words", words),
        );
        fault.is_unknown_word = true;
        fault
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(Message::new("read-missing").with("field", field))
    }
}
