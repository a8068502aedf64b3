//! What is published of the pages: the sentences for every program, the help for the app, the documentation.
//!
//! Never writes a file: gives back where each text belongs, from the top of the project.

use crate::{CHECKS, Check, Page, PageError, pages};
use pathway::{Family, Group, Severity};
use serde_json::json;
use std::fmt::Write as _;

/// Words of the sentences that belong to no one check.
const WORDS: &str = include_str!("../data/words.ftl");

/// The files that come of the pages: for each its path and its text.
pub fn publish() -> Result<Vec<(String, String)>, PageError> {
    let pages: Vec<Page> = pages().collect::<Result<_, _>>()?;
    let mut files = vec![
        ("public/words/en/checks.ftl".to_owned(), sentences(&pages)),
        ("public/words/en/checks.json".to_owned(), help(&pages)),
        ("docs/checks/README.md".to_owned(), index(&pages)),
    ];
    for (check, page) in CHECKS.iter().zip(&pages) {
        let path = format!("docs/checks/{}.md", check.name);
        files.push((path, document(check, page)));
    }
    Ok(files)
}

fn sentences(pages: &[Page]) -> String {
    let mut text = String::from(
        "# What the checks say, and what their fixes are called. Made from the pages of the checks; not to be edited.\n\n",
    );
    text.push_str(WORDS);
    for page in pages {
        let _ = write!(text, "\n## {}\n\n{}", page.title, page.sentences);
        text.push_str(page.labels);
    }
    text
}

fn help(pages: &[Page]) -> String {
    let pages: serde_json::Map<_, _> = CHECKS
        .iter()
        .zip(pages)
        .map(|(check, page)| {
            let help = json!({
                "title": page.title,
                "family": check.family,
                "severity": check.severity,
                "acceptable": check.acceptable,
                "why": page.why,
                "sources": page.sources,
                "wrong": page.wrong,
                "right": page.right,
            });
            (check.name.to_owned(), help)
        })
        .collect();
    let mut text =
        serde_json::to_string_pretty(&sorted(&pages.into())).expect("every value can be written");
    text.push('\n');
    text
}

/// The same value with the names of its fields in order, however the program that is built keeps them.
fn sorted(value: &serde_json::Value) -> serde_json::Value {
    let Some(fields) = value.as_object() else {
        return value.clone();
    };
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(name, _)| *name);
    fields
        .into_iter()
        .map(|(name, value)| (name.clone(), sorted(value)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn index(pages: &[Page]) -> String {
    let mut text = String::from(
        "# The checks\n\nMade from the pages of the checks; not to be edited.\n\n\
         An error must be put right, or accepted where it may be, before a pathway is validated. A warning should be put \
         right, or accepted with a reason. Advice is worth knowing.\n",
    );
    let mut family = None;
    for (check, page) in CHECKS.iter().zip(pages) {
        if family != Some(check.family) {
            family = Some(check.family);
            let _ = write!(
                text,
                "\n## {}\n\n| check | what is wrong | how grave |\n|---|---|---|\n",
                called(check.family)
            );
        }
        let _ = writeln!(
            text,
            "| [`{0}`]({0}.md) | {1} | {2} |",
            check.name,
            page.title,
            gravity(check)
        );
    }
    text
}

fn document(check: &Check, page: &Page) -> String {
    let body = check
        .page
        .and_then(|text| text.split_once('\n'))
        .map_or("", |(_, body)| body.trim());
    format!(
        "# {}\n\n`{}` · {} · {} · {}\n\n{body}\n",
        page.title,
        check.name,
        called(check.family),
        gravity(check),
        done_next(check.group),
    )
}

fn gravity(check: &Check) -> &'static str {
    match (check.severity, check.acceptable) {
        (Severity::Error, false) => "error, not to be accepted",
        (Severity::Error, true) => "error",
        (Severity::Warning, _) => "warning",
        (Severity::Advice, _) => "advice",
    }
}

fn called(family: Family) -> &'static str {
    match family {
        Family::Gaps => "Gaps in structure",
        Family::Loops => "Loops",
        Family::Handoffs => "Ownership and hand-offs",
        Family::Soundness => "Behaviour",
        Family::Information => "Information",
        Family::Decisions => "Decisions",
        Family::Timing => "Time",
        Family::Duplication => "Work done twice",
        Family::Capacity => "Capacity",
        Family::Safety => "Safety and failsafe",
        Family::Interface => "Between primary and secondary care",
        Family::Governance => "Governance",
        Family::Experience => "What the patient lives through",
        Family::Readability => "Readability",
    }
}

fn done_next(group: Group) -> &'static str {
    match group {
        Group::Lost => "someone can get lost",
        Group::Nobody => "nobody is responsible",
        Group::Information => "information does not arrive",
        Group::Slow => "too slow",
        Group::Twice => "done twice",
        Group::Record => "agree and record",
    }
}
