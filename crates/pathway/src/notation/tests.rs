//! What the notation reads and writes.
mod dice;

use super::{NotationError, Reading, print, read};
use crate::{Document, Subject};
use dice::Dice;
use proptest::prelude::*;

/// What stands in a page of help: all between the fences.
fn fenced(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match (&mut open, line.starts_with("```")) {
            (None, true) => open = Some(String::new()),
            (Some(_), true) => found.extend(open.take()),
            (Some(text), false) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, false) => {}
        }
    }
    found
}

fn read_well(text: &str) -> Reading {
    read(text).unwrap_or_else(|errors| panic!("{errors:#?}\n{text}"))
}

fn errors(text: &str) -> Vec<(u32, u32, String)> {
    let errors = read(text).expect_err(text);
    let place = |error: NotationError| (error.line, error.column, error.message.id.into_owned());
    errors.into_iter().map(place).collect()
}

#[test]
fn reads_every_example_of_its_own_law() {
    let page = include_str!("../../../../docs/notation.md");
    let examples = fenced(page);
    assert!(examples.len() > 8, "{}", examples.len());
    for example in examples {
        let document = read_well(&example).document;
        assert_eq!(read_well(&print(&document)).document, document, "{example}");
    }
}

#[test]
fn says_where_each_record_stands() {
    let text = "pathway p \"P\"\norganisation a\nteam t of a\nt\n  start s -> e\n  end e\n    role \"x\"\n    ^ one-thing { of: \"#\" } # because\n^ another\n";
    let reading = read_well(text);
    let line = |subject: &Subject| reading.lines[subject];
    assert_eq!(line(&Subject::Pathway), 1);
    assert_eq!(line(&Subject::Team("t".into())), 3);
    assert_eq!(line(&Subject::Link("s-e".into())), 5);
    assert_eq!(reading.subjects_at(5).len(), 2);
    assert_eq!(reading.subjects_at(7), [&Subject::Step("e".into())].into());
    let expected: Vec<_> = reading
        .expectations
        .iter()
        .map(|expected| {
            (
                expected.line,
                expected.name.as_str(),
                expected.rest.as_str(),
            )
        })
        .collect();
    assert_eq!(
        expected,
        [(7, "one-thing", "{ of: \"#\" }"), (7, "another", "")]
    );
}

#[test]
fn reports_every_error_where_it_is() {
    for (text, line, column, id) in [
        ("pathway p\nnonsense here", 2, 1, "notation-expected"),
        ("nonsense\n  start s", 1, 1, "notation-unknown-owner"),
        ("item", 1, 5, "notation-ends-early"),
        ("item for \"x\"", 1, 6, "notation-reserved"),
        ("item i \"x", 1, 8, "notation-unclosed-quote"),
        ("item i \"\\q\"", 1, 9, "notation-bad-escape"),
        ("item i number 0..1.5", 1, 15, "notation-expected"),
        ("item i yes/no, nonsense", 1, 16, "notation-expected"),
        ("item i\nitem i", 2, 1, "notation-twice"),
        ("pathway p\npathway q", 2, 1, "notation-two-pathways"),
        (
            "patient\n  start s\n    needs a\n      b",
            4,
            7,
            "notation-nothing-belongs-here",
        ),
        (
            "patient\n  start s\n    -> t\n      accepted",
            4,
            7,
            "notation-needs-double-arrow",
        ),
        ("patient\n  start s, within 3", 2, 20, "notation-ends-early"),
        (
            "patient\n  start s, within soon",
            2,
            19,
            "notation-expected",
        ),
        (
            "patient\n  start s\n    if x > 2 -> t",
            3,
            8,
            "rule-unknown-item",
        ),
        ("patient\n  begin s", 2, 3, "notation-expected"),
        (
            "patient\n  start s\n    supported by x",
            3,
            18,
            "notation-unknown-owner",
        ),
        (
            "organisation o\n  code ods \"x\" as at 2026-13-01",
            2,
            22,
            "notation-expected",
        ),
    ] {
        assert_eq!(errors(text), [(line, column, id.to_owned())], "{text}");
    }
}

#[test]
fn goes_on_at_the_next_line() {
    let text =
        "item i nonsense\nitem j number\npatient\n  begin s\n    needs \"\n  end e\n    what\n";
    let lines: Vec<_> = errors(text).into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [1, 2, 4, 5, 7]);
}

#[test]
fn has_a_sentence_for_everything_that_it_says() {
    let words = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/words/en");
    let sentences = ["notation.ftl", "rule.ftl"]
        .map(|file| std::fs::read_to_string(format!("{words}/{file}")).expect("the sentences"));
    let sentences: std::collections::BTreeSet<&str> = sentences
        .iter()
        .flat_map(|file| file.lines())
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, _)| id)
        .collect();
    let mut folders = vec![
        concat!(env!("CARGO_MANIFEST_DIR"), "/src/notation").into(),
        std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rule")),
    ];
    let mut used = std::collections::BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("a source").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).expect("a source");
            let ids = source.split('"').filter(|text| {
                let is_id = text
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
                is_id && (text.starts_with("notation-") || text.starts_with("rule-"))
            });
            used.extend(ids.map(str::to_owned));
        }
    }
    used.retain(|id| id != "notation-" && id != "rule-");
    let used: std::collections::BTreeSet<&str> = used.iter().map(String::as_str).collect();
    assert_eq!(used, sentences);
}

#[test]
fn reads_back_every_example() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/samples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of examples") {
        let path = entry.expect("an example").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("an example");
        let file: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        let part = |name: &str| file.get(name).cloned().filter(|part| !part.is_null());
        let document = Document {
            pathway: serde_json::from_value(file["pathway"].clone()).expect("a pathway"),
            diagram: part("diagram").map_or_else(Default::default, |part| {
                serde_json::from_value(part).expect("a diagram")
            }),
            comments: part("comments").map_or_else(Default::default, |part| {
                serde_json::from_value(part).expect("comments")
            }),
            ..Document::default()
        };
        let text = print(&document);
        if let Ok(folder) = std::env::var("NOTATION_OUT") {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            std::fs::write(format!("{folder}/{name}.txt"), &text).expect("written");
        }
        let reading = read(&text).unwrap_or_else(|errors| panic!("{path:?}: {errors:#?}"));
        assert!(reading.document == document, "{path:?}");
        count += 1;
    }
    assert!(count >= 9, "{count} examples");
}

/// Texts that nobody would write are refused or read, in a time that grows no faster than they do.
#[test]
fn is_not_to_be_exhausted() {
    let steps: Vec<_> = (0..1_000)
        .map(|depth| format!("{:depth$}x\n", ""))
        .collect();
    for text in [
        steps.concat(),
        "\"".repeat(30_000),
        "(".repeat(30_000),
        "\n".repeat(30_000),
        "x\n".repeat(30_000),
        format!("patient\n  start s\n{}", "    -> t\n".repeat(20_000)),
        format!("patient\n  start s -> {}", "t, ".repeat(20_000)),
        format!("patient\n  start s\n    if {} -> t", "not ".repeat(30_000)),
        "item \"x\"\n".repeat(20_000),
        "pathway p\n".repeat(20_000),
        format!("pathway p\n{}", "  ^ x\n".repeat(30_000)),
    ] {
        let _ = read(&text);
    }
}

proptest! {
    #[test]
    fn never_panics(seed in any::<u64>(), cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..6_u8), 1..8)) {
        let mut text: Vec<char> = print(&Dice::new(seed).document()).chars().collect();
        for (at, other, how) in cuts {
            if text.is_empty() {
                break;
            }
            let (at, other) = (at.index(text.len()), other.index(text.len()));
            match how {
                0 => { text.remove(at); }
                1 => text.insert(at, text[other]),
                2 => text.swap(at, other),
                3 => text.truncate(at.max(1)),
                4 => { text.drain(at.min(other)..at.max(other)); }
                _ => text.insert(at, ['"', '\n', '\\', '>', '^', '\0', '\u{202e}', ';'][other % 8]),
            }
        }
        let text: String = text.into_iter().collect();
        if let Ok(reading) = read(&text) {
            let again = read(&print(&reading.document));
            prop_assert_eq!(again.map(|again| again.document), Ok(reading.document));
        }
    }
}

proptest! {
    #[test]
    fn reads_back_whatever_it_writes(seed in any::<u64>()) {
        let document = Dice::new(seed).document();
        let text = print(&document);
        match read(&text) {
            Ok(reading) => prop_assert_eq!(reading.document, document, "{}", text),
            Err(errors) => prop_assert!(false, "{:#?}\n{}", errors, text),
        }
    }
}
