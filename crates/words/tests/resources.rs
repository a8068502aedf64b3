//! The resources of English: none has a mistake, and every word of the model and every message of the formats is there.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use pathway::{Argument, Date, Duration, Message};
use std::{collections::BTreeMap, fs, path::Path};
use words::Sentences;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The texts of all resources of English, by the names of their files.
fn resources() -> BTreeMap<String, String> {
    fs::read_dir(root().join("public/words/en"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn english() -> Sentences {
    let resources = resources();
    Sentences::new(&resources.values().map(String::as_str).collect::<Vec<_>>())
}

/// The ids that a resource declares, by the plain look of its lines.
fn declared(source: &str) -> Vec<&str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.find(" =").map(|end| &line[..end]))
        .collect()
}

#[test]
fn every_resource_can_be_read() {
    for (name, source) in resources() {
        if let Err((_, mistakes)) = fluent_bundle::FluentResource::try_new(source) {
            panic!("{name}: {mistakes:?}");
        }
    }
}

#[test]
fn no_id_is_declared_twice() {
    let resources = resources();
    let mut seen = BTreeMap::new();
    for (name, source) in &resources {
        for id in declared(source) {
            if let Some(other) = seen.insert(id, name) {
                panic!("{id} is in {other} and in {name}");
            }
        }
    }
    assert!(seen.len() > 200);
}

#[test]
fn every_word_of_the_model_can_be_said() {
    let sentences = english();
    macro_rules! all {
        ($($list:literal: $type:ident,)*) => {$(
            for word in pathway::$type::ALL {
                let id = format!("word-{}-{}", $list, word.word());
                assert!(sentences.has(&id), "{id}");
            }
        )*};
    }
    all! {
        "sector": Sector, "organisation-part": OrganisationPart, "legal": Legal, "stands-for": StandsFor, "code-scheme": CodeScheme,
        "status": Status, "nation": Nation, "population-basis": PopulationBasis, "source-evidence": SourceEvidence,
        "step-kind": StepKind, "channel": Channel, "purpose": Purpose, "strength": Strength, "waits-for": WaitsFor, "leaves-by": LeavesBy,
        "link-kind": LinkKind, "link-outcome": LinkOutcome, "method": Method, "handoff-acceptance": HandoffAcceptance,
        "sharing-basis": SharingBasis, "at": At, "outcome-kind": OutcomeKind, "agreement-kind": AgreementKind,
        "agreement-form": AgreementForm, "payment": Payment, "trial-decision": TrialDecision, "comment-kind": CommentKind, "day": Day,
    }
}

/// Every message that the formats give has a sentence, and every sentence of their resource is given.
#[test]
fn every_message_of_the_formats_can_be_said() {
    fn sources(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut code = String::new();
    sources(&root().join("crates/formats/src"), &mut code);
    let sentences = english();
    let mut given = 0;
    for literal in code.split('"').skip(1).step_by(1) {
        let is_id = ["read-", "write-", "format-", "word-json-"]
            .iter()
            .any(|start| literal.starts_with(start))
            && literal
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if is_id {
            assert!(sentences.has(literal), "{literal}");
            given += 1;
        }
    }
    assert!(given > 40);
    for id in declared(&resources()["formats.ftl"]) {
        let is_used = code.contains(&format!("\"{id}\"")) || !id.starts_with("read-");
        assert!(is_used, "{id} is never said");
    }
}

#[test]
fn values_are_said_as_people_say_them() {
    use pathway::Basis::{CalendarDays, Elapsed, Midnights, OpeningHours, WorkingDays};
    let sentences = Sentences::new(&[
        &resources()["limits.ftl"],
        "one = { $value }\nnested = Not { $message }.\nwithin = within { $value }",
    ]);
    let said = |argument: Argument| sentences.say(&Message::new("one").with("value", argument));
    let limit = |value: &str, basis| {
        Argument::Limit(pathway::Limit {
            value: value.parse().unwrap(),
            basis,
        })
    };
    let list =
        |parts: &[&str]| Argument::List(parts.iter().map(|part| (*part).to_owned()).collect());
    for (argument, expected) in [
        (Argument::Text("a { b } <i>".into()), "a { b } <i>"),
        (Argument::Number(7), "7"),
        (Argument::Number(-1_234_567), "\u{2212}1,234,567"),
        (list(&[]), ""),
        (list(&["a"]), "a"),
        (list(&["a", "b"]), "a and b"),
        (list(&["a", "b", "c", "d"]), "a, b, c and d"),
        (
            Argument::Date(Date::new(2026, 11, 20).unwrap()),
            "20 November 2026",
        ),
        (Argument::Duration(Duration::default()), "no time"),
        (
            Argument::Duration("P1M2W".parse().unwrap()),
            "1 month and 2 weeks",
        ),
        (limit("PT1H30M", Elapsed), "1 hour and 30 minutes"),
        (limit("P2D", WorkingDays), "2 working days"),
        (limit("P1D", WorkingDays), "1 working day"),
        (limit("P28D", CalendarDays), "28 calendar days"),
        (limit("P2D", Midnights), "2 midnights"),
        (limit("PT4H", OpeningHours), "4 opening hours"),
        (limit("PT90M", OpeningHours), "90 minutes of opening time"),
        (
            limit("P2W", WorkingDays),
            "2 weeks, counted in working days",
        ),
        (Argument::Word("month-3".into()), "March"),
    ] {
        assert_eq!(said(argument.clone()), expected, "{argument:?}");
    }
    let inner = Message::new("within").with("value", Duration::from_days(3));
    let outer = Message::new("nested").with("message", inner);
    assert_eq!(sentences.say(&outer), "Not within 3 days.");
}

#[test]
fn what_is_missing_is_seen_and_never_panics() {
    let sentences = Sentences::new(&[
        "has-value = Name: { $name }\nloop = { loop }\nattribute =\n    .why = Because { $x }.\n",
        "this is no resource {{{",
    ]);
    assert_eq!(sentences.plain("nothing-like-that"), "nothing-like-that");
    assert_eq!(sentences.plain("has-value"), "Name: {$name}");
    assert!(!sentences.plain("loop").is_empty());
    assert_eq!(
        sentences.say(&Message::new("attribute.why").with("x", 1_i64)),
        "Because 1."
    );
    assert_eq!(sentences.plain("attribute"), "attribute");
    assert_eq!(sentences.plain("attribute.other"), "attribute.other");
}

#[test]
fn the_later_of_two_stands() {
    let sentences = Sentences::new(&["a = one", "a = two"]);
    assert_eq!(sentences.plain("a"), "two");
}

#[test]
fn can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Sentences>();
}

/// Every sentence of ours comes out as another program makes it, whatever the values are.
#[test]
fn fluent_says_the_same() {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    let sentences = english();
    let mut bundle = FluentBundle::new(vec!["en-GB".parse().unwrap()]);
    bundle.set_use_isolating(false);
    let resources = resources();
    for source in resources.values() {
        bundle
            .add_resource(FluentResource::try_new(source.clone()).unwrap())
            .unwrap();
    }
    let mut compared = 0;
    for source in resources.values() {
        let mut names: Vec<&str> = source
            .split('$')
            .skip(1)
            .filter_map(|rest| {
                rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                    .next()
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        for id in declared(source) {
            // Above a thousand we write a comma, which is a formatter's work there.
            for number in [None, Some(0), Some(1), Some(2), Some(999), Some(-1)] {
                let mut message = Message::new(id.to_owned());
                let mut arguments = FluentArgs::new();
                for (index, name) in names.iter().enumerate() {
                    if let Some(number) = number {
                        message
                            .arguments
                            .insert((*name).to_owned().into(), number.into());
                        arguments.set(*name, number);
                    } else {
                        let text = ["yes", "one", "monday", "step", "«text»"][index % 5];
                        message
                            .arguments
                            .insert((*name).to_owned().into(), text.into());
                        arguments.set(*name, text);
                    }
                }
                let Some(pattern) = bundle.get_message(id).and_then(|found| found.value()) else {
                    continue;
                };
                let mut mistakes = Vec::new();
                let said = bundle.format_pattern(pattern, Some(&arguments), &mut mistakes);
                assert_eq!(
                    sentences.say(&message).replace('\u{2212}', "-"),
                    said,
                    "{id}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 3_000);
}

proptest::proptest! {
    #[test]
    fn no_resource_and_no_text_make_it_panic(source in ".{0,80}", id in ".{0,20}", text in ".{0,20}") {
        let sentences = Sentences::new(&[&source, "a = { $x }"]);
        let _ = sentences.plain(&id);
        proptest::prop_assert_eq!(sentences.say(&Message::new("a").with("x", &text)), text);
    }
}
