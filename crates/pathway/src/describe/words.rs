//! Every sentence and every word that changes are told with is in the resources of English.

use crate::{
    Argument, Document, Message,
    arbitrary::{Dice, document, patch},
    describe, diff, edit, merge,
};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::{collections::BTreeSet, fs, path::Path};

/// The ids that the resources declare, in files of which the name fits.
fn declared(fits: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/words/en");
    let mut ids = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the resources are there") {
        let path = entry.expect("and can be listed").path();
        let name = path.file_stem().and_then(|name| name.to_str());
        if path.extension().is_some_and(|ending| ending == "ftl") && name.is_some_and(&fits) {
            let text = fs::read_to_string(&path).expect("and read");
            ids.extend(text.lines().filter_map(|line| {
                let (id, _) = line.split_once(" =")?;
                id.starts_with(|first: char| first.is_ascii_alphabetic())
                    .then(|| id.to_owned())
            }));
        }
    }
    ids
}

fn ids_of(message: &Message, found: &mut BTreeSet<String>) {
    found.insert(message.id.to_string());
    for argument in message.arguments.values() {
        match argument {
            Argument::Word(id) => {
                found.insert(id.to_string());
            }
            Argument::Message(message) => ids_of(message, found),
            _ => {}
        }
    }
}

/// What is said about many made-up changes, the same ones each time.
fn said() -> BTreeSet<String> {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let mut found = BTreeSet::new();
    let mut before = Document::default();
    for _ in 0..100 {
        let mut bytes = vec![0; 3000];
        rand_bytes(&mut runner, &mut bytes);
        let mut dice = Dice::new(bytes);
        let mut after = document(&mut dice);
        let messages = describe(&before, &diff(&before, &after));
        let patch = patch(&mut dice, &before);
        let told = describe(&after, &patch);
        let dropped = merge(&mut after, &patch).dropped;
        for message in messages.iter().chain(&told).chain(&dropped) {
            ids_of(message, &mut found);
        }
        before = after;
    }
    found
}

fn rand_bytes(runner: &mut TestRunner, bytes: &mut [u8]) {
    use proptest::prelude::Rng;
    runner.rng().fill_bytes(bytes);
}

#[test]
fn everything_that_is_told_has_words() {
    let mut said = said();
    said.extend(
        edit::label::ALL
            .iter()
            .chain(edit::label::REFUSALS)
            .map(|id| (*id).to_owned()),
    );
    assert!(said.len() > 250, "only {} were tried", said.len());
    let declared = declared(|_| true);
    let missing: Vec<_> = said.difference(&declared).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A field or a sentence that nothing says any more is no longer in the resource of changes. The labels of forms, which
/// go deeper than a change does, are in that of the app.
#[test]
fn no_words_of_changes_are_left_over() {
    let said = said();
    let left_over: Vec<_> = declared(|name| name == "changes")
        .into_iter()
        .filter(|id| {
            ["field-", "changed-", "added-", "removed-"]
                .iter()
                .any(|start| id.starts_with(start))
        })
        .filter(|id| !said.contains(id))
        .collect();
    assert!(left_over.is_empty(), "{left_over:#?}");
}
