//! Fields that this version does not know, each under the key of its place.
//!
//! Never puts a field where its record is gone, and never over one that the document has by now.

use pathway::tree::{Key, unescaped};
use serde_json::Value as Json;
use std::collections::BTreeMap;

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
    let (parent, name) = key.as_ref().rsplit_once('/')?;
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
    use pathway::tree::Segment;
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
