//! The command line as a shell sees it: what it prints, and with what it ends.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use serde_json::Value as Json;
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Json {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

/// Runs the program in the folder of the files for tests.
fn run(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends before it has read everything closes its input; that is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

const DAY: &str = "--as-at=2026-11-24";
const SAMPLE: &str = "../../../../public/samples/lower-gi-fit.json";

/// The broken file as JSON of ours, in a folder of its own.
fn bare_json(name: &str) -> String {
    let path = folder(name).join("bare.json");
    let path = path.to_str().unwrap().to_owned();
    assert_eq!(
        run(
            &["convert", "--to", "json", "bare.pathway", "-o", &path],
            b""
        )
        .code,
        0
    );
    path
}

#[test]
fn findings_have_their_place_and_end_with_one() {
    let run = run(&["check", DAY, "bare.pathway"], b"");
    assert_eq!(run.code, 1, "{}", run.err);
    let line = run
        .out
        .lines()
        .find(|line| line.contains("[handoff-without-receiver]"))
        .unwrap();
    insta::assert_snapshot!(line, @"bare.pathway:9:1: error: GP practice passes the patient to Acute trust, but no team there is named to receive. [handoff-without-receiver]");
    assert!(
        run.out.ends_with("as at 24 November 2026.\n"),
        "{}",
        run.out
    );
}

#[test]
fn an_example_is_clean() {
    let run = run(&["check", DAY, SAMPLE], b"");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(!run.out.contains(": error: "));
}

#[test]
fn only_findings_grave_enough_end_with_one() {
    let advice = run(&["check", DAY, "--fail-on=advice", SAMPLE], b"");
    let found = advice.out.contains(": advice: ") || advice.out.contains(": warning: ");
    assert_eq!(advice.code == 1, found);
    let sketch = run(&["check", DAY, "--fail-on=error", "bare.pathway"], b"");
    assert_eq!(sketch.code, 1);
}

#[test]
fn standard_input_is_a_file() {
    let file =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/bare.pathway")).unwrap();
    let run = run(&["check", DAY, "--format=json", "-"], &file);
    assert_eq!(run.code, 1);
    let json = run.json();
    assert_eq!(json["files"][0]["file"], "-");
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let receiver = findings
        .iter()
        .find(|finding| finding["check"] == "handoff-without-receiver")
        .unwrap();
    assert_eq!(
        (&receiver["place"]["line"], &receiver["severity"]),
        (&Json::from(9), &Json::from("error"))
    );
    assert_eq!(json["files"][0]["isValidated"], false);
}

#[test]
fn a_profile_of_ones_own_says_what_runs_and_how_grave_it_is() {
    let names = |run: &Run| -> Vec<(String, String)> {
        let json = run.json();
        let findings = json["files"][0]["findings"].as_array().unwrap().iter();
        findings
            .map(|it| {
                let word = |field: &str| it[field].as_str().unwrap().to_owned();
                (word("check"), word("severity"))
            })
            .collect()
    };
    let receiver = |severity: &str| ("handoff-without-receiver".to_owned(), severity.to_owned());
    let shipped = run(&["check", DAY, "--format=json", "bare.pathway"], b"");
    assert!(names(&shipped).contains(&receiver("error")));
    let own = run(
        &[
            "check",
            DAY,
            "--format=json",
            "--profile=own.json",
            "bare.pathway",
        ],
        b"",
    );
    assert_eq!(names(&own), [receiver("advice")]);
    assert_eq!(own.code, 0);
}

#[test]
fn what_cannot_be_run_ends_with_two_and_says_where() {
    for (arguments, input, said) in [
        (
            &["check", "-"][..],
            &b"{\n \"format\": 7}"[..],
            "not a Throughline file",
        ),
        (&["check", "-"], b"", "empty"),
        (
            &["check", "-"],
            b"{\"format\":\"throughline.pathway\",\"formatVersion\":\"9.0\"}",
            "newer",
        ),
        (&["check", "-"], b"pathway \"A\"\n!!\n", "-:2:1:"),
        (&["check", "no-such-file.json"], b"", "no-such-file.json"),
        (
            &["check", "--profile=loud", "bare.pathway"],
            b"",
            "no profile called loud",
        ),
        (
            &["check", "--profile=loud.json", "bare.pathway"],
            b"",
            "names no-such-check",
        ),
        (
            &["check", "--profile=no-such-profile.json", "bare.pathway"],
            b"",
            "no-such-profile.json",
        ),
        (
            &["check", "--as-at=today", "bare.pathway"],
            b"",
            "2026-11-20",
        ),
        (&["check", "--write", "-"], b"", "--write"),
        (&["check", "--write", "bare.pathway"], b"", "--write"),
        (
            &["convert", "--to=docx", "bare.pathway"],
            b"",
            "no format called docx",
        ),
        (
            &["convert", "--to=json", "no-such-file.json"],
            b"",
            "no-such-file.json",
        ),
        (
            &["diff", "bare.pathway", "no-such-file.json"],
            b"",
            "no-such-file.json",
        ),
        (
            &["explain", "handof-without-receiver"],
            b"",
            "handoff-without-receiver",
        ),
        (&["dance"], b"", "dance"),
        (&["check"], b"", "FILE"),
    ] {
        let run = run(arguments, input);
        assert_eq!(run.code, 2, "{arguments:?} {}", run.out);
        assert!(
            format!("{}{}", run.out, run.err).contains(said),
            "{arguments:?}: {}{}",
            run.out,
            run.err
        );
    }
}

#[test]
fn a_damaged_file_does_not_keep_the_others_from_being_checked() {
    let run = run(
        &[
            "check",
            DAY,
            "--format=json",
            "no-such-file.json",
            "bare.pathway",
        ],
        b"",
    );
    assert_eq!(run.code, 2);
    let json = run.json();
    assert!(json["files"][0]["problems"][0]["text"].is_string());
    assert!(!json["files"][1]["findings"].as_array().unwrap().is_empty());
}

#[test]
fn sarif_points_at_lines_and_rules() {
    let run = run(&["check", DAY, "--format=sarif", "bare.pathway"], b"");
    assert_eq!(run.code, 1);
    let log = run.json();
    assert_eq!(log["version"], "2.1.0");
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["shortDescription"]["text"].is_string());
    }
    let receiver = results
        .iter()
        .find(|result| result["ruleId"] == "handoff-without-receiver")
        .unwrap();
    insta::assert_json_snapshot!("sarif_result", with_sorted_members(receiver));
}

/// The same value with its members in the order of their names, whichever way JSON was built.
fn with_sorted_members(json: &Json) -> Json {
    let mut json = json.clone();
    json.sort_all_objects();
    // Where the check stands in the list is no business of this test.
    json.as_object_mut().unwrap().remove("ruleIndex");
    json
}

#[test]
fn a_sealed_file_shows_that_it_was_changed() {
    let path = bare_json("sealed");
    let sealed = run(&["check", DAY, "--write", &path], b"");
    assert_eq!(sealed.code, 1);
    assert!(sealed.err.contains("fingerprint"), "{}", sealed.err);
    let text = fs::read_to_string(&path).unwrap();
    let json: Json = serde_json::from_str(&text).unwrap();
    assert!(json["validation"]["errors"].as_u64().unwrap() > 0);
    let again = run(&["check", DAY, "--format=json", &path], b"");
    assert_eq!(again.json()["files"][0]["seal"], "unchanged");
    fs::write(&path, text.replacen("See the patient", "See nobody", 1)).unwrap();
    let changed = run(&["check", DAY, "--format=json", &path], b"");
    assert_eq!(
        (changed.code, &changed.json()["files"][0]["seal"]),
        (1, &Json::from("changed"))
    );
    let sarif = run(&["check", DAY, "--format=sarif", &path], b"");
    assert!(sarif.out.contains("changed-since-validated"));
}

#[test]
fn a_number_that_looks_like_a_patients_is_pointed_at() {
    let text = b"pathway \"For 943 476 5919\"\n";
    let check = run(&["check", DAY, "-"], text);
    assert!(
        check
            .out
            .contains("-:1:1: This looks like it holds an NHS number (title)."),
        "{}",
        check.out
    );
    assert!(!check.out.contains("943"));
    let convert = run(&["convert", "--to=json", "-"], text);
    assert_eq!(convert.code, 0);
    assert!(convert.err.contains("NHS number"), "{}", convert.err);
}

#[test]
fn converting_there_and_back_loses_nothing() {
    let path = bare_json("there-and-back");
    let notation = run(&["convert", "--to", "notation", &path], b"");
    assert_eq!(notation.code, 0, "{}", notation.err);
    let back = run(&["convert", "--to", "json", "-"], notation.out.as_bytes());
    assert_eq!(back.out, fs::read_to_string(&path).unwrap());
}

#[test]
fn several_files_go_to_a_folder() {
    let to = folder("several");
    let refused = run(&["convert", "--to=svg", "bare.pathway", SAMPLE], b"");
    assert_eq!(refused.code, 2);
    let run = run(
        &[
            "convert",
            "--to=svg",
            "--into",
            to.to_str().unwrap(),
            "bare.pathway",
            SAMPLE,
        ],
        b"",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["bare.svg", "lower-gi-fit.svg"] {
        assert!(
            fs::read_to_string(to.join(name)).unwrap().contains("<svg"),
            "{name}"
        );
    }
}

#[test]
fn a_difference_is_told_in_words() {
    let path = bare_json("diff");
    let same = run(&["diff", DAY, "bare.pathway", &path], b"");
    assert_eq!(same.code, 0, "{}{}", same.out, same.err);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replacen("See the patient", "See the patient at home", 1),
    )
    .unwrap();
    let other = run(&["diff", DAY, "bare.pathway", &path], b"");
    assert_eq!(other.code, 1);
    insta::assert_snapshot!(other.out, @"The step “See the patient” is now called “See the patient at home”.");
    let json = run(&["diff", DAY, "--format=json", &path, "bare.pathway"], b"").json();
    assert_eq!(
        (
            &json["isSame"],
            json["patch"]["changes"].as_array().unwrap().len()
        ),
        (&Json::from(false), 1)
    );
}

#[test]
fn a_finding_that_is_put_right_is_closed() {
    let path = bare_json("closed");
    let text = fs::read_to_string(&path).unwrap();
    // The trust names a team that sees the patient.
    let team = r#""teams": [
      { "id": "clinic", "name": "Clinic", "organisation": "trust" },"#;
    let mended = text.replacen(r#""teams": ["#, team, 1).replace(
        r#""owner": { "organisation": "trust" }"#,
        r#""owner": { "team": "clinic" }"#,
    );
    fs::write(&path, mended).unwrap();
    let run = run(&["diff", DAY, "bare.pathway", &path], b"");
    assert!(
        run.out.lines().any(
            |line| line.starts_with("Closed: ") && line.ends_with("[handoff-without-receiver]")
        ),
        "{}",
        run.out
    );
}

#[test]
fn a_check_is_explained() {
    let list = run(&["explain"], b"");
    assert_eq!(list.code, 0);
    assert!(list.out.lines().count() > 30);
    for line in list.out.lines() {
        let name = line.split(' ').next().unwrap();
        assert!(line.len() > name.len() + 2, "{name} has a title");
    }
    let one = run(&["explain", "handoff-without-receiver"], b"");
    for part in [
        "but no team there is named to receive.",
        "Why it matters",
        "Wrong",
        "Right",
    ] {
        assert!(one.out.contains(part), "{part}: {}", one.out);
    }
    let json = run(&["explain", "--format=json"], b"").json();
    for check in json.as_array().unwrap() {
        assert!(check["why"].is_string(), "{}", check["name"]);
        let says = check["says"].as_array().unwrap();
        assert!(
            !says.is_empty(),
            "{} says nothing about its own wrong example",
            check["name"]
        );
        // A sentence, not an id and not a place that was left open.
        for said in says {
            let said = said.as_str().unwrap();
            assert!(said.contains(' ') && !said.contains("{$"), "{said}");
        }
    }
}

#[test]
fn work_that_moved_is_seen_where_the_earlier_file_is_at_hand() {
    let path = folder("based-on").join("earlier.json");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files")
        .join(SAMPLE);
    let mut earlier: Json = serde_json::from_slice(&fs::read(sample).unwrap()).unwrap();
    let steps = earlier["pathway"]["steps"].as_array_mut().unwrap();
    let moved = steps.iter_mut().find(|step| step["id"] == "L02").unwrap();
    moved["owner"] = serde_json::json!({ "team": "COL" });
    fs::write(&path, earlier.to_string()).unwrap();
    let path = path.to_str().unwrap();
    let says = |arguments: &[&str]| run(arguments, b"").out.contains("[work-moved]");
    assert!(says(&["check", DAY, "--based-on", path, SAMPLE]));
    assert!(!says(&["check", DAY, SAMPLE]));
    let none = run(&["check", DAY, "--based-on", "nowhere.json", SAMPLE], b"");
    assert_eq!(none.code, 2, "{}", none.err);
}
