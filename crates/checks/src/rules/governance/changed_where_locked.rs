//! A change in a part that the template locks.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::rules::governance::path::{at, place};
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Severity, Subject};
use serde_json::Value as Json;

pub(crate) const CHECK: Check = Check {
    name: "changed-where-locked",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TEXT),
    supersedes: &[],
    run,
    page: page!("changed_where_locked.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(based) = context
        .pathway
        .based_on
        .as_ref()
        .filter(|it| !it.locked.is_empty())
    else {
        return;
    };
    let Some(template) = context.based_on else {
        let name = based.template.as_str();
        findings.not_looked_at("without-template", |message| message.with("template", name));
        return;
    };
    let (before, now) = (
        crate::fix::json(template),
        crate::fix::json(context.pathway),
    );
    for path in &based.locked {
        let was = at(&before, path);
        if was == at(&now, path) {
            continue;
        }
        let known = place(path);
        let subject = known
            .as_ref()
            .map_or(Subject::Pathway, |(subject, _)| subject.clone());
        findings.add(
            Found::about(subject)
                .with("field", path.as_str())
                .with("template", named(&template.title, based.template.as_str()))
                .fix(known.and_then(|(subject, name)| restore(subject, name, was))),
        );
    }
}

/// Asks for what the template says, where it says anything.
fn restore(subject: Subject, name: String, was: Option<&Json>) -> Option<Fix> {
    let mut fix = ask("restore", subject, "", was?.clone());
    if let Fix::Ask { field, .. } = &mut fix {
        field.name = name.into();
    }
    Some(fix)
}
