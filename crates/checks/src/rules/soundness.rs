//! Behaviour: what patients can live through, whatever is decided on the way.

pub(super) mod done_twice;
pub(super) mod end_out_of_reach;
pub(super) mod never_for_anybody;
pub(super) mod not_fully_checked;
pub(super) mod over_while_still_going;
pub(super) mod rounds_overlap;
pub(super) mod stuck_waiting;
pub(super) mod unclear_join;
pub(super) mod unclear_some_join;
pub(super) mod unclear_split;

use crate::Context;
use crate::fix::{change, change_step};
use pathway::{Evidence, Fix, Patch, StepId, Story, WaitsFor};

/// What a step is called, by its id.
fn title<'a>(context: &Context<'a>, id: &StepId) -> &'a str {
    context
        .number(id)
        .map_or("", |number| context.title(number))
}

fn told(story: Option<&Story>) -> Option<Evidence> {
    story.cloned().map(Evidence::Story)
}

/// Lets a step wait in another way, where that puts something right and breaks nothing.
fn wait_for(
    context: &Context<'_>,
    step: &StepId,
    waits: WaitsFor,
    label: &'static str,
) -> Option<Fix> {
    let patch = change_step(context.pathway, step, |step| step.waits_for = Some(waits));
    let is_better = context.puts_right(&patch) && !goes_without(context, step, &patch);
    is_better.then(|| change(label, patch))
}

/// Whether the step lacks something that it needs only after the patch.
fn goes_without(context: &Context<'_>, step: &StepId, patch: &Patch) -> bool {
    let lacks = |context: &Context<'_>| {
        let number = context.number(step)?;
        context
            .information()?
            .lacks_any(context, number)
            .then_some(())
    };
    lacks(context).is_none() && context.after(patch, lacks).is_some()
}
