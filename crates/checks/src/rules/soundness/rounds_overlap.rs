//! A branch beside a loop that the next round can start again while it is still going on.

use super::title;
use crate::check::{Check, Facts, page};
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "rounds-overlap",
    family: Family::Soundness,
    group: Group::Twice,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("rounds_overlap.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for defect in &context.verdict().defects {
        let Defect::Overlaps { split, step } = defect else {
            continue;
        };
        findings.add(
            Found::about(Subject::Step(step.clone()))
                .and(Subject::Step(split.clone()))
                .with("step", title(context, step))
                .with("split", title(context, split)),
        );
    }
}
