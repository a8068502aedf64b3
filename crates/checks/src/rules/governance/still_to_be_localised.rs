//! Places that a template leaves open and that are still empty.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::rules::governance::path::{at, place};
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Severity, Subject};
use serde_json::Value as Json;

pub(crate) const CHECK: Check = Check {
    name: "still-to-be-localised",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("still_to_be_localised.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(based) = &context.pathway.based_on else {
        return;
    };
    if based.must_localise.is_empty() {
        return;
    }
    let whole = json(context.pathway);
    let open: Vec<&String> = based
        .must_localise
        .iter()
        .filter(|path| is_empty(at(&whole, path)))
        .collect();
    let Some(first) = open.first() else { return };
    findings.add(
        Found::about(Subject::Pathway)
            .with("count", open.len())
            .with(
                "fields",
                open.iter().map(|path| (*path).clone()).collect::<Vec<_>>(),
            )
            .with("template", based.template.as_str())
            .fix(ask_for(first)),
    );
}

/// Asks for the first of them.
fn ask_for(path: &str) -> Option<Fix> {
    let (subject, name) = place(path)?;
    let mut fix = ask("fill-in", subject, "", None);
    if let Fix::Ask { field, .. } = &mut fix {
        field.name = name.into();
    }
    Some(fix)
}

fn is_empty(json: Option<&Json>) -> bool {
    match json {
        None | Some(Json::Null) => true,
        Some(Json::String(text)) => text.trim().is_empty(),
        Some(Json::Array(entries)) => entries.is_empty(),
        Some(Json::Object(fields)) => fields.is_empty(),
        Some(_) => false,
    }
}
