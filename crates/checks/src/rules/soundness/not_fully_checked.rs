//! A part of a pathway that is too large for every combination to be looked at.

use crate::check::{Check, Facts, page};
use crate::context::subjects;
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "not-fully-checked",
    family: Family::Soundness,
    group: Group::Lost,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("not_fully_checked.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::NotChecked { steps, states } = defect else {
            continue;
        };
        let mut about = subjects(steps);
        let Some(first) = about.next() else {
            continue;
        };
        findings.add(
            Found::about(first)
                .and_all(about)
                .with("steps", steps.len())
                .with("states", *states),
        );
    }
}
