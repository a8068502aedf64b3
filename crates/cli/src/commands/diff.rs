//! `diff`: what changed from one file to another, in words, and which findings that closed and opened.
//!
//! Never compares text with text: only what the two documents mean and where they are drawn.

use super::check::{complain_of, said, settings, severity};
use crate::{Outcome, arguments, input, output, today};
use pathway::{Document, Finding, Message, Patch};
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, fmt::Write as _};

/// Runs it.
pub(crate) fn run(arguments: &arguments::Diff) -> anyhow::Result<Outcome> {
    let (before, after) = (open(&arguments.before), open(&arguments.after));
    let (Some(before), Some(after)) = (before, after) else {
        return Ok(Outcome::Failed);
    };
    let as_at = arguments.judging.as_at.unwrap_or_else(today::today);
    let findings = |document: &Document| -> anyhow::Result<Vec<Finding>> {
        let settings = settings(&document.pathway, &arguments.judging, as_at)?;
        Ok(checks::run(&document.pathway, &settings).findings)
    };
    let patch = pathway::diff(&before, &after);
    let difference = Difference {
        changes: pathway::describe(&before, &patch),
        closed: without(findings(&before)?, &findings(&after)?),
        opened: without(findings(&after)?, &findings(&before)?),
        patch,
    };
    match arguments.format {
        arguments::Plain::Text => output::result(&difference.as_text()),
        arguments::Plain::Json => output::json(&difference.as_json()),
    }
    Ok(if difference.patch.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

fn open(name: &str) -> Option<Document> {
    input::open(name)
        .map(|opened| opened.import.document)
        .inspect_err(|failure| complain_of(name, failure))
        .ok()
}

/// The findings that are not among the others.
fn without(findings: Vec<Finding>, others: &[Finding]) -> Vec<Finding> {
    let others: BTreeSet<&str> = others.iter().map(|finding| finding.id.0.as_str()).collect();
    let is_new = |finding: &Finding| !others.contains(finding.id.0.as_str());
    findings.into_iter().filter(is_new).collect()
}

struct Difference {
    patch: Patch,
    changes: Vec<Message>,
    closed: Vec<Finding>,
    opened: Vec<Finding>,
}

impl Difference {
    fn as_text(&self) -> String {
        let mut out = String::new();
        if self.patch.is_empty() {
            let _ = writeln!(out, "{}", said(&Message::new("cli-same")));
        }
        for change in &self.changes {
            let _ = writeln!(out, "{}", said(change));
        }
        for (id, findings) in [("cli-closed", &self.closed), ("cli-opened", &self.opened)] {
            for finding in findings {
                let text = Message::new(id).with("text", said(&finding.message));
                let _ = writeln!(out, "{} [{}]", said(&text), finding.check);
            }
        }
        out
    }
    fn as_json(&self) -> Json {
        let findings = |findings: &[Finding]| -> Vec<Json> {
            findings
                .iter()
                .map(|finding| {
                    json!({
                        "id": finding.id.0,
                        "check": finding.check,
                        "severity": severity(finding.severity),
                        "text": said(&finding.message),
                    })
                })
                .collect()
        };
        json!({
            "isSame": self.patch.is_empty(),
            "changes": self.changes.iter().map(said).collect::<Vec<_>>(),
            "closed": findings(&self.closed),
            "opened": findings(&self.opened),
            "patch": self.patch,
        })
    }
}
