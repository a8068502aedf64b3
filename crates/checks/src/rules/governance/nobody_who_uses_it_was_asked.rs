//! A pathway in whose design nobody took part who uses the service.

use crate::check::{Check, Facts, page};
use crate::rules::governance::record::is_up_for_agreement;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "nobody-who-uses-it-was-asked",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("nobody_who_uses_it_was_asked.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    let is_said = |it: &pathway::Involvement| !it.who.trim().is_empty();
    if is_up_for_agreement(pathway) && !pathway.involvements.iter().any(is_said) {
        findings.add(Found::about(Subject::Pathway));
    }
}
