//! The shape of a file: a document and the seal of its export, side by side.
//!
//! Never holds a value that a file cannot hold: numbers stay within what every reader keeps, text is clean.

use super::{json::SAFE, unknown, version};
use crate::clean;
use pathway::{Comment, Diagram, Document, Fingerprint, Pathway, Seal, Table, Validation};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

/// A file as it is read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Throughline pathway"))]
pub struct File {
    /// Says that this is such a file: `throughline.pathway`.
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::schema::format"))]
    #[expect(
        dead_code,
        reason = "looked at ahead of everything else; named here so that it is no unknown field"
    )]
    pub format: String,
    /// The version of the format.
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::schema::version"))]
    #[expect(
        dead_code,
        reason = "looked at ahead of everything else; named here so that it is no unknown field"
    )]
    pub format_version: String,
    /// What the pathway means.
    pub pathway: Pathway,
    /// Where it is drawn.
    #[serde(default)]
    pub diagram: Diagram,
    /// What people say about it.
    #[serde(default)]
    pub comments: Table<Comment>,
    /// What the checks said when it was exported.
    #[serde(default)]
    pub validation: Option<Validation>,
    /// What shows that nothing was changed since.
    #[serde(default)]
    pub fingerprint: Option<Fingerprint>,
    /// Who vouches for it.
    #[serde(default)]
    pub signatures: Vec<Json>,
}

/// The document as the values of a file, unknown fields included.
pub fn to_json(document: &Document) -> Json {
    let mut file = Map::new();
    file.insert("format".into(), version::NAME.into());
    // A file of a newer minor version stays one: its fields are still in it.
    let newer = document.unknown.get("/formatVersion").cloned();
    file.insert(
        "formatVersion".into(),
        newer.unwrap_or_else(|| version::CURRENT.to_string().into()),
    );
    file.insert("pathway".into(), plain(&document.pathway));
    file.insert("diagram".into(), plain(&document.diagram));
    file.insert("comments".into(), plain(&document.comments));
    if let Some(Seal {
        validation,
        fingerprint,
        signatures,
    }) = &document.seal
    {
        file.insert("validation".into(), plain(validation));
        file.insert("fingerprint".into(), plain(fingerprint));
        file.insert("signatures".into(), plain(signatures));
    }
    for name in ["diagram", "comments", "signatures"] {
        let is_empty = |json: &Json| match json {
            Json::Array(list) => list.is_empty(),
            Json::Object(members) => members
                .values()
                .all(|part| part.as_object().is_some_and(Map::is_empty)),
            _ => false,
        };
        let has_unknown = document.unknown.keys().any(|key| {
            key.strip_prefix('/')
                .and_then(|key| key.strip_prefix(name))
                .is_some_and(|rest| rest.starts_with('/'))
        });
        if file.get(name).is_some_and(is_empty) && !has_unknown {
            file.remove(name);
        }
    }
    let mut file = Json::Object(file);
    unknown::put_back(&mut file, &document.unknown);
    make_fit(&mut file);
    file
}

fn plain(part: &impl Serialize) -> Json {
    pathway::tree::to_json(part)
}

/// Cleans all text and keeps numbers within bounds.
fn make_fit(json: &mut Json) {
    match json {
        Json::String(text) => {
            if let Cow::Owned(cleaned) = clean(text) {
                *text = cleaned;
            }
        }
        Json::Number(number) => {
            if let Some(value) = number
                .as_i64()
                .filter(|value| !(-SAFE..=SAFE).contains(value))
            {
                *json = value.clamp(-SAFE, SAFE).into();
            }
        }
        Json::Array(list) => list.iter_mut().for_each(make_fit),
        Json::Object(members) => {
            if members
                .keys()
                .any(|name| matches!(clean(name), Cow::Owned(_)))
            {
                *members = std::mem::take(members)
                    .into_iter()
                    .map(|(name, part)| (clean(&name).into_owned(), part))
                    .collect();
            }
            members.values_mut().for_each(make_fit);
        }
        Json::Null | Json::Bool(_) => {}
    }
}
