//! A step after which the patient is left standing.

use crate::check::{Check, Facts, page};
use crate::fix::{Growth, ask, change};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{
    Ending, Evidence, Family, Fix, Group, Owner, Severity, Step, StepKind, Story, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "nowhere-to-go",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE,
    supersedes: &[],
    run,
    page: page!("nowhere_to_go.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        if step.kind == Some(StepKind::End)
            || !step.leaves_to.is_empty()
            || context.ways_on(number).next().is_some()
        {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        let mut found = Found::about(subject.clone()).with("step", context.title(number));
        let beats = context.beats_to(number);
        if !beats.is_empty() {
            let ending = Ending::Nowhere {
                step: step.id.clone(),
            };
            found = found.shown_by(Evidence::Story(Story { beats, ending }));
        }
        if let Some(owner) = &step.owner {
            found = found
                .fix(add_end(context, step, owner))
                .fix(add_safety_net(context, step, owner));
        }
        findings.add(found.fix(ask("leaves-to", subject, "leavesTo", None)));
    }
}

fn add_end(context: &Context<'_>, step: &Step, owner: &Owner) -> Fix {
    let mut growth = Growth::of(context);
    let end = growth.step(&step.id, "end", StepKind::End, Some(owner), &WORDING.end);
    growth.link(&step.id, &end, |_| {});
    change("add-end", growth.done())
}

fn add_safety_net(context: &Context<'_>, step: &Step, owner: &Owner) -> Fix {
    let mut growth = Growth::of(context);
    let (kind, words) = (StepKind::SafetyNet, &WORDING.safety_net);
    let net = growth.step(&step.id, "safety-net", kind, Some(owner), words);
    let end = growth.step(&step.id, "end", StepKind::End, Some(owner), &WORDING.end);
    growth.link(&step.id, &net, |_| {});
    growth.link(&net, &end, |_| {});
    change("add-safety-net", growth.done())
}
