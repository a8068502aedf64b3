//! What goes out: the sealed definition, the working file, the text, the picture. Bytes are made here, never sent.

use super::{
    checking, notation,
    sentences::say,
    workspace::{Workspace, file_name},
};
use crate::{
    browser::measure::{moment, today},
    parts::{NotHere, at_once},
};
use pathway::{Date, Document, Report, SealedFinding, Severity, Validation};

/// The report of this moment: run anew, never taken from before.
pub async fn report_now(workspace: Workspace) -> Result<Report, NotHere> {
    checking::ready().await?;
    let report = workspace.with(|document| at_once(report_of(document)));
    report.ok_or(NotHere)
}

/// The report of a document as of today.
pub async fn report_of(document: &Document) -> Result<Report, NotHere> {
    match today().parse::<Date>() {
        Ok(day) => checking::report(&document.pathway, day).await,
        Err(_) => Ok(Report::default()),
    }
}

/// Where texts look like an NHS number, in words.
pub fn personal_numbers(document: &Document) -> Vec<String> {
    formats::nhs_numbers(document)
        .into_iter()
        .map(|found| {
            format!(
                "{} ({})",
                pathway::edit::title(document, &found.subject),
                found.field
            )
        })
        .collect()
}

/// The definition with its validation and fingerprint: name, bytes, and the short form of the fingerprint.
pub fn sealed(workspace: Workspace, report: &Report) -> (String, Vec<u8>, String) {
    workspace.with(|document| {
        let mut document = document.clone();
        let count = |severity| u32::try_from(report.count(severity)).unwrap_or(u32::MAX);
        let validation = Validation {
            check_set: checks::CHECK_SET.to_owned(),
            check_set_date: checks::CHECK_SET_DATE
                .parse()
                .expect("the date of the checks is tested"),
            checked_at: moment(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
            accepted: u32::try_from(report.accepted.len()).unwrap_or(u32::MAX),
            findings: report
                .findings
                .iter()
                .map(|finding| SealedFinding {
                    id: finding.id.clone(),
                    severity: finding.severity,
                    text: say(&finding.message),
                })
                .collect(),
        };
        formats::native::seal(&mut document, validation);
        let short = document
            .seal
            .as_ref()
            .map(|seal| formats::native::short_fingerprint(&seal.fingerprint.value))
            .unwrap_or_default();
        (
            format!("{}.json", file_name(&document.pathway.title)),
            formats::native::write(&document),
            short,
        )
    })
}

/// The file to go on working with: as it stands, with the seal that it has, if it has one.
pub fn plain(workspace: Workspace) -> (String, Vec<u8>) {
    workspace.with(|document| {
        (
            format!("{}-working.json", file_name(&document.pathway.title)),
            formats::native::write(document),
        )
    })
}

/// The pathway in the text notation.
pub async fn notation(workspace: Workspace) -> Result<(String, Vec<u8>), NotHere> {
    let document = workspace.with(Document::clone);
    let text = notation::written(&document).await?;
    let name = format!("{}.pathway.txt", file_name(&document.pathway.title));
    Ok((name, text.into_bytes()))
}

/// The drawing as SVG: name without ending, text, width and height.
pub fn svg(workspace: Workspace) -> (String, String, u32, u32) {
    workspace.draw_whole();
    workspace.with_editor(|editor| {
        let (document, drawing) = (editor.document(), editor.drawing());
        let export = formats::Export {
            document,
            drawing: Some(drawing),
            report: None,
            say: &say,
        };
        let bytes = formats::svg::write(&export).unwrap_or_default();
        let units = |length: i32| u32::try_from(length).unwrap_or(1).max(1);
        let size = formats::svg::size(drawing);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (
            file_name(&document.pathway.title),
            text,
            units(size.width),
            units(size.height),
        )
    })
}
