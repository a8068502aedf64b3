//! A way in, or an appointment, for people with a screen only.

use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Channel, Family, Group, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "only-online",
    family: Family::Experience,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("only_online.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let needs_screen =
            |it: &Channel| matches!(it, Channel::Video | Channel::Online | Channel::Message);
        let is_only_online = !step.channels.is_empty() && step.channels.iter().all(needs_screen);
        let is_way_in = step.kind == Some(StepKind::Start) || step.booked;
        if !is_way_in || !is_only_online || has_other_way(context, number) {
            continue;
        }
        let mut channels = step.channels.clone();
        channels.push(Channel::Telephone);
        let subject = Subject::Step(step.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("step", context.title(number))
                .at(subject.clone(), "channels")
                .fix(ask("add-channel", subject, "channels", json(&channels))),
        );
    }
}

/// Whether what is said on the way there names another way.
fn has_other_way(context: &Context<'_>, number: usize) -> bool {
    context.links_in(number).any(|joined| {
        let contact = joined.link.contact.as_ref().map(|it| &it.other_ways);
        let request = joined.link.request.as_ref().map(|it| &it.other_ways);
        contact
            .or(request)
            .is_some_and(|ways| !ways.trim().is_empty())
    })
}
