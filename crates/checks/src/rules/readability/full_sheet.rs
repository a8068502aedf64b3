//! More steps on one sheet than anyone can take in.

use crate::check::{Check, Facts, page};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "full-sheet",
    family: Family::Readability,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("full_sheet.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let count = context.steps_of_care().count();
    let most = context.profile.values.steps_on_a_sheet;
    if usize::try_from(most).is_ok_and(|most| most < count) {
        findings.add(
            Found::about(Subject::Pathway)
                .with("count", count)
                .with("most", most),
        );
    }
}
