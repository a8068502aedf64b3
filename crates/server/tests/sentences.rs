//! Everything that a room can answer has a sentence for people, and no sentence is for nothing.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

use std::{collections::BTreeSet, fs, path::Path};

fn answers(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            answers(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for quoted in code.split('"').skip(1).step_by(2) {
            let is_word = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            let is_answer = quoted.starts_with("refused-") || quoted.starts_with("left-");
            if is_answer && quoted.chars().all(is_word) {
                found.insert(quoted.to_owned());
            }
        }
    }
}

#[test]
fn every_answer_has_a_sentence_and_every_sentence_an_answer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut given = BTreeSet::new();
    answers(&root.join("crates/server/src"), &mut given);
    answers(&root.join("crates/sync/src"), &mut given);
    let text = fs::read_to_string(root.join("public/words/en/sync.ftl")).unwrap();
    let said = text.lines().filter_map(|line| line.split_once(" = "));
    let said: BTreeSet<String> = said.map(|(id, _)| id.to_owned()).collect();
    assert_eq!(given, said);
    assert!(said.len() > 20);
}
