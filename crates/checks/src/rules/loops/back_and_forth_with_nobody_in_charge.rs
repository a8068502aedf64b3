//! A loop between organisations in which nobody can decide that it is over.

use super::{about, around, is_reached, leaves_by_one, let_out, shown, way_round};
use crate::check::{Check, Facts, page};
use crate::fix::{ask, change, json};
use crate::wording::FIRST_TERMS;
use crate::{Context, Findings, Found};
use pathway::graph::{How, Loop, Way};
use pathway::{Family, Group, LinkKind, OrganisationId, Owner, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "back-and-forth-with-nobody-in-charge",
    family: Family::Loops,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &["loop-without-limit"],
    run,
    page: page!("back_and_forth_with_nobody_in_charge.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for part in context.loops() {
        let organisations = organisations(context, part);
        let [first, second, ..] = organisations.as_slice() else {
            continue;
        };
        if part.ways.iter().any(|way| way.link.max_repeats.is_some())
            || part.ways_out.iter().any(|way| is_decided(context, way))
            || !is_reached(context, part)
        {
            continue;
        }
        let round = way_round(part);
        let mut subjects = about(part).into_iter();
        let Some(step) = subjects.next() else {
            continue;
        };
        let how_often = countable(context, part).map(|way| {
            let subject = Subject::Link(way.link.id.clone());
            ask(
                "how-often",
                subject,
                "maxRepeats",
                json(&FIRST_TERMS.repeats),
            )
        });
        findings.add(
            Found::about(step)
                .and_all(subjects)
                .with("first", context.organisation_name(first))
                .with("second", context.organisation_name(second))
                .with("steps", around(context, &round))
                .shown_by(shown(&round))
                .agreed_by(organisations.iter().copied())
                .fix(let_out(context, part).map(|patch| change("let-out", patch)))
                .fix(how_often),
        );
    }
}

/// A way of the loop that leaves another open when it is taken no more.
fn countable<'a>(context: &Context<'a>, part: &Loop<'a>) -> Option<Way<'a>> {
    let is_open = |way: &Way<'_>| way.link.max_repeats.is_none();
    let has_another = |way: &Way<'_>| {
        let mut others = context.graph().ways_out(&way.from.id);
        others.any(|other| other.link.id != way.link.id && is_open(&other))
    };
    let drawn = part
        .ways
        .iter()
        .filter(|way| way.how == How::Drawn && way.link.kind == LinkKind::Next && has_another(way));
    drawn.copied().next()
}

/// Whether a team can choose to let the patient out here.
fn is_decided(context: &Context<'_>, way: &Way<'_>) -> bool {
    matches!(way.from.owner, Some(Owner::Team(_))) && leaves_by_one(context, way.from)
}

/// The organisations of a loop in the order of its steps, each once.
fn organisations<'a>(context: &Context<'a>, part: &Loop<'a>) -> Vec<&'a OrganisationId> {
    let mut found: Vec<&OrganisationId> = Vec::new();
    for step in &part.steps {
        let organisation = context
            .number(&step.id)
            .and_then(|number| context.organisation(number));
        if let Some(organisation) = organisation.filter(|it| !found.contains(it)) {
            found.push(organisation);
        }
    }
    found
}
