//! `explain`: the page of a check, with the sentence that it says about its own wrong example.
//!
//! Never says more than the page.

use crate::{Outcome, arguments, output, sentences::english};
use anyhow::bail;
use checks::{Check, Page, Settings};
use pathway::{Finding, Severity, notation};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// Runs it.
pub(crate) fn run(arguments: &arguments::Explain) -> anyhow::Result<Outcome> {
    let checks = named(&arguments.names)?;
    match arguments.format {
        arguments::Plain::Json => output::json(&Json::Array(
            checks.iter().map(|check| as_json(check)).collect(),
        )),
        arguments::Plain::Text if arguments.names.is_empty() => output::result(&list(&checks)),
        arguments::Plain::Text => {
            let pages: Vec<String> = checks.iter().map(|check| as_text(check)).collect();
            output::result(&pages.join("\n"));
        }
    }
    Ok(Outcome::Clean)
}

fn named(names: &[String]) -> anyhow::Result<Vec<&'static Check>> {
    if names.is_empty() {
        return Ok(checks::CHECKS.iter().collect());
    }
    names.iter().map(|name| one(name)).collect()
}

fn one(name: &str) -> anyhow::Result<&'static Check> {
    if let Some(check) = checks::CHECKS.iter().find(|check| check.name == name) {
        return Ok(check);
    }
    let like: Vec<&str> = checks::CHECKS
        .iter()
        .map(|check| check.name)
        .filter(|other| is_like(other, name))
        .collect();
    if like.is_empty() {
        bail!("there is no check called {name}; `throughline explain` lists them");
    }
    bail!(
        "there is no check called {name}; did you mean {}?",
        like.join(" or ")
    )
}

/// Whether two names share a word that says something.
fn is_like(name: &str, asked: &str) -> bool {
    asked
        .to_lowercase()
        .split(['-', ' ', '_'])
        .any(|word| word.len() > 4 && name.split('-').any(|part| part == word))
}

fn list(checks: &[&Check]) -> String {
    let widest = checks
        .iter()
        .map(|check| check.name.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for check in checks {
        let title = checks::page(check.name).map_or("", |page| page.title);
        let _ = writeln!(out, "{:widest$}  {title}", check.name);
    }
    out
}

fn as_text(check: &Check) -> String {
    let mut out = String::new();
    let Some(page) = checks::page(check.name) else {
        return format!("{}\n", check.name);
    };
    let severity = english().plain(severity_word(check.severity));
    let family = english().plain(&format!("word-family-{}", word(&check.family)));
    let _ = writeln!(
        out,
        "{}\n{} · {severity} · {family}\n",
        page.title, check.name
    );
    for said in says(check, &page) {
        let _ = writeln!(out, "  {said}");
    }
    let mut section = |heading: &'static str, body: &str| {
        if !body.trim().is_empty() {
            let _ = writeln!(out, "\n{}\n", english().plain(heading));
            for line in body.trim_end().lines() {
                let _ = writeln!(
                    out,
                    "{}",
                    if line.is_empty() {
                        String::new()
                    } else {
                        format!("  {line}")
                    }
                );
            }
        }
    };
    section("cli-why", page.why);
    section("cli-wrong", page.wrong);
    for right in &page.right {
        section("cli-right", right);
    }
    section("cli-sources", page.sources);
    out
}

fn as_json(check: &Check) -> Json {
    let page = checks::page(check.name);
    json!({
        "name": check.name,
        "severity": word(&check.severity),
        "family": word(&check.family),
        "group": word(&check.group),
        "isAcceptable": check.acceptable,
        "supersedes": check.supersedes,
        "title": page.as_ref().map(|page| page.title),
        "says": page.as_ref().map(|page| says(check, page)),
        "why": page.as_ref().map(|page| page.why),
        "wrong": page.as_ref().map(|page| page.wrong),
        "right": page.as_ref().map(|page| page.right.clone()),
        "sources": page.as_ref().map(|page| page.sources),
    })
}

/// What the check says about the wrong pathway of its page.
fn says(check: &Check, page: &Page) -> Vec<String> {
    let Ok(reading) = notation::read(page.wrong) else {
        return Vec::new();
    };
    // The day of the set: an example that depends on a day is written for it.
    let Ok(day) = checks::CHECK_SET_DATE.parse() else {
        return Vec::new();
    };
    let pathway = &reading.document.pathway;
    let mut settings = Settings::of(pathway, day);
    settings.based_on = page
        .based_on
        .and_then(|text| notation::read(text).ok())
        .map(|reading| std::sync::Arc::new(reading.document.pathway));
    let report = checks::run(pathway, &settings);
    let is_ours = |finding: &&Finding| finding.check == check.name;
    report
        .findings
        .iter()
        .filter(is_ours)
        .map(|finding| english().say(&finding.message))
        .collect()
}

/// The word that a file would use for a plain value.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|json| json.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "word-severity-error",
        Severity::Warning => "word-severity-warning",
        Severity::Advice => "word-severity-advice",
    }
}
