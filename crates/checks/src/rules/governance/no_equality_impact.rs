//! A pathway that does not say what it does to those who are worse off.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::rules::governance::record::is_up_for_agreement;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-equality-impact",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("no_equality_impact.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    if is_up_for_agreement(pathway) && pathway.equality_impact.trim().is_empty() {
        let field = "equalityImpact";
        findings.add(
            Found::about(Subject::Pathway)
                .at(Subject::Pathway, field)
                .fix(ask("say", Subject::Pathway, field, None)),
        );
    }
}
