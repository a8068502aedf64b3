//! The pathway as a graph, and the verdict on what patients can live through in it, worked out when first asked for.
//!
//! Never knows where anything is drawn.

use super::Context;
use crate::soundness::{Budget, Verdict, judge};
use pathway::graph::{Graph, Loop, Net};
use pathway::{Patch, StepId, Subject};

/// How many steps all patches that a run tries may have between them.
pub(super) const TRIALS: usize = 3_000;

impl<'a> Context<'a> {
    /// The pathway as a graph, on the day.
    pub(crate) fn graph(&self) -> &Graph<'a> {
        self.graph
            .get_or_init(|| Graph::on(self.pathway, self.as_at))
    }

    /// The same with its splits and joins written out.
    pub(crate) fn net(&self) -> &Net<'a> {
        self.net.get_or_init(|| Net::of(self.graph()))
    }

    /// The loops of the pathway.
    pub(crate) fn loops(&self) -> &[Loop<'a>] {
        self.loops.get_or_init(|| self.graph().loops())
    }

    /// Whether every patient can finish, and what goes wrong where not.
    pub(crate) fn verdict(&self) -> &Verdict {
        self.verdict.get_or_init(|| {
            let net = self.net();
            let judged = || judge(net, Budget::default());
            self.known.borrow_mut().verdict(net, judged)
        })
    }

    /// Whether a patch leaves fewer things that can go wrong than there are now. Where that is too much to find out,
    /// it is taken not to.
    pub(crate) fn puts_right(&self, patch: &Patch) -> bool {
        let before = self.verdict().unsound().count();
        self.unsound_after(patch)
            .is_some_and(|after| after < before)
    }

    /// Whether a patch leaves no more things that can go wrong than there are now. Where that is too much to find out,
    /// it is taken to.
    pub(crate) fn breaks_nothing(&self, patch: &Patch) -> bool {
        let before = self.verdict().unsound().count();
        self.unsound_after(patch)
            .is_none_or(|after| after <= before)
    }

    /// How much can go wrong after a patch. None when the run has tried as many patches as it may: many in a small
    /// pathway, none in a very large one.
    fn unsound_after(&self, patch: &Patch) -> Option<usize> {
        // What could not be looked at to its end cannot be compared with what is there after a patch.
        if !self.verdict().is_whole() {
            return None;
        }
        let cost = self.pathway.steps.len().max(1);
        let left = self.trials_left.get().checked_sub(cost)?;
        self.trials_left.set(left);
        let pathway = pathway::applied(self.pathway, patch).ok()?;
        let graph = Graph::on(&pathway, self.as_at);
        let verdict = judge(&Net::of(&graph), Budget { states: 5_000 });
        Some(verdict.unsound().count())
    }

    /// What somebody says of the pathway after a patch; none when the run has tried as many patches as it may, or the
    /// patch does not fit.
    pub(crate) fn after<R>(
        &self,
        patch: &Patch,
        say: impl FnOnce(&Context<'_>) -> Option<R>,
    ) -> Option<R> {
        let cost = self.pathway.steps.len().max(1);
        let left = self.trials_left.get().checked_sub(cost)?;
        self.trials_left.set(left);
        let pathway = pathway::applied(self.pathway, patch).ok()?;
        say(&Context::on(&pathway, self.as_at, self.profile))
    }

    /// What steps are called, in that order.
    pub(crate) fn titles<'i>(&self, steps: impl IntoIterator<Item = &'i StepId>) -> Vec<String> {
        steps
            .into_iter()
            .filter_map(|id| self.number(id))
            .map(|number| self.title(number).to_owned())
            .collect()
    }
}

/// Steps as what a finding is about.
pub(crate) fn subjects<'i>(
    steps: impl IntoIterator<Item = &'i StepId>,
) -> impl Iterator<Item = Subject> {
    steps.into_iter().map(|id| Subject::Step(id.clone()))
}
