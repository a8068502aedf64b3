//! An agreement that ends before anybody looks at the pathway again.

use crate::check::{Check, Facts, page};
use crate::context::{Passage, named};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "agreement-ends-before-review",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("agreement_ends_before_review.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(review) = context.pathway.review_by else {
        return;
    };
    for agreement in context.pathway.agreements.iter() {
        let until = agreement
            .until
            .filter(|until| context.as_at <= *until && *until < review);
        let Some(until) = until else { continue };
        // A letter may name an agreement too, and hands nothing over.
        let rests = |passage: &&Passage<'_>| {
            let handoff = passage.link.handoff.as_ref();
            handoff.is_some_and(|handoff| handoff.agreements.contains(&agreement.id))
        };
        let resting = context.passages().iter().filter(rests).count();
        if resting == 0 {
            continue;
        }
        let subject = Subject::Agreement(agreement.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("agreement", named(&agreement.title, agreement.id.as_str()))
                .with("date", until)
                .with("review", review)
                .with("count", resting)
                .agreed_by(&agreement.parties)
                .at(subject.clone(), "until")
                .fix(ask("renew", subject, "until", json(&review))),
        );
    }
}
