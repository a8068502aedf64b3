//! A result that goes, without their yes, to others than who asked for the test.

use super::result_nobody_reads::asked_by;
use super::{item_name, reads};
use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff, require_acceptance};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, HandoffAcceptance, ItemKind, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "result-acted-on-elsewhere",
    family: Family::Information,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::ITEMS)
        .and(Facts::OWNERSHIP)
        .and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("result_acted_on_elsewhere.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for passage in context.passages() {
        let test = context.step(passage.from);
        let is_test = matches!(test.kind, Some(StepKind::Test | StepKind::Result));
        let nobody_agrees = passage.terms.acceptance == Some(HandoffAcceptance::None);
        if !is_test || !nobody_agrees || passage.is_handover {
            continue;
        }
        let Some(acting) = context.organisation(passage.to) else {
            continue;
        };
        let askers = asked_by(context, passage.from);
        if askers.iter().any(|(who, _)| *who == acting) {
            continue;
        }
        let is_result = |id: &&pathway::ItemId| {
            let item = context.pathway.items.get(*id);
            item.is_some_and(|item| item.kind != Some(ItemKind::Sample))
                && reads(context, passage.to, id)
        };
        let (Some(item), Some((asker, _))) = (test.produces.iter().find(is_result), askers.first())
        else {
            continue;
        };
        let patch = change_handoff(context.pathway, &passage.link.id, |handoff| {
            require_acceptance(handoff, &passage.link.from);
        });
        let subject = Subject::Link(passage.link.id.clone());
        findings.add(
            Found::about(subject.clone())
                .and(Subject::Step(test.id.clone()))
                .with("test", context.title(passage.from))
                .with("item", item_name(context, item))
                .with("asker", context.organisation_name(asker))
                .with("acting", context.organisation_name(acting))
                .at(subject, "handoff.acceptance")
                .agreed_by([*asker, acting])
                .fix(change("agree", patch)),
        );
    }
}
