//! A patient who looks after themselves and is not told when and how to come back.

use crate::Joined;
use crate::check::{Check, Facts, page};
use crate::fix::{Growth, ask, can_end_otherwise, change};
use crate::wording::FIRST_TERMS;
use crate::{Context, Findings, Found, Party};
use pathway::{
    Channel, Contact, Crossing, Family, Fix, Group, LinkKind, LinkOutcome, Severity, StepKind,
    Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "self-care-without-way-back",
    family: Family::Safety,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("self_care_without_way_back.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps() {
        let comes_back = context.live_ways_on(number).any(|joined| {
            matches!(joined.link.kind, LinkKind::Timeout | LinkKind::Escalate)
                || joined.link.outcome == Some(LinkOutcome::Worse)
        });
        let ways_in = || context.links_in(number).filter(|it| it.carries_patient());
        let is_told = ways_in().next().is_some() && ways_in().all(is_told);
        if step.kind != Some(StepKind::SelfCare) || comes_back || is_told {
            continue;
        }
        let mut found =
            Found::about(Subject::Step(step.id.clone())).with("step", context.title(number));
        // Where the only thing that is missing is what one request says, that is asked for.
        let mut untold = ways_in().filter(|joined| !self::is_told(joined));
        if let (Some(joined), None) = (untold.next(), untold.next())
            && joined.crossing == Crossing::Request
        {
            found = ask_what_is_said(found, joined);
        }
        findings.add(found.fix(add_way_back(context, number)));
    }
}

fn is_told(joined: &Joined<'_>) -> bool {
    joined.link.request.as_ref().is_some_and(|request| {
        !request.when_to_worry.trim().is_empty() && !request.whom_to_ring.trim().is_empty()
    })
}

fn ask_what_is_said(mut found: Found, joined: &Joined<'_>) -> Found {
    let subject = Subject::Link(joined.link.id.clone());
    let request = joined.link.request.as_ref();
    let is_empty = |text: Option<&String>| text.is_none_or(|text| text.trim().is_empty());
    if is_empty(request.map(|it| &it.when_to_worry)) {
        found = found.fix(ask(
            "say-when",
            subject.clone(),
            "request.whenToWorry",
            None,
        ));
    }
    if is_empty(request.map(|it| &it.whom_to_ring)) {
        found = found.fix(ask("say-whom", subject, "request.whomToRing", None));
    }
    found
}

/// Who gets worse goes back to whoever sent them home, a few times.
fn add_way_back(context: &Context<'_>, number: usize) -> Option<Fix> {
    let step = context.step(number);
    let sender = context
        .links_in(number)
        .filter(|joined| joined.crossing == Crossing::Request)
        .filter_map(|joined| joined.from)
        .find(|from| matches!(context.owner(*from), Party::Team(_)))?;
    if !can_end_otherwise(context, number) {
        return None;
    }
    let mut growth = Growth::of(context);
    growth.link(&step.id, &context.step(sender).id, |link| {
        link.outcome = Some(LinkOutcome::Worse);
        link.max_repeats = Some(FIRST_TERMS.repeats);
        let mut contact = Contact::new();
        contact.ways = vec![Channel::Telephone, Channel::FaceToFace];
        link.contact = Some(contact);
    });
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| change("add-way-back", patch))
}
