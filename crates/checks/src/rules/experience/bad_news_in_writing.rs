//! News that may be bad, told without a voice.

use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Channel, Family, Group, Item, Need, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "bad-news-in-writing",
    family: Family::Experience,
    group: Group::Information,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("bad_news_in_writing.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps() {
        let is_written =
            |it: &Channel| matches!(it, Channel::Message | Channel::Online | Channel::Letter);
        let only_written = !step.channels.is_empty() && step.channels.iter().all(is_written);
        if step.kind != Some(StepKind::Inform) || !only_written {
            continue;
        }
        let Some(item) = red_flag(context, number) else {
            continue;
        };
        let subject = Subject::Step(step.id.clone());
        let channels = json(&[Channel::FaceToFace]);
        findings.add(
            Found::about(subject.clone())
                .and(Subject::Item(item.id.clone()))
                .with("step", context.title(number))
                .with("item", named(&item.name, item.id.as_str()))
                .at(subject.clone(), "channels")
                .fix(ask("choose-channel", subject, "channels", channels)),
        );
    }
}

/// What the step needs that can be a red flag.
fn red_flag<'a>(context: &Context<'a>, number: usize) -> Option<&'a Item> {
    context
        .step(number)
        .needs
        .iter()
        .flat_map(|need| match need {
            Need::Item(id) => std::slice::from_ref(id),
            Need::AnyOf { any_of } => any_of.as_slice(),
        })
        .filter_map(|id| context.pathway.items.get(id))
        .find(|item| item.red_flag)
}
