//! Two versions of one record made one, field by field, over the version that both came from.
//!
//! Works on the fields as a file writes them, so that a field that a record gains is merged from the first day.

use crate::{Part, tree};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// Values that are made of fields of their own, each for itself. All others are one thing: half a time limit from
/// one person and half from another is nobody's wish.
const MADE_OF_FIELDS: [&str; 13] = [
    "basedOn",
    "capacity",
    "clinicalLead",
    "contact",
    "funding",
    "handoff",
    "live",
    "onSilence",
    "population",
    "request",
    "scope",
    "settles",
    "subPathway",
];

/// Whether the value of that field is made of fields of its own.
pub(crate) fn is_made_of_fields(key: &str) -> bool {
    MADE_OF_FIELDS.contains(&key)
}

/// The record with what changed from `before` to `after` done to `now`, and the fields where that was not possible.
pub(super) fn merge<P: Part>(before: Option<&P>, after: &P, now: &P) -> (P, Vec<String>) {
    let before = before.map_or(Json::Object(Map::new()), write);
    let (Json::Object(before), Json::Object(after), Json::Object(mut merged)) =
        (before, write(after), write(now))
    else {
        return (after.clone(), Vec::new());
    };
    let kept = merged.clone();
    merge_fields(&before, &after, &mut merged);
    if let Ok(part) = tree::from_json(&Json::Object(merged)) {
        return (part, Vec::new());
    }
    // Each alone is right and both together are not: take the fields one by one, and leave out what does not fit.
    let (mut part, mut fields, mut dropped) = (now.clone(), kept, Vec::new());
    for key in keys(&before, &after) {
        let mut tried = fields.clone();
        merge_field(&key, &before, &after, &mut tried);
        match tree::from_json(&Json::Object(tried.clone())) {
            Ok(fits) => (part, fields) = (fits, tried),
            Err(_) => dropped.push(key),
        }
    }
    (part, dropped)
}

fn write<P: Part>(part: &P) -> Json {
    tree::to_json(part)
}

fn keys(before: &Map<String, Json>, after: &Map<String, Json>) -> BTreeSet<String> {
    before.keys().chain(after.keys()).cloned().collect()
}

fn merge_fields(
    before: &Map<String, Json>,
    after: &Map<String, Json>,
    now: &mut Map<String, Json>,
) {
    for key in keys(before, after) {
        merge_field(&key, before, after, now);
    }
}

fn merge_field(
    key: &str,
    before: &Map<String, Json>,
    after: &Map<String, Json>,
    now: &mut Map<String, Json>,
) {
    let (was, wish) = (before.get(key), after.get(key));
    let is = now.get(key);
    if wish == was || wish == is {
        return;
    }
    if is != was {
        match (was, wish, is) {
            // An empty list is left out of a file: one that is missing is one without entries.
            (_, Some(Json::Array(_)), Some(Json::Array(_)))
            | (Some(Json::Array(_)), Some(Json::Array(_)), None)
            | (Some(Json::Array(_)), None, Some(Json::Array(_))) => {
                let list = merge_list(entries(was), entries(wish), entries(is));
                if list.is_empty() {
                    now.remove(key);
                } else {
                    now.insert(key.to_owned(), Json::Array(list));
                }
                return;
            }
            (_, Some(Json::Object(wish)), Some(Json::Object(is)))
                if MADE_OF_FIELDS.contains(&key) =>
            {
                let mut merged = is.clone();
                let was = was.and_then(Json::as_object).cloned().unwrap_or_default();
                merge_fields(&was, wish, &mut merged);
                now.insert(key.to_owned(), Json::Object(merged));
                return;
            }
            _ => {}
        }
    }
    match wish {
        Some(wish) => now.insert(key.to_owned(), wish.clone()),
        None => now.remove(key),
    };
}

fn entries(list: Option<&Json>) -> &[Json] {
    list.and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// Lists are sets by meaning: what one person took out is out, what one put in is in, at the end.
fn merge_list(was: &[Json], wish: &[Json], is: &[Json]) -> Vec<Json> {
    let taken_out = |entry: &&Json| was.contains(entry) && !wish.contains(entry);
    let put_in = |entry: &&Json| !was.contains(entry) && !is.contains(entry);
    let kept = is.iter().filter(|entry| !taken_out(entry));
    kept.chain(wish.iter().filter(put_in)).cloned().collect()
}
