//! A pathway that can be entered by one door only.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, change};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "single-way-in",
    family: Family::Gaps,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("single_way_in.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut starts = context
        .steps()
        .filter(|(_, step)| step.kind == Some(StepKind::Start));
    let (Some((number, start)), None) = (starts.next(), starts.next()) else {
        return;
    };
    findings.add(
        Found::about(Subject::Step(start.id.clone()))
            .with("start", context.title(number))
            .fix(add_door(context, number)),
    );
}

fn add_door(context: &Context<'_>, number: usize) -> Option<Fix> {
    let start = context.step(number);
    let first = context.ways_on(number).next()?;
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::Start, &WORDING.other_start);
    let door = growth.step_with(&start.id, "other", |door| {
        door.kind = Some(kind);
        door.owner.clone_from(&start.owner);
        door.title.clone_from(words);
        // Whoever comes another way brings what is needed from there on.
        door.produces.clone_from(&start.produces);
    });
    growth.link(&door, &first.link.to, |link| {
        link.handoff.clone_from(&first.link.handoff);
        link.request.clone_from(&first.link.request);
        link.contact.clone_from(&first.link.contact);
    });
    Some(change("add-start", growth.done()))
}
