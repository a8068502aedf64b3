//! Findings for people: one line each, with the place first, so that editors find it.
//!
//! Never longer than what was found.

use super::checked::{Checked, Judged, problems, said, severity};
use formats::native;
use pathway::{Date, Message, Severity};
use std::fmt::Write as _;

/// The report about all files.
pub(super) fn report(files: &[Checked], as_at: Date) -> String {
    let mut out = String::new();
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let name = formats::clean(&file.name).into_owned();
        match &file.result {
            Ok(judged) => of_file(&mut out, &name, judged, as_at),
            Err(failure) => {
                for problem in problems(failure) {
                    let place = problem
                        .place
                        .map(|place| format!(":{}:{}", place.line, place.column))
                        .unwrap_or_default();
                    let path = if problem.path.is_empty() {
                        String::new()
                    } else {
                        format!("{}: ", problem.path)
                    };
                    line(&mut out, &format!("{name}{place}: {path}{}", problem.text));
                }
                line(
                    &mut out,
                    &said(&Message::new("cli-not-checked").with("file", name)),
                );
            }
        }
    }
    out
}

fn of_file(out: &mut String, name: &str, judged: &Judged, as_at: Date) {
    for note in &judged.opened.import.notes {
        line(out, &format!("{name}: {}", said(note)));
    }
    for number in &judged.personal {
        let place = judged.opened.place(std::slice::from_ref(&number.subject));
        let text = said(&Message::new("cli-nhs-number").with("field", number.field.as_str()));
        line(
            out,
            &format!("{name}:{}:{}: {text}", place.line, place.column),
        );
    }
    for finding in &judged.report.findings {
        let place = judged.place(finding);
        let text = said(&finding.message);
        line(
            out,
            &format!(
                "{name}:{}:{}: {}: {text} [{}]",
                place.line,
                place.column,
                severity(finding.severity),
                finding.check
            ),
        );
    }
    for finding in &judged.report.accepted {
        let text = said(&Message::new("cli-accepted").with("text", said(&finding.message)));
        line(out, &format!("{name}: {text} [{}]", finding.check));
    }
    for not in &judged.report.not_looked_at {
        line(
            out,
            &format!(
                "{name}: {}",
                said(&Message::new("cli-not-looked-at").with("text", said(&not.message)))
            ),
        );
    }
    for figure in &judged.report.figures {
        line(out, &format!("{name}: {}", said(figure)));
    }
    let document = &judged.opened.import.document;
    let seal = match judged.is_unchanged {
        None => Message::new("cli-not-sealed"),
        Some(false) => Message::new("cli-changed"),
        Some(true) => {
            let seal = document.seal.as_ref();
            let check_set = seal
                .map(|seal| seal.validation.check_set.clone())
                .unwrap_or_default();
            let short = seal
                .map(|seal| native::short_fingerprint(&seal.fingerprint.value))
                .unwrap_or_default();
            Message::new("cli-unchanged")
                .with("set", check_set)
                .with("fingerprint", short)
        }
    };
    line(out, &format!("{name}: {}", said(&seal)));
    let summary = Message::new("cli-summary")
        .with("errors", judged.report.count(Severity::Error))
        .with("warnings", judged.report.count(Severity::Warning))
        .with("advice", judged.report.count(Severity::Advice))
        .with("accepted", judged.report.accepted.len())
        .with("set", judged.report.check_set.as_str())
        .with("day", as_at);
    line(out, &format!("{name}: {}", said(&summary)));
}

fn line(out: &mut String, text: &str) {
    let _ = writeln!(out, "{text}");
}
