//! The published schema is the one that the types make, and it agrees with the reader about files, good and broken.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use formats::native;
use serde_json::Value as Json;
use std::{fs, path::PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The schema as it is published, by this version and by the app.
const PUBLISHED: [&str; 2] = [
    "docs/schema/throughline.pathway-1.0.json",
    "public/schema/throughline.pathway-1.0.json",
];

/// With `UPDATE_SCHEMA=1` in the environment the published files are written instead of compared.
#[test]
fn the_published_schema_is_that_of_the_types() {
    // Members in the order of their names, whichever way the crates were built.
    let sorted: std::collections::BTreeMap<String, Json> =
        serde_json::from_value(native::schema()).unwrap();
    let mut text = serde_json::to_string_pretty(&sorted).unwrap();
    text.push('\n');
    for path in PUBLISHED {
        let path = root().join(path);
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let published = fs::read_to_string(&path).unwrap_or_default();
        let same = serde_json::from_str::<Json>(&published).ok() == Some(native::schema());
        assert!(
            same,
            "{} has drifted: run this test with UPDATE_SCHEMA=1",
            path.display()
        );
    }
}

fn validator() -> jsonschema::Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&native::schema())
        .unwrap()
}

fn json(path: &std::path::Path) -> Json {
    serde_json::from_slice(&fs::read(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder}");
    files
}

#[test]
fn good_files_are_accepted_by_both() {
    let validator = validator();
    for folder in ["public/samples", "crates/formats/tests/golden"] {
        for path in files(folder) {
            let errors: Vec<String> = validator
                .iter_errors(&json(&path))
                .map(|error| format!("{} {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:?}", path.display());
            assert!(native::read(&fs::read(&path).unwrap()).is_ok());
        }
    }
}

/// The broken files are the golden one with one thing wrong, each.
#[test]
fn broken_files_are_refused_by_both() {
    let validator = validator();
    for path in files("tests/peers/broken") {
        assert!(
            !validator.is_valid(&json(&path)),
            "the schema accepts {}",
            path.display()
        );
        assert!(
            native::read(&fs::read(&path).unwrap()).is_err(),
            "the reader accepts {}",
            path.display()
        );
    }
}
