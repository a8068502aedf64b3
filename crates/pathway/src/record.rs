//! What all records have in common, and the tables that hold them in the order of their ids.
//!
//! A table never holds two records of one id, and never depends on the order in which they came.

use crate::{Change, Document, Edit, Subject};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, marker::PhantomData, sync::Arc};

/// A part of a document that a [`Change`] brings, alters or takes away as one.
pub trait Part: Clone + PartialEq + fmt::Debug + Serialize + serde::de::DeserializeOwned {
    /// What names it among its kind.
    type Id: Clone + Ord + fmt::Debug + Serialize + serde::de::DeserializeOwned;

    /// The part of that id as it stands.
    fn find(document: &Document, id: &Self::Id) -> Option<Arc<Self>>;
    /// Puts a part in the place of the one with that id, or takes it away.
    fn put(document: &mut Document, id: &Self::Id, part: Option<Arc<Self>>);
    /// Whether the part says by itself that it goes by that id.
    fn is_named(&self, id: &Self::Id) -> bool;
    /// Whether there always is one, which can be emptied and never goes.
    fn is_always_there() -> bool {
        false
    }
    /// The change that an edit of such a part is.
    fn change(edit: Edit<Self>) -> Change;
    /// What a change of it is about.
    fn subject(id: &Self::Id) -> Subject;
}

/// A part that carries its own id and is kept in a table.
pub trait Record: Part {
    /// The id of this record.
    fn id(&self) -> &Self::Id;
    /// Where a document keeps records of this kind.
    fn table(document: &Document) -> &Table<Self>;
    /// The same, to change them.
    fn table_mut(document: &mut Document) -> &mut Table<Self>;
}

/// Records of one kind, by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R: Record>(BTreeMap<R::Id, Arc<R>>);

impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<R: Record> Table<R> {
    /// The record of that id.
    pub fn get<Q: Ord + ?Sized>(&self, id: &Q) -> Option<&R>
    where
        R::Id: std::borrow::Borrow<Q>,
    {
        self.0.get(id).map(AsRef::as_ref)
    }
    /// The record of that id, to be kept by others without a copy.
    pub fn shared<Q: Ord + ?Sized>(&self, id: &Q) -> Option<&Arc<R>>
    where
        R::Id: std::borrow::Borrow<Q>,
    {
        self.0.get(id)
    }
    /// Whether there is a record of that id.
    pub fn contains<Q: Ord + ?Sized>(&self, id: &Q) -> bool
    where
        R::Id: std::borrow::Borrow<Q>,
    {
        self.0.contains_key(id)
    }
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// The records, in the order of their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator + Clone {
        self.0.values().map(AsRef::as_ref)
    }
    /// The records, each to be kept by others without a copy, in the order of their ids.
    pub fn iter_shared(&self) -> impl DoubleEndedIterator<Item = &Arc<R>> + ExactSizeIterator {
        self.0.values()
    }
    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = &R::Id> + ExactSizeIterator {
        self.0.keys()
    }
    /// Puts a record in, in the place of one with the same id.
    pub fn insert(&mut self, record: impl Into<Arc<R>>) -> Option<Arc<R>> {
        let record = record.into();
        self.0.insert(record.id().clone(), record)
    }
    /// Takes the record of that id out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, id: &Q) -> Option<Arc<R>>
    where
        R::Id: std::borrow::Borrow<Q>,
    {
        self.0.remove(id)
    }
}

impl<R: Record> FromIterator<R> for Table<R> {
    fn from_iter<I: IntoIterator<Item = R>>(records: I) -> Self {
        Self(
            records
                .into_iter()
                .map(|record| (record.id().clone(), Arc::new(record)))
                .collect(),
        )
    }
}

impl<R: Record> Serialize for Table<R> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.values())
    }
}

impl<'de, R: Record> Deserialize<'de> for Table<R> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Records<R>(PhantomData<R>);
        impl<'de, R: Record> serde::de::Visitor<'de> for Records<R> {
            type Value = Table<R>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of records")
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<Table<R>, A::Error> {
                let mut table = Table::default();
                while let Some(record) = list.next_element::<R>()? {
                    let id = record.id().clone();
                    if table.insert(record).is_some() {
                        return Err(serde::de::Error::custom(format_args!(
                            "two records have the id {id:?}"
                        )));
                    }
                }
                Ok(table)
            }
        }
        deserializer.deserialize_seq(Records(PhantomData))
    }
}

#[cfg(feature = "schema")]
impl<R: Record + schemars::JsonSchema> schemars::JsonSchema for Table<R> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Table", R::schema_name()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Vec<R>>()
    }
}
