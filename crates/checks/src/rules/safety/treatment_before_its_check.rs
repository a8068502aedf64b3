//! A treatment that is possible without the check that it needs.

use crate::check::{Check, Facts, page};
use crate::information::Lacking;
use crate::rules::information::needed_item_missing::make_first;
use crate::rules::information::{item_subjects, items, need_name, wanted};
use crate::{Context, Findings, Found};
use pathway::{Evidence, Family, Group, ItemId, Need, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "treatment-before-its-check",
    family: Family::Safety,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::RULES)
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP),
    supersedes: &["needed-item-missing"],
    run,
    page: page!("treatment_before_its_check.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    // That a pathway is too large for this is said where items that are missing are looked for.
    let Some(information) = context.information() else {
        return;
    };
    for (number, step) in context
        .steps()
        .filter(|(_, step)| step.kind == Some(StepKind::Treat))
    {
        for wanted in wanted(context, number) {
            let lacking = information.lacking(context, number, &wanted.need, wanted.for_rules);
            let Some(check) = check_of(context, &wanted.need) else {
                continue;
            };
            if lacking != Some(Lacking::Nowhere) {
                continue;
            }
            let subject = Subject::Step(step.id.clone());
            let mut found = Found::about(subject.clone())
                .and_all(item_subjects(&wanted.need))
                .with("step", context.title(number))
                .with("item", need_name(context, &wanted.need))
                .with("check", context.title(check))
                .at(subject, "needs")
                .fix(make_first(context, number, &wanted));
            let route = information.route_without(context, number, &wanted.need, Lacking::Nowhere);
            if let Some(route) = route {
                found = found.shown_by(Evidence::Route(route));
            }
            findings.add(found);
        }
    }
}

/// The test that makes what is needed.
fn check_of(context: &Context<'_>, need: &Need) -> Option<usize> {
    let makes = |id: &ItemId| {
        context
            .steps()
            .filter(|(_, step)| matches!(step.kind, Some(StepKind::Test | StepKind::Result)))
            .find(|(_, step)| step.produces.contains(id))
            .map(|(number, _)| number)
    };
    items(need).iter().find_map(makes)
}
