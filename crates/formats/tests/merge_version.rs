//! A model that gains, loses or changes a field has new rules of merging: a device that does not know the field would
//! drop it, and its copy would be another one.
//!
//! What the model was under each version of the rules is in `golden/merge-N.txt`. A file that is there is never written
//! again.

use formats::native;
use pathway::MERGE_VERSION;
use serde_json::Value as Json;
use std::{collections::BTreeSet, fs, path::PathBuf};

fn golden(version: u32) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    folder.join(format!("merge-{version}.txt"))
}

/// A line for everything that the schema says of a value, but for what is said to people.
fn lines(schema: &Json, path: &str, all: &mut BTreeSet<String>) {
    let inside = |name: &str| format!("{path}/{name}");
    match schema {
        Json::Object(members) => {
            for (name, value) in members {
                // In a list of fields every name is one of a field, whatever it is.
                let is_field = path.ends_with("/properties") || path.ends_with("/$defs");
                if is_field || !["description", "title", "$id", "$schema"].contains(&name.as_str())
                {
                    lines(value, &inside(name), all);
                }
            }
        }
        // Neither the order of alternatives nor that of names matters.
        Json::Array(values) => values
            .iter()
            .for_each(|value| lines(value, &inside("*"), all)),
        value => drop(all.insert(format!("{path} = {value}"))),
    }
}

fn model() -> String {
    let mut all = BTreeSet::new();
    lines(&native::schema(), "", &mut all);
    all.into_iter().map(|line| line + "\n").collect()
}

/// With `UPDATE_SCHEMA=1` in the environment the file of a new version is written.
#[test]
fn a_model_that_changes_has_new_rules_of_merging() {
    let (path, now) = (golden(MERGE_VERSION), model());
    if std::env::var_os("UPDATE_SCHEMA").is_some() && !path.exists() {
        fs::write(&path, &now).unwrap();
    }
    let then = fs::read_to_string(&path).unwrap_or_default();
    let before: BTreeSet<&str> = then.lines().collect();
    let after: BTreeSet<&str> = now.lines().collect();
    let changed: Vec<_> = before.symmetric_difference(&after).collect();
    assert!(
        changed.is_empty(),
        "the model is not the one that MERGE_VERSION {MERGE_VERSION} stands for: give it a new number, and run this test \
         with UPDATE_SCHEMA=1\n{changed:#?}"
    );
}

#[test]
fn each_version_of_the_rules_has_its_model() {
    for version in 1..=MERGE_VERSION {
        assert!(golden(version).exists(), "{}", golden(version).display());
    }
    assert!(!golden(MERGE_VERSION + 1).exists());
}

#[test]
fn a_field_more_or_another_kind_of_value_shows() {
    let of = |schema: Json| {
        let mut all = BTreeSet::new();
        lines(&schema, "", &mut all);
        all
    };
    let schema = |fields: Json| serde_json::json!({ "properties": fields });
    let one = of(schema(
        serde_json::json!({ "title": { "type": "string", "description": "a" } }),
    ));
    let said = of(schema(
        serde_json::json!({ "title": { "type": "string", "description": "b" } }),
    ));
    let more = of(schema(
        serde_json::json!({ "title": { "type": "string" }, "note": { "type": "string" } }),
    ));
    let other = of(schema(serde_json::json!({ "title": { "type": "number" } })));
    assert_eq!(one, said);
    assert_ne!(one, more);
    assert_ne!(one, other);
    assert_eq!(
        one,
        BTreeSet::from(["/properties/title/type = \"string\"".to_owned()])
    );
}
