//! What the format promises: the same bytes, nothing lost, and a place for everything that is wrong.

use super::{migrations::Migration, read, read::read_as, version::Version, write};
use pathway::{
    Argument, Comment, Document, Item, ItemKind, Link, Message, Organisation, Place, Seal,
    Severity, Step, StepKind, Subject, Team, Validation,
};
use proptest::prelude::*;
use serde_json::Value as Json;

/// A file with this inside its `pathway`.
fn file(pathway: &str) -> String {
    format!(
        r#"{{"format":"throughline.pathway","formatVersion":"1.0","pathway":{{"id":"p"{pathway}}}}}"#
    )
}

fn refused(text: &str) -> (String, Option<(u32, u32)>, String) {
    match read(text.as_bytes()) {
        Err(error) => (
            error.message.id.into_owned(),
            error.place.map(|place| (place.line, place.column)),
            error.path,
        ),
        Ok(_) => panic!("opened: {text}"),
    }
}

fn opened(text: &str) -> crate::Import {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"))
}

fn notes(import: &crate::Import) -> Vec<&str> {
    import.notes.iter().map(|note| &*note.id).collect()
}

#[test]
fn a_golden_file_of_each_version_opens_and_is_written_as_it_was() {
    let golden = include_bytes!("../../tests/golden/1.0.json");
    let import = read(golden).expect("a released version opens for ever");
    // It holds one field that no version knows.
    assert_eq!(notes(&import), ["read-unknown-kept"]);
    assert_eq!(super::is_unchanged(&import.document), Some(true));
    assert_eq!(
        String::from_utf8(write(&import.document)).unwrap(),
        String::from_utf8_lossy(golden)
    );
}

#[test]
fn says_what_a_file_is_when_it_is_none_of_ours() {
    for (text, id) in [
        ("", "read-empty"),
        (" \n\u{FEFF}", "read-json-value"),
        ("\u{FEFF}", "read-empty"),
        ("<?xml version=\"1.0\"?><definitions/>", "read-is-xml"),
        ("PK\u{3}\u{4}...", "read-is-zip"),
        ("%PDF-1.7", "read-is-pdf"),
        ("[]", "read-not-ours"),
        ("7", "read-not-ours"),
        ("{}", "read-not-ours"),
        (r#"{"resourceType":"Bundle","x":1.5}"#, "read-is-fhir"),
        (r#"{"format":"camino","x":0.5}"#, "read-other-format"),
        (r#"{"format":"throughline.pathway"}"#, "read-no-version"),
        (
            r#"{"format":"throughline.pathway","formatVersion":1}"#,
            "read-no-version",
        ),
        (
            r#"{"format":"throughline.pathway","formatVersion":"one"}"#,
            "read-bad-version",
        ),
        (
            r#"{"format":"throughline.pathway","formatVersion":"01.0"}"#,
            "read-bad-version",
        ),
        (
            r#"{"format":"throughline.pathway","formatVersion":"2.0","pathway":{"id":1.5}}"#,
            "read-newer-major",
        ),
        (
            r#"{"format":"throughline.pathway","formatVersion":"0.9","pathway":{"id":"p"}}"#,
            "read-too-old",
        ),
    ] {
        assert_eq!(refused(text).0, id, "{text}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn points_at_what_is_wrong() {
    let step = |rest: &str| file(&format!(",\n \"steps\": [\n  {{\"id\": \"L01\", {rest}}}]"));
    for (text, expected) in [
        (
            step(r#""kind": "dance""#),
            ("read-word", Some((3, 25)), "pathway.steps[L01].kind"),
        ),
        (
            step(r#""title": 7"#),
            ("read-type", Some((3, 26)), "pathway.steps[L01].title"),
        ),
        (
            step(r#""title": null"#),
            ("read-null", Some((3, 26)), "pathway.steps[L01].title"),
        ),
        (
            step(r#""kind": null"#),
            ("read-null", Some((3, 25)), "pathway.steps[L01].kind"),
        ),
        (
            step(r#""owner": {"team": "t", "organisation": "o"}"#),
            ("read-one-member", Some((3, 26)), "pathway.steps[L01].owner"),
        ),
        (
            step(r#""owner": "team""#),
            ("read-word-alone", Some((3, 26)), "pathway.steps[L01].owner"),
        ),
        (
            step(r#""owner": {"patient": 1}"#),
            (
                "read-word-with-more",
                Some((3, 26)),
                "pathway.steps[L01].owner",
            ),
        ),
        (
            step(r#""owner": 7"#),
            ("read-type", Some((3, 26)), "pathway.steps[L01].owner"),
        ),
        (
            step(r#""interval": "weekly""#),
            ("read-value", Some((3, 29)), "pathway.steps[L01].interval"),
        ),
        (
            step(r#""live": {"from": "20.11.2026"}"#),
            ("read-value", Some((3, 34)), "pathway.steps[L01].live.from"),
        ),
        (
            step(r#""slots": -1"#),
            ("read-range", Some((3, 26)), "pathway.steps[L01].slots"),
        ),
        (
            step(r#""slots": 1.5"#),
            ("read-json-not-whole", Some((3, 26)), ""),
        ),
        (
            step(r#""slots": 9007199254740992"#),
            ("read-json-too-large", Some((3, 26)), ""),
        ),
        (
            step(r#""slots": 007"#),
            ("read-json-number", Some((3, 26)), ""),
        ),
        (
            step(r#""slots": 1, "slots": 1"#),
            ("read-json-twice", Some((3, 29)), ""),
        ),
        (
            step(r#""channels": ["letter", 3]"#),
            ("read-type", Some((3, 40)), "pathway.steps[L01].channels[1]"),
        ),
        (
            step(r#""needs": [{"anyOf": 3}]"#),
            (
                "read-type",
                Some((3, 37)),
                "pathway.steps[L01].needs[0].anyOf",
            ),
        ),
        (
            step(r#""duration": ["P1D"]"#),
            ("read-type", Some((3, 29)), "pathway.steps[L01].duration"),
        ),
        (
            step(r#""title": "a}, {"id": "L02""#),
            ("read-json-object", Some((3, 33)), ""),
        ),
        (
            step("\"title\": \"a\u{1}\""),
            ("read-json-control", Some((3, 28)), ""),
        ),
        (
            step(r#""title": "\ud800""#),
            ("read-json-escape", Some((3, 27)), ""),
        ),
        (
            step(r#""title": "\x""#),
            ("read-json-escape", Some((3, 27)), ""),
        ),
        (step("title: 1"), ("read-json-name", Some((3, 17)), "")),
        (step(r#""title" 1"#), ("read-json-colon", Some((3, 25)), "")),
        (
            step(r#""title": x"#),
            ("read-json-value", Some((3, 26)), ""),
        ),
        (
            step(r#""needs": [1 2]"#),
            ("read-json-list", Some((3, 29)), ""),
        ),
        (
            file(r#","links":[{"id":"k","from":"a"}]"#),
            ("read-missing", Some((1, 84)), "pathway.links[k]"),
        ),
        (
            file(r#","steps":[{"title":"x"}]"#),
            ("read-missing", Some((1, 84)), "pathway.steps[0]"),
        ),
        (file("") + "x", ("read-json-goes-on", Some((1, 76)), "")),
    ] {
        let (id, place, path) = refused(&text);
        assert_eq!((&*id, place, &*path), expected, "{text}");
    }
}

#[test]
fn two_records_of_one_id_are_refused_with_both_places() {
    let text = file(",\n\"steps\": [{\"id\": \"a\"},\n{\"id\": \"b\"},\n{\"id\": \"a\"}]");
    let error = read(text.as_bytes()).unwrap_err();
    assert_eq!(
        error.message,
        Message::new("read-same-id")
            .with("id", "a")
            .with("line", 2_u32)
    );
    assert_eq!(error.place.map(|place| place.line), Some(4));
}

#[test]
fn records_of_different_kinds_may_share_an_id() {
    opened(&file(r#","steps":[{"id":"a"}],"teams":[{"id":"a"}]"#));
}

#[test]
fn dangling_references_open() {
    let text = file(
        r#","links":[{"id":"k","from":"nowhere","to":"gone"}],"steps":[{"id":"a","owner":{"team":"none"}}]"#,
    );
    assert_eq!(opened(&text).document.pathway.links.len(), 1);
}

#[test]
fn knows_where_each_record_stood() {
    let text = file(",\n\"steps\": [\n  {\"id\": \"a\"},\n  {\"id\": \"µ\"}, {\"id\": \"c\"}]");
    let places = opened(&text).places;
    let at = |subject: &Subject| places.get(subject).map(|place| (place.line, place.column));
    assert_eq!(at(&Subject::Step("a".into())), Some((3, 3)));
    assert_eq!(at(&Subject::Step("c".into())), Some((4, 16)));
    assert_eq!(at(&Subject::Pathway).map(|place| place.0), Some(1));
}

#[test]
fn every_beginning_of_a_file_is_an_ending_too_early() {
    let text = file(
        r#","title":"A \"µ\" \u00e9","steps":[{"id":"a","booked":true,"slots":12}],"links":[]"#,
    );
    opened(&text);
    for length in 1..text.len() {
        let Some(beginning) = text.get(..length) else {
            continue;
        };
        let (id, place, _) = refused(beginning);
        assert_eq!(id, "read-json-ends", "{beginning}");
        assert!(place.is_some());
    }
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let mut bytes = file(",\n\"title\": \"").into_bytes();
    let at = bytes.iter().rposition(|byte| *byte == b'"').unwrap();
    bytes.splice((at + 1)..=at, *b"\xE9t\xE9");
    let error = read(&bytes).unwrap_err();
    assert_eq!(error.message.id, "read-not-utf8");
    assert_eq!(
        error.place.map(|place| (place.line, place.column)),
        Some((2, 11))
    );
}

#[test]
fn ten_thousand_levels_are_refused_and_so_is_too_much() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = file(&format!(
            ",\"x\":{}1{}",
            open.repeat(10_000),
            close.repeat(10_000)
        ));
        assert_eq!(refused(&text).0, "read-json-deep");
    }
    let rules = format!(
        "{}{{\"known\":\"i\"}}{}",
        "{\"not\":".repeat(200),
        "}".repeat(200)
    );
    let text = file(&format!(r#","teams":[{{"id":"t","accepts":{rules}}}]"#));
    assert_eq!(refused(&text).0, "read-json-deep");
    assert_eq!(refused(&"x".repeat(50_000_000)).0, "read-json-value");
    assert_eq!(refused(&" ".repeat(50_000_001)).0, "read-too-large");
    assert_eq!(
        refused(&format!("[{}1]", "1,".repeat(3_000_000))).0,
        "read-json-many"
    );
}

#[test]
fn hostile_text_is_kept_as_text_and_what_cannot_be_seen_is_taken_out() {
    let text = file(r#","title":"<script>alert(1)</script>\u0000\u202Etxt.exe","summary":"a\nb""#);
    let import = opened(&text);
    assert_eq!(
        import.document.pathway.title,
        "<script>alert(1)</script>txt.exe"
    );
    assert_eq!(import.document.pathway.summary, "a\nb");
    assert_eq!(
        import.notes,
        [Message::new("read-cleaned")
            .with("count", 1_u32)
            .with("line", 1_u32)]
    );
}

#[test]
fn a_byte_order_mark_is_no_reason_to_refuse() {
    opened(&format!("\u{FEFF}{}", file("")));
}

#[test]
fn unknown_fields_stay_where_they_were() {
    let text = file(concat!(
        r#","shade":{"b":[1,null],"a":true},"steps":[{"id":"b"},{"id":"a","mood":"calm","needs":[{"anyOf":["i"],"why":"x"}],"#,
        r#""owner":{"team":"t"}}],"items":[{"id":"i","kind":{"number":{"min":0,"max":1,"step":2}}}]"#,
    ))
    .replace(r#""formatVersion""#, r#""zebra":[],"formatVersion""#);
    let import = opened(&text);
    assert_eq!(notes(&import), ["read-unknown-kept"]);
    assert_eq!(import.notes[0].arguments["count"], Argument::Number(5));
    let bytes = write(&import.document);
    let json: Json = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["zebra"], serde_json::json!([]));
    assert_eq!(
        json["pathway"]["shade"],
        serde_json::json!({ "a": true, "b": [1, null] })
    );
    assert_eq!(json["pathway"]["steps"][0]["mood"], "calm");
    assert_eq!(json["pathway"]["steps"][0]["needs"][0]["why"], "x");
    assert_eq!(json["pathway"]["items"][0]["kind"]["number"]["step"], 2);
    let again = read(&bytes).unwrap();
    assert_eq!(again.document, import.document);
    assert_eq!(write(&again.document), bytes);

    let mut without = import.document.clone();
    without.pathway.steps.remove("a");
    assert!(!String::from_utf8(write(&without)).unwrap().contains("mood"));
}

#[test]
fn a_newer_minor_version_opens_with_a_note_and_stays_what_it_was() {
    let text = file(concat!(
        r#","steps":[{"id":"a","kind":"hologram","title":"x","channels":["letter","pigeon"]}],"#,
        r#""organisations":[{"id":"o","sector":{"space":{"planet":"mars"}},"name":"y"}]"#,
    ))
    .replace("1.0", "1.7");
    let import = opened(&text);
    assert_eq!(notes(&import), ["read-newer-minor", "read-unknown-kept"]);
    let step = import.document.pathway.steps.get("a").unwrap();
    assert_eq!((&*step.title, step.kind), ("x", None));
    let bytes = write(&import.document);
    let json: Json = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["formatVersion"], "1.7");
    assert_eq!(json["pathway"]["steps"][0]["kind"], "hologram");
    assert_eq!(
        json["pathway"]["steps"][0]["channels"],
        serde_json::json!(["letter", "pigeon"])
    );
    assert_eq!(
        json["pathway"]["organisations"][0]["sector"]["space"]["planet"],
        "mars"
    );
    assert_eq!(write(&read(&bytes).unwrap().document), bytes);
    // A wrong kind of value is a mistake in any version.
    assert_eq!(refused(&text.replace(r#""x""#, "7")).0, "read-type");
}

#[test]
fn an_older_version_is_brought_up_to_date_step_by_step() {
    const V: fn(u32, u32) -> Version = |major, minor| Version { major, minor };
    let migrations = [
        // In 0.8 a step had a `name`; 0.9 calls it `title`.
        Migration {
            from: V(0, 8),
            to: V(0, 9),
            migrate: |file| {
                for step in file["pathway"]["steps"]
                    .as_array_mut()
                    .into_iter()
                    .flatten()
                {
                    let name = step.as_object_mut().and_then(|step| step.remove("name"));
                    step["title"] = name.unwrap_or_default();
                }
            },
        },
        Migration {
            from: V(0, 9),
            to: V(1, 0),
            migrate: |file| file["pathway"]["nation"] = "wales".into(),
        },
    ];
    let text = file(r#","steps":[{"id":"a","name":"Look"}]"#);
    let import = read_as(text.replace("1.0", "0.8").as_bytes(), V(1, 0), &migrations).unwrap();
    assert_eq!(notes(&import), ["read-migrated"]);
    assert_eq!(
        import
            .document
            .pathway
            .steps
            .get("a")
            .map(|step| &*step.title),
        Some("Look")
    );
    assert_eq!(import.document.pathway.nation, Some(pathway::Nation::Wales));
    assert_eq!(import.document.unknown.len(), 0);
    let old = text.replace("1.0", "0.7");
    assert_eq!(
        read_as(old.as_bytes(), V(1, 0), &migrations)
            .unwrap_err()
            .message
            .id,
        "read-too-old"
    );
    // A migration that is needed for a mistake to show still says which value it is.
    let broken = text.replace("1.0", "0.8").replace(r#""Look""#, "7");
    let error = read_as(broken.as_bytes(), V(1, 0), &migrations).unwrap_err();
    assert_eq!(
        (&*error.message.id, &*error.path),
        ("read-type", "pathway.steps[a].title")
    );
}

fn validation() -> Validation {
    Validation {
        check_set: "1".into(),
        check_set_date: "2026-11-20".parse().unwrap(),
        checked_at: "2026-11-24T09:30:00Z".into(),
        errors: 0,
        warnings: 1,
        advice: 2,
        accepted: 0,
        findings: vec![pathway::SealedFinding {
            id: pathway::FindingId("loop-without-limit@step:a".into()),
            severity: Severity::Warning,
            text: "The loop “a” has no limit.".into(),
        }],
    }
}

#[test]
fn a_seal_breaks_when_pathway_or_validation_change_and_by_nothing_else() {
    let mut sealed = Document::default();
    sealed.pathway.steps.insert(Step::new("a"));
    assert_eq!(super::is_unchanged(&sealed), None);
    super::seal(&mut sealed, validation());
    assert_eq!(super::is_unchanged(&sealed), Some(true));
    let reread = read(&write(&sealed)).unwrap().document;
    assert_eq!(super::is_unchanged(&reread), Some(true));

    let mut drawn = reread.clone();
    drawn.diagram.positions.insert(
        "a".into(),
        Place {
            x: 1,
            y: 2,
            by_hand: true,
        },
    );
    drawn.comments.insert(Comment::new("c"));
    assert_eq!(super::is_unchanged(&drawn), Some(true));

    let text = String::from_utf8(write(&reread)).unwrap();
    for (from, to) in [
        (r#""warnings": 1"#, r#""warnings": 0"#),
        ("has no limit", "has a limit"),
        (r#"{ "id": "a" }"#, r#"{ "id": "a", "title": "x" }"#),
        (r#"{ "id": "a" }"#, r#"{ "id": "a", "unknown": 1 }"#),
        (r#""errors": 0"#, r#""errors": 0, "unknown": 1"#),
        ("sha-256", "md5"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert_eq!(
            super::is_unchanged(&opened(&changed).document),
            Some(false),
            "{from}"
        );
    }
}

#[test]
fn half_a_seal_is_none() {
    let mut sealed = Document::default();
    super::seal(&mut sealed, validation());
    let mut json: Json = serde_json::from_slice(&write(&sealed)).unwrap();
    json.as_object_mut().unwrap().remove("fingerprint");
    let import = opened(&json.to_string());
    assert_eq!(notes(&import), ["read-half-sealed"]);
    assert_eq!(import.document.seal, None::<Seal>);
}

#[test]
fn a_short_fingerprint_can_be_read_aloud() {
    let value = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    assert_eq!(
        super::short_fingerprint(value),
        "0123 4567 89ab cdef 0123 4567 89ab cdef"
    );
}

#[test]
fn five_megabytes_open_in_bounded_time() {
    let mut document = Document::default();
    for index in 0..10_000 {
        let mut step = Step::new(format!("step-{index:05}"));
        step.title = format!("Step number {index} with a title of its own");
        step.kind = Some(StepKind::Assess);
        step.role = "Specialist nurse".into();
        step.notes = "Some words about what is done here, and why, as people write them.".into();
        document.pathway.steps.insert(step);
        let mut link = Link::new(
            format!("link-{index:05}"),
            format!("step-{index:05}").as_str(),
            format!("step-{:05}", (index + 1) % 10_000).as_str(),
        );
        link.handoff = Some(pathway::Handoff::new());
        document.pathway.links.insert(link);
        document.diagram.positions.insert(
            format!("step-{index:05}").as_str().into(),
            Place {
                x: index,
                y: 8,
                by_hand: false,
            },
        );
    }
    let bytes = write(&document);
    assert!(bytes.len() > 3_000_000);
    assert_eq!(read(&bytes).unwrap().document, document);
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z0-9 \\n\"\\\\/~#=<>&µ≥é]{0,12}", Just(String::new())]
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]", "[a-z0-9/~#=.\"-]{1,6}"]
}

fn document() -> impl Strategy<Value = Document> {
    let step = (
        id(),
        words(),
        0..pathway::StepKind::ALL.len(),
        any::<bool>(),
        any::<Option<u32>>(),
    );
    let item = (id(), words(), any::<i64>(), any::<u8>());
    let unknown = (id(), id(), -9..9_i64);
    (
        words(),
        proptest::collection::vec(step, 0..6),
        proptest::collection::vec((id(), id(), id(), words()), 0..6),
        proptest::collection::vec(item, 0..4),
        proptest::collection::vec((id(), words(), any::<i32>()), 0..4),
        proptest::collection::vec(unknown, 0..4),
    )
        .prop_map(|(title, steps, links, items, others, unknown)| {
            let mut document = Document::default();
            document.pathway.id = "p".into();
            document.pathway.title = title;
            for (id, title, kind, booked, slots) in steps {
                let mut step = Step::new(id);
                step.title = title;
                step.kind = Some(StepKind::ALL[kind]);
                (step.booked, step.slots) = (booked, slots);
                document.pathway.steps.insert(step);
            }
            for (id, from, to, notes) in links {
                let mut link = Link::new(id, from, to);
                link.notes = notes;
                document.pathway.links.insert(link);
            }
            for (id, unit, max, scale) in items {
                let mut item = Item::new(id);
                let max = max >> 11;
                item.kind = Some(ItemKind::Number {
                    min: -max.abs(),
                    max: max.abs(),
                    unit,
                    scale,
                });
                document.pathway.items.insert(item);
            }
            for (id, name, x) in others {
                document.diagram.positions.insert(
                    id.as_str().into(),
                    Place {
                        x,
                        y: -x,
                        by_hand: x > 0,
                    },
                );
                let mut team = Team::new(id.clone());
                team.name.clone_from(&name);
                team.organisation = Some(id.as_str().into());
                document.pathway.teams.insert(team);
                let mut organisation = Organisation::new(id);
                organisation.name = name;
                document.pathway.organisations.insert(organisation);
            }
            for (parent, name, value) in unknown {
                if document.pathway.steps.contains(&*parent) {
                    let key = pathway::tree::Key::from("/pathway/steps")
                        .then(pathway::tree::Segment::Record(&parent))
                        .then(pathway::tree::Segment::Member(&format!("x{name}")));
                    document.unknown.insert(key.to_string(), value.into());
                }
            }
            document
        })
}

proptest! {
    #[test]
    fn reading_gives_back_what_was_written(document in document()) {
        let bytes = write(&document);
        let import = read(&bytes).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(&import.document, &document);
        prop_assert_eq!(write(&import.document), bytes);
    }

    #[test]
    fn a_sealed_document_stays_unchanged_through_a_file(mut document in document()) {
        super::seal(&mut document, validation());
        let import = read(&write(&document)).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(super::is_unchanged(&import.document), Some(true));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    /// One byte changed, doubled or gone: an error with a place, or a document that can be written and read again.
    #[test]
    fn a_damaged_file_is_refused_or_whole(document in document(), at in any::<prop::sample::Index>(), byte in any::<u8>(), how in 0..3) {
        let mut bytes = write(&document);
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => { bytes.remove(at); }
        }
        if let Ok(import) = read(&bytes) {
            let written = write(&import.document);
            let again = read(&written).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
            prop_assert_eq!(again.document, import.document);
        }
    }
}

#[test]
fn every_example_opens_and_is_written_as_it_was() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/samples");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let import = read(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        assert_eq!(notes(&import), [""; 0], "{}", path.display());
        // Not compared with a macro, which would print both files.
        let is_same = write(&import.document) == bytes;
        assert!(is_same, "{}: convert it to json", path.display());
        seen += 1;
    }
    assert!(seen > 0);
}
