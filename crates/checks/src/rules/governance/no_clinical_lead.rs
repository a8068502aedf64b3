//! A pathway that nobody leads.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "no-clinical-lead",
    family: Family::Governance,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::GOVERNANCE,
    supersedes: &[],
    run,
    page: page!("no_clinical_lead.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let lead = context.pathway.clinical_lead.as_ref();
    let is_named =
        lead.is_some_and(|lead| !lead.name.trim().is_empty() || !lead.role.trim().is_empty());
    if !is_named {
        let field = "clinicalLead.role";
        findings.add(
            Found::about(Subject::Pathway)
                .at(Subject::Pathway, field)
                .fix(ask("say-who", Subject::Pathway, field, None)),
        );
    }
}
