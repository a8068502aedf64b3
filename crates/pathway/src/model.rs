//! The records of a care pathway. All but an id and what a record is about is optional: what is missing is a finding.
//!
//! Plain values only: nothing here decides what is right.

mod acceptance;
mod agreement;
mod clock;
mod comment;
mod handoff;
mod head;
mod hours;
mod involvement;
mod item;
mod lane;
mod link;
mod organisation;
mod outcome;
mod pathway;
mod reading;
mod sign_off;
mod step;
mod team;
mod trial;

pub use acceptance::Acceptance;
pub use agreement::{
    Agreement, AgreementForm, AgreementKind, Onward, Payment, Scope, SettledSilence, Settlement,
};
pub use clock::{At, Clock, Mark, Moment};
pub use comment::{Anchor, Comment, CommentKind};
pub use handoff::{
    Acceptance as HandoffAcceptance, Agreed, Contact, Content, Handoff, Method, OnRefusal,
    OnSilence, Request, RiskHolder, SharingBasis,
};
pub use head::{
    Based, Evidence as SourceEvidence, Head, Lead, Nation, Population, PopulationBasis, Source,
    Status,
};
pub use hours::{Cover, Day, Hours, Live, Opening, TimeOfDay};
pub use involvement::Involvement;
pub use item::{Item, ItemKind};
pub use lane::Lane;
pub use link::{Link, LinkKind, Outcome as LinkOutcome};
pub use organisation::{
    CodeScheme, Funding, Legal, Organisation, OrganisationCode, Part as OrganisationPart, Sector,
    StandsFor,
};
pub use outcome::{Measurement, Outcome, OutcomeAgreed, OutcomeKind, Reading};
pub use pathway::Pathway;
pub use sign_off::SignOff;
pub use step::{
    Arrivals, Channel, Code, LeavesBy, Need, Owner, Purpose, Step, StepDuration, StepKind,
    Strength, SubPathway, WaitsFor,
};
pub use team::{Capacity, Team};
pub use trial::{Trial, TrialDecision};

/// Whether a value is what a file leaves out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a plain value of a record: fields ahead of the `;` are required in a file, the others are left out when empty.
///
/// Read by hand: what serde derives asks of each field at each step whether it is there already, which is most of the code
/// of reading a document, and twice as much as this.
macro_rules! plain {
    ($(#[$meta:meta])* $name:ident { $($(#[$rm:meta])* $required:ident: $rt:ty),* ; $($(#[$om:meta])* $optional:ident: $ot:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $($(#[$rm])* pub $required: $rt,)*
            $($(#[$om])* #[serde(default, skip_serializing_if = "crate::model::is_default")] pub $optional: $ot,)*
        }
        const _: () = {
            const FIELDS: &[&str] = &[$(stringify!($required),)* $(stringify!($optional),)*];
            // The places of the fields in that list.
            #[allow(clippy::allow_attributes, non_camel_case_types, clippy::enum_variant_names, reason = "they are the names of the fields")]
            enum RecordField { $($required,)* $($optional,)* }
            struct RecordVisitor;
            impl<'de> serde::de::Visitor<'de> for RecordVisitor {
                type Value = $name;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(concat!("struct ", stringify!($name)))
                }
                fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                    $(let mut $required: Option<$rt> = None;)*
                    $(let mut $optional: $ot = Default::default();)*
                    while let Some(at) = map.next_key_seed(crate::model::reading::Among(FIELDS))? {
                        $(if at == RecordField::$required as usize {
                            $required = Some(map.next_value()?);
                            continue;
                        })*
                        $(if at == RecordField::$optional as usize {
                            $optional = map.next_value()?;
                            continue;
                        })*
                        map.next_value::<serde::de::IgnoredAny>()?;
                    }
                    Ok($name {
                        $($required: crate::model::reading::present($required, stringify!($required))?,)*
                        $($optional,)*
                    })
                }
            }
            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_struct(stringify!($name), FIELDS, RecordVisitor)
                }
            }
        };
        impl $name {
            /// The value with what it must have, and nothing else.
            #[allow(clippy::allow_attributes, clippy::new_without_default, reason = "one macro for values with and without required fields")]
            pub fn new($($required: impl Into<$rt>),*) -> Self {
                Self { $($required: $required.into(),)* $($optional: Default::default(),)* }
            }
        }
    };
}
use plain;

/// Declares a record: a plain value with an id, in a table of the pathway.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident in $($table:ident).+ { id: $id:ty $(, $(#[$rm:meta])* $required:ident: $rt:ty)* ; $($rest:tt)* }) => {
        crate::model::plain! {
            $(#[$meta])*
            $name { /// Names it.
                id: $id $(, $(#[$rm])* $required: $rt)* ; $($rest)* }
        }
        impl crate::Part for $name {
            type Id = $id;
            fn find(document: &crate::Document, id: &$id) -> Option<std::sync::Arc<Self>> {
                document.$($table).+.shared(id).cloned()
            }
            fn put(document: &mut crate::Document, id: &$id, part: Option<std::sync::Arc<Self>>) {
                match part {
                    Some(record) => document.$($table).+.insert(record),
                    None => document.$($table).+.remove(id),
                };
            }
            fn is_named(&self, id: &$id) -> bool { self.id == *id }
            fn change(edit: crate::Edit<Self>) -> crate::Change { crate::Change::$name(edit) }
            fn subject(id: &$id) -> crate::Subject { crate::Subject::$name(id.clone()) }
        }
        impl crate::Record for $name {
            fn id(&self) -> &$id { &self.id }
            fn table(document: &crate::Document) -> &crate::Table<Self> { &document.$($table).+ }
            fn table_mut(document: &mut crate::Document) -> &mut crate::Table<Self> { &mut document.$($table).+ }
        }
    };
}
use record;

/// Declares a closed list of words, written in a file in snake case, with a way to go through all of them.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$wm:meta])* $word:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$wm])* #[serde(rename = $text)] $word,)* }
        impl $name {
            /// All of them, in the order in which they are declared.
            pub const ALL: &[Self] = &[$(Self::$word),*];
            /// The word as a file writes it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$word => $text,)* }
            }
            /// The one that a file writes so.
            pub fn from_word(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$word),)* _ => None }
            }
        }
    };
}
use words;
