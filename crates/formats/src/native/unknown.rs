//! Keys of fields that this version does not know: they name records by id, so that they stay true while others come and go.
//!
//! Never puts a field where its record is gone, and never over one that the document has by now.

use serde_json::Value as Json;
use std::{collections::BTreeMap, fmt};

/// One piece of the way to a value.
#[derive(Clone, Copy, Debug)]
pub enum Segment<'a> {
    /// The member of that name.
    Member(&'a str),
    /// The element of a list that has that id.
    Record(&'a str),
    /// The element of a list at that index, where elements have no ids.
    Index(usize),
}

/// The way from the top of a file to a value: `/pathway/steps/=L01/title`. In a list `=` goes before an id and `#`
/// before an index; `~` and `/` in names and ids are written `~0` and `~1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// This way and one piece more.
    #[must_use]
    pub fn then(mut self, segment: Segment<'_>) -> Self {
        self.0.push('/');
        match segment {
            Segment::Member(name) => self.push_escaped(name),
            Segment::Record(id) => {
                self.0.push('=');
                self.push_escaped(id);
            }
            Segment::Index(index) => {
                self.0.push('#');
                self.0.push_str(&index.to_string());
            }
        }
        self
    }
    fn push_escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                other => self.0.push(other),
            }
        }
    }
    /// The nearest member of an object that this way leads to or through.
    pub fn nearest_member(&self) -> Self {
        let mut text = self.0.as_str();
        while let Some((before, last)) = text.rsplit_once('/') {
            if !last.starts_with('#') {
                break;
            }
            text = before;
        }
        Self(text.to_owned())
    }
    /// The same as a person reads it: `pathway.steps[L01].title`.
    pub fn for_people(&self) -> String {
        let mut text = String::new();
        for piece in self.0.split('/').skip(1) {
            if piece.starts_with(['=', '#']) {
                text.push('[');
                text.push_str(&unescaped(&piece[1..]));
                text.push(']');
                continue;
            }
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(&unescaped(piece));
        }
        text
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

fn unescaped(piece: &str) -> String {
    piece.replace("~1", "/").replace("~0", "~")
}

/// Writes the unknown fields into a file again, each where it stood, if that place is still there.
pub fn put_back(file: &mut Json, unknown: &BTreeMap<String, Json>) {
    for (key, value) in unknown {
        let Some((parent, name)) = key.rsplit_once('/') else {
            continue;
        };
        if let Some(Json::Object(members)) = find(file, parent) {
            members
                .entry(unescaped(name))
                .or_insert_with(|| value.clone());
        }
    }
}

/// Takes a member out of a file.
pub fn take(file: &mut Json, key: &Key) -> Option<Json> {
    let (parent, name) = key.0.rsplit_once('/')?;
    find(file, parent)?
        .as_object_mut()?
        .remove(&unescaped(name))
}

fn find<'j>(file: &'j mut Json, key: &str) -> Option<&'j mut Json> {
    let mut here = file;
    for piece in key.split('/').skip(1) {
        here = match here {
            Json::Object(members) => members.get_mut(&unescaped(piece))?,
            Json::Array(list) => match piece.split_at_checked(1)? {
                ("=", id) => {
                    let index = position(list, &unescaped(id))?;
                    &mut list[index]
                }
                (_, index) => list.get_mut(index.parse::<usize>().ok()?)?,
            },
            _ => return None,
        };
    }
    Some(here)
}

/// Where the record of that id is. Records are written in the order of their ids; other lists are gone through.
fn position(list: &[Json], id: &str) -> Option<usize> {
    let of = |json: &Json| {
        json.get("id")
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    list.binary_search_by(|json| of(json).as_str().cmp(id))
        .ok()
        .or_else(|| list.iter().position(|json| of(json) == id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_its_place_again() {
        let key = Key::default()
            .then(Segment::Member("steps"))
            .then(Segment::Record("a/b~c"))
            .then(Segment::Member("marks"))
            .then(Segment::Index(1))
            .then(Segment::Member("shade"));
        assert_eq!(key.to_string(), "/steps/=a~1b~0c/marks/#1/shade");
        assert_eq!(key.for_people(), "steps[a/b~c].marks[1].shade");
        let mut file = json!({ "steps": [{ "id": "a" }, { "id": "a/b~c", "marks": [{}, {}] }] });
        put_back(&mut file, &BTreeMap::from([(key.to_string(), json!(7))]));
        assert_eq!(file["steps"][1]["marks"][1]["shade"], 7);
        assert_eq!(take(&mut file, &key), Some(json!(7)));
    }

    #[test]
    fn stays_away_when_its_record_is_gone() {
        let mut file = json!({ "steps": [{ "id": "b" }] });
        let before = file.clone();
        put_back(
            &mut file,
            &BTreeMap::from([("/steps/=a/shade".to_owned(), json!(7))]),
        );
        assert_eq!(file, before);
    }

    #[test]
    fn never_overwrites() {
        let mut file = json!({ "kind": "test" });
        put_back(
            &mut file,
            &BTreeMap::from([("/kind".to_owned(), json!("hologram"))]),
        );
        assert_eq!(file["kind"], "test");
    }
}
