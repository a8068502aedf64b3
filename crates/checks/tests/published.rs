//! What is published of the pages is what the pages say, and every message of a check has its sentence.
#![cfg(feature = "pages")]

mod support;

use checks::{CHECKS, pages, publish};
use pathway::{Fix, Message, notation};
use std::collections::BTreeSet;
use words::Sentences;

#[test]
fn published_files_are_those_of_the_pages() {
    let files = publish().expect("every page can be read");
    let drifted: Vec<_> = files
        .iter()
        .filter(|(path, text)| {
            let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).as_ref().ok() != Some(text)
        })
        .map(|(path, _)| path.as_str())
        .collect();
    assert!(
        drifted.is_empty(),
        "write them again with `cargo run -p checks --features pages --example write_pages`: {drifted:?}"
    );
    let kept: BTreeSet<&str> = files
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("docs/checks/"))
        .collect();
    let folder = format!("{}/../../docs/checks", env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(folder).expect("the folder of the documentation") {
        let name = entry.expect("a file").file_name();
        let name = name.to_str().expect("a name in UTF-8");
        assert!(
            kept.contains(name),
            "docs/checks/{name} belongs to no check"
        );
    }
}

#[test]
fn every_message_of_a_check_has_its_sentence() {
    let resource = publish()
        .expect("every page can be read")
        .into_iter()
        .find(|(path, _)| path.ends_with("checks.ftl"))
        .map(|(_, text)| text)
        .expect("the sentences are published");
    let limits = support::read("../../public/words/en/limits.ftl");
    let sentences = Sentences::new(&[&limits, &resource]);
    let mut faults = Vec::new();
    let mut say = |message: &Message| {
        let said = sentences.say(message);
        if said == *message.id || said.contains(['{', '$']) || said.contains("  ") {
            faults.push(format!("{}: {said}", message.id));
        }
        said
    };
    let mut labels = BTreeSet::new();
    for page in pages() {
        let page = page.expect("every page can be read");
        let reading = notation::read(page.wrong).expect("the wrong pathway can be read");
        let based_on = page
            .based_on
            .map(|text| notation::read(text).expect("it can be read"));
        let report = support::report_on(
            &reading.document.pathway,
            based_on.as_ref().map(|it| &it.document.pathway),
        );
        for finding in &report.findings {
            say(&finding.message);
            for fix in &finding.fixes {
                let (Fix::Change { label, .. } | Fix::Ask { label, .. }) = fix;
                say(label);
                labels.insert(label.id.to_string());
            }
        }
        report.figures.iter().for_each(|figure| _ = say(figure));
        report
            .not_looked_at
            .iter()
            .for_each(|not| _ = say(&not.message));
    }
    for name in support::SAMPLES {
        let report = support::report(&support::sample(name).pathway);
        report
            .findings
            .iter()
            .for_each(|finding| _ = say(&finding.message));
        report.figures.iter().for_each(|figure| _ = say(figure));
        report
            .not_looked_at
            .iter()
            .for_each(|not| _ = say(&not.message));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(
        labels.len() >= CHECKS.len() / 2,
        "few fixes were seen: {labels:?}"
    );
}
