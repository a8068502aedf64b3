//! Every sentence that can be asked for is in the English resource file, and nothing else is.

use std::collections::BTreeSet;

const ENGLISH: &str = include_str!("../../../../public/words/en/editor.ftl");

#[test]
fn every_sentence_is_there_and_none_is_left_over() {
    let wanted: BTreeSet<&str> = editor::sentences().collect();
    let is_id = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    let there: BTreeSet<&str> = ENGLISH
        .lines()
        .filter(is_id)
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(
        wanted.difference(&there).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "missing"
    );
    assert_eq!(
        there.difference(&wanted).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "left over"
    );
}
