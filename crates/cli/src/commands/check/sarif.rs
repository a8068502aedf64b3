//! Findings as SARIF 2.1.0, for code review and continuous integration.
//!
//! Never a result without a place: what has none is about the pathway, which begins the file.

use super::checked::{Checked, Judged, problems, said};
use formats::Place;
use pathway::{Finding, Message, Severity};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// The result that says that a file is not what was exported.
const CHANGED: &str = "changed-since-validated";
/// The result that says that a text looks like an NHS number.
const NUMBER: &str = "looks-like-nhs-number";

/// The log of one run over all files.
pub(super) fn log(files: &[Checked]) -> Json {
    let mut results = Vec::new();
    let mut notifications = Vec::new();
    for file in files {
        match &file.result {
            Ok(judged) => of_judged(&file.name, judged, &mut results, &mut notifications),
            Err(failure) => notifications.extend(problems(failure).into_iter().map(|problem| {
                let text = match problem.path.as_str() {
                    "" => problem.text,
                    path => format!("{path}: {}", problem.text),
                };
                notification(
                    "error",
                    &text,
                    &location(&file.name, problem.place.as_ref()),
                )
            })),
        }
    }
    let is_successful = files.iter().all(|file| file.result.is_ok());
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Throughline",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "properties": { "checkSet": checks::CHECK_SET, "checkSetDate": checks::CHECK_SET_DATE },
                "rules": rules(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": files.iter().map(|file| json!({ "location": { "uri": uri(&file.name) } })).collect::<Vec<_>>(),
            "invocations": [{
                "executionSuccessful": is_successful,
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    })
}

fn rules() -> Vec<Json> {
    let of_checks = checks::CHECKS.iter().map(|check| {
        let mut rule = json!({
            "id": check.name,
            "defaultConfiguration": { "level": level(check.severity) },
        });
        if let Some(page) = checks::page(check.name) {
            rule["shortDescription"] = json!({ "text": page.title });
            rule["fullDescription"] = json!({ "text": page.why });
            rule["help"] = json!({ "text": page.why, "markdown": page.why });
        }
        rule
    });
    let ours = [
        (CHANGED, "error", "cli-changed"),
        (NUMBER, "warning", "cli-rule-nhs-number"),
    ]
    .map(|(id, level, text)| {
        json!({
            "id": id,
            "shortDescription": { "text": said(&Message::new(text)) },
            "defaultConfiguration": { "level": level },
        })
    });
    of_checks.chain(ours).collect()
}

fn of_judged(name: &str, judged: &Judged, results: &mut Vec<Json>, notifications: &mut Vec<Json>) {
    let report = &judged.report;
    results.extend(
        report
            .findings
            .iter()
            .map(|finding| result(name, judged, finding)),
    );
    results.extend(report.accepted.iter().map(|finding| {
        let mut result = result(name, judged, finding);
        let reason = judged
            .opened
            .import
            .document
            .pathway
            .acceptances
            .iter()
            .find(|acceptance| acceptance.finding == finding.id)
            .map(|acceptance| acceptance.reason.clone())
            .unwrap_or_default();
        result["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": reason }]);
        result
    }));
    if judged.is_unchanged == Some(false) {
        results.push(plain(
            CHANGED,
            "error",
            &said(&Message::new("cli-changed")),
            &location(name, Some(&judged.opened.place(&[]))),
        ));
    }
    for number in &judged.personal {
        let place = judged.opened.place(std::slice::from_ref(&number.subject));
        let text = said(&Message::new("cli-nhs-number").with("field", number.field.as_str()));
        results.push(plain(
            NUMBER,
            "warning",
            &text,
            &location(name, Some(&place)),
        ));
    }
    let import = &judged.opened.import;
    let not_looked_at = report
        .not_looked_at
        .iter()
        .map(|not| Message::new("cli-not-looked-at").with("text", said(&not.message)));
    for message in import.notes.iter().cloned().chain(not_looked_at) {
        notifications.push(notification("note", &said(&message), &location(name, None)));
    }
}

fn result(name: &str, judged: &Judged, finding: &Finding) -> Json {
    let mut location = location(name, Some(&judged.place(finding)));
    let logical: Vec<Json> = finding
        .subjects
        .iter()
        .map(|subject| json!({ "fullyQualifiedName": subject.to_string(), "kind": "object" }))
        .collect();
    if !logical.is_empty() {
        location["logicalLocations"] = Json::Array(logical);
    }
    let mut result = plain(
        &finding.check,
        level(finding.severity),
        &said(&finding.message),
        &location,
    );
    if let Some(index) = checks::CHECKS
        .iter()
        .position(|check| check.name == finding.check)
    {
        result["ruleIndex"] = json!(index);
    }
    result["partialFingerprints"] = json!({ "findingId/v1": finding.id.0 });
    result
}

fn plain(rule: &str, level: &str, text: &str, location: &Json) -> Json {
    json!({
        "ruleId": rule,
        "level": level,
        "message": { "text": text },
        "locations": [location],
    })
}

fn notification(level: &str, text: &str, location: &Json) -> Json {
    json!({ "level": level, "message": { "text": text }, "locations": [location] })
}

fn location(name: &str, place: Option<&Place>) -> Json {
    let mut physical = json!({ "artifactLocation": { "uri": uri(name) } });
    if let Some(place) = place {
        physical["region"] = json!({ "startLine": place.line, "startColumn": place.column });
    }
    json!({ "physicalLocation": physical })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A path as the reference that SARIF wants: relative paths stay relative, other signs are escaped.
fn uri(name: &str) -> String {
    let mut out = String::new();
    if name == "-" {
        return "stdin".into();
    }
    if name.starts_with('/') {
        out.push_str("file://");
    }
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => out.push('/'),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}
