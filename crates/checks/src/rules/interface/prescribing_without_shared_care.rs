//! A medicine that can do harm, handed to the practice to prescribe without its agreement.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_handoff, labelled, require_acceptance};
use crate::rules::interface::sides::is_practice;
use crate::rules::safety::monitoring;
use crate::wording::FIRST_TERMS;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, HandoffAcceptance, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "prescribing-without-shared-care",
    family: Family::Interface,
    group: Group::Nobody,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::ITEMS)
        .and(Facts::TIME)
        .and(Facts::OWNERSHIP)
        .and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("prescribing_without_shared_care.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for unwatched in monitoring::all(context) {
        for passage in context.passages() {
            let is_on_the_way = unwatched
                .links
                .iter()
                .any(|joined| joined.link.id == passage.link.id);
            let is_unasked = passage.terms.acceptance == Some(HandoffAcceptance::None);
            let is_to_practice =
                is_practice(context, passage.to) && !is_practice(context, passage.from);
            if !is_on_the_way || !is_unasked || !is_to_practice {
                continue;
            }
            let patch = change_handoff(context.pathway, &passage.link.id, |handoff| {
                require_acceptance(handoff, &passage.link.from);
            });
            let subject = Subject::Link(passage.link.id.clone());
            findings.add(
                Found::about(subject.clone())
                    .and_all(unwatched.subjects())
                    .with("medicine", unwatched.names())
                    .with("step", context.title(unwatched.step))
                    .with("receiver", context.organisation_of(passage.to))
                    .at(subject, "handoff.acceptance")
                    .agreed_by(context.organisation(passage.from))
                    .agreed_by(context.organisation(passage.to))
                    .fix(labelled(
                        change("ask-for-a-yes", patch),
                        "within",
                        FIRST_TERMS.accept_within,
                    )),
            );
        }
    }
}
