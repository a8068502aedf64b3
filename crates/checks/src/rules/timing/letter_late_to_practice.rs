//! A discharge of which the practice is not told in time.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change, change_link, labelled};
use crate::standards::standard;
use crate::times::Calendar;
use crate::{Context, Findings, Found, Joined};
use pathway::{
    Content, Family, Fix, Group, Handoff, Limit, LinkKind, Method, Sector, Severity, SharingBasis,
    StepKind, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "letter-late-to-practice",
    family: Family::Timing,
    group: Group::Information,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::TIME).and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("letter_late_to_practice.md"),
};

/// The clause that says by when.
const CLAUSE: &str = "sc11.5-discharge-24h";

fn run(context: &Context<'_>, findings: &mut Findings) {
    let clause = standard(CLAUSE).filter(|it| {
        context
            .pathway
            .nation
            .is_none_or(|nation| nation == it.nation)
    });
    let Some(limit) = clause.and_then(|clause| context.limit_of(clause)) else {
        return;
    };
    for (number, step) in context.steps() {
        // A practice writes itself no letter.
        let is_bound = context.organisation(number).is_some()
            && sector_of(context, number) != Some(Sector::Gp);
        if step.kind != Some(StepKind::Discharge) || !is_bound {
            continue;
        }
        let tells = |joined: &&Joined<'_>| {
            joined
                .to
                .is_some_and(|to| sector_of(context, to) == Some(Sector::Gp))
        };
        let letters: Vec<&Joined<'_>> = context.links_out(number).filter(tells).collect();
        let subject = Subject::Step(step.id.clone());
        let found = || {
            Found::about(subject.clone())
                .with("step", context.title(number))
                .with("limit", limit)
        };
        if letters.is_empty() {
            findings.add(
                found()
                    .said_as("none")
                    .at(subject.clone(), "kind")
                    .fix(write(context, number, limit)),
            );
            continue;
        }
        for letter in letters {
            let Some(late) = letter
                .link
                .limit
                .filter(|it| Calendar::is_longer(*it, limit))
            else {
                continue;
            };
            let link = Subject::Link(letter.link.id.clone());
            let patch = change_link(context.pathway, &letter.link.id, |link| {
                link.limit = Some(limit);
            });
            findings.add(
                found()
                    .and(link.clone())
                    .with("late", late)
                    .at(link, "limit")
                    .fix(labelled(change("sooner", patch), "limit", limit)),
            );
        }
    }
}

fn sector_of(context: &Context<'_>, step: usize) -> Option<Sector> {
    let id = context.organisation(step)?;
    context.pathway.organisations.get(id)?.sector
}

/// A copy of everything to the first step of a practice, in time.
fn write(context: &Context<'_>, number: usize, limit: Limit) -> Option<Fix> {
    let (_, practice) = context
        .steps_of_care()
        .find(|(step, _)| sector_of(context, *step) == Some(Sector::Gp))?;
    let mut growth = Growth::of(context);
    growth.link(&context.step(number).id, &practice.id, |link| {
        link.kind = LinkKind::Inform;
        link.limit = Some(limit);
        let mut handoff = Handoff::new();
        handoff.method = vec![Method::Message];
        handoff.content = Some(Content::Everything);
        handoff.sharing_basis = Some(SharingBasis::DirectCare);
        link.handoff = Some(handoff);
    });
    Some(labelled(change("write", growth.done()), "limit", limit))
}
