//! A risk that was accepted for a time that is over.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "accepted-risk-expired",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("accepted_risk_expired.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for acceptance in context.pathway.acceptances.iter() {
        let Some(expires) = acceptance.expires.filter(|day| *day < context.as_at) else {
            continue;
        };
        let subject = Subject::Acceptance(acceptance.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with(
                    "risk",
                    named(&acceptance.reason, acceptance.finding.0.as_str()),
                )
                .with("owner", named(&acceptance.owner, "–"))
                .with("date", expires)
                .at(subject.clone(), "expires")
                .fix(ask("say-when", subject, "expires", None)),
        );
    }
}
