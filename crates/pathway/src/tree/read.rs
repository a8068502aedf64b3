//! Makes records of trees. All records are read by this one deserializer, because every reader of its own would bring
//! the code of every record once more.
//!
//! Never drops a field of a file: what is unknown is handed back with the key under which it is written again.

use super::{
    Fault, Member, Node, Value,
    fault::shortened,
    key::{Key, Segment},
};
use crate::Message;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::Value as Json;
use std::{cell::RefCell, collections::BTreeMap};

/// Reads a file, where `null` is a mistake. Gives the unknown fields by their keys.
pub fn from_file<T: DeserializeOwned>(
    root: &Node<'_>,
) -> Result<(T, BTreeMap<String, Json>), Fault> {
    let unknown = RefCell::new(BTreeMap::new());
    let part = part(root, Some(&unknown))?;
    Ok((part, unknown.into_inner()))
}

/// Reads what we wrote ourselves, or a form filled in: `null` is nothing, and unknown fields are passed over.
pub fn from_tree<T: DeserializeOwned>(root: &Node<'_>) -> Result<T, Fault> {
    part(root, None)
}

fn part<T: DeserializeOwned>(
    root: &Node<'_>,
    unknown: Option<&RefCell<BTreeMap<String, Json>>>,
) -> Result<T, Fault> {
    let top = At {
        node: root,
        trail: Trail::Root,
        unknown,
    };
    T::deserialize(top).map_err(|fault| top.locate(fault))
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

/// A value, where it is.
#[derive(Clone, Copy)]
struct At<'t, 'n> {
    node: &'n Node<'n>,
    trail: Trail<'t>,
    /// Where the unknown fields of a file are kept; none when this is no file.
    unknown: Option<&'t RefCell<BTreeMap<String, Json>>>,
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
    /// That another kind of value belongs here.
    #[cold]
    fn misfit(self, expected: &dyn Expected) -> Fault {
        let kind = match self.node.value {
            Value::Null if self.unknown.is_some() => {
                return Fault::new(Message::new("read-null"));
            }
            Value::Null => Unexpected::Unit,
            Value::Bool(_) => Unexpected::Other("bool"),
            Value::Number(_) | Value::Fraction => Unexpected::Other("number"),
            Value::Text(_) => Unexpected::Other("text"),
            Value::List(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Fault::invalid_type(kind, expected)
    }
    fn is_nothing(self) -> bool {
        matches!(self.node.value, Value::Null) && self.unknown.is_none()
    }
}

impl<'t, 'n> At<'t, 'n> {
    fn elements(self, list: &'n [Node<'n>]) -> Elements<'t, 'n> {
        Elements {
            parent: self,
            rest: list.iter().enumerate(),
        }
    }
    fn members(self, members: &'n [Member<'n>]) -> Members<'t, 'n> {
        Members {
            parent: self,
            rest: members.iter(),
            value: None,
        }
    }
}

/// Methods that take one kind of value. A visitor is asked for nothing else, so that no code is made for the rest.
macro_rules! takes {
    ($($kind:ident($value:pat) $($method:ident)* => |$at:ident, $visitor:ident| $visit:expr;)*) => {$($(
        fn $method<V: Visitor<'n>>(self, $visitor: V) -> Result<V::Value, Fault> {
            let $at = self;
            match &$at.node.value {
                Value::$kind($value) => $visit,
                _ => Err($at.misfit(&$visitor)),
            }
        }
    )*)*};
}

impl<'n> Deserializer<'n> for At<'_, 'n> {
    type Error = Fault;

    takes! {
        Bool(yes) deserialize_bool => |at, visitor| visitor.visit_bool(*yes);
        Number(number) deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8
            deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 => |at, visitor| visitor.visit_i64(*number);
        Text(text) deserialize_char deserialize_str deserialize_string deserialize_bytes
            deserialize_byte_buf deserialize_identifier => |at, visitor| visitor.visit_borrowed_str(text);
        List(list) deserialize_seq => |at, visitor| visitor.visit_seq(at.elements(list));
        Object(members) deserialize_map => |at, visitor| visitor.visit_map(at.members(members));
    }

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Null if self.is_nothing() => visitor.visit_unit(),
            Value::Null | Value::Fraction => Err(self.misfit(&visitor)),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(number) => visitor.visit_i64(*number),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(list) => visitor.visit_seq(self.elements(list)),
            Value::Object(members) => visitor.visit_map(self.members(members)),
        }
    }
    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        // In a file what is not there is left out: `null` is refused where the value is read.
        if self.is_nothing() {
            return visitor.visit_none();
        }
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
        if let Some(unknown) = self.unknown {
            unknown
                .borrow_mut()
                .insert(self.trail.key().to_string(), self.node.to_json());
        }
        visitor.visit_unit()
    }
    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(self.variant()?)
    }
    fn deserialize_unit<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.value {
            Value::Null if self.is_nothing() => visitor.visit_unit(),
            _ => Err(self.misfit(&visitor)),
        }
    }
    fn deserialize_unit_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_unit(visitor)
    }
    fn deserialize_tuple<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }
    fn deserialize_tuple_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }
    fn deserialize_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        // A derived record would also take a list of its fields in their order; we have them by name.
        self.deserialize_map(visitor)
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
    rest: std::slice::Iter<'n, Member<'n>>,
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

impl<'t, 'n> At<'t, 'n> {
    fn variant(self) -> Result<Variant<'t, 'n>, Fault> {
        let (word, content) = match &self.node.value {
            Value::Text(word) => (word.as_ref(), None),
            Value::Object(members) if members.len() == 1 => {
                let (word, node) = &members[0];
                (word.as_ref(), Some(node))
            }
            Value::Object(_) => return Err(Fault::new(Message::new("read-one-member"))),
            _ => return Err(self.misfit(&"a word")),
        };
        Ok(Variant {
            parent: self,
            word,
            content,
        })
    }
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
        self.with(|at| at.deserialize_seq(visitor))
    }
    fn struct_variant<V: Visitor<'n>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.with(|at| at.deserialize_struct("", fields, visitor))
    }
}
