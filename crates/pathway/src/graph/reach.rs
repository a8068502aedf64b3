//! Which steps a patient can come to from some, and from which steps a patient can come to some.

use super::Graph;
use crate::{Step, StepId};

/// A set of steps.
#[derive(Debug)]
pub struct Reach<'g, 'a> {
    graph: &'g Graph<'a>,
    is_in: Vec<bool>,
}

impl<'a> Reach<'_, 'a> {
    /// Whether the step is one of them.
    pub fn contains(&self, id: &StepId) -> bool {
        self.graph
            .number(id)
            .is_some_and(|at| self.is_in[at as usize])
    }
    /// The steps, in the order of their ids.
    pub fn steps(&self) -> impl Iterator<Item = &'a Step> + '_ {
        self.graph
            .steps()
            .zip(&self.is_in)
            .filter_map(|(step, is_in)| is_in.then_some(step))
    }
}

impl<'a> Graph<'a> {
    /// Where a patient at one of these steps can come, these steps among them.
    pub fn reach_from<'i>(&self, ids: impl IntoIterator<Item = &'i StepId>) -> Reach<'_, 'a> {
        self.reach(ids, true)
    }

    /// From where a patient can come to one of these steps, these steps among them.
    pub fn reach_to<'i>(&self, ids: impl IntoIterator<Item = &'i StepId>) -> Reach<'_, 'a> {
        self.reach(ids, false)
    }

    /// Whether a patient can come to the step from any way in.
    pub fn is_reached_from_starts(&self, id: &StepId) -> bool {
        let reached = self
            .from_starts
            .get_or_init(|| self.reach(self.starts().map(|step| &step.id), true).is_in);
        self.number(id).is_some_and(|at| reached[at as usize])
    }

    /// Whether a patient can come from the step to where the pathway is over.
    pub fn reaches_an_end(&self, id: &StepId) -> bool {
        let reached = self
            .to_ends
            .get_or_init(|| self.reach(self.ends().map(|step| &step.id), false).is_in);
        self.number(id).is_some_and(|at| reached[at as usize])
    }

    fn reach<'i>(&self, ids: impl IntoIterator<Item = &'i StepId>, forward: bool) -> Reach<'_, 'a> {
        let mut is_in = vec![false; self.steps.len()];
        let mut open: Vec<u32> = ids.into_iter().filter_map(|id| self.number(id)).collect();
        for &at in &open {
            is_in[at as usize] = true;
        }
        let rows = if forward { &self.out } else { &self.into };
        while let Some(at) = open.pop() {
            for &arrow in rows.row(at) {
                let arrow = self.arrows[arrow as usize];
                let next = if forward { arrow.to } else { arrow.from };
                if !std::mem::replace(&mut is_in[next as usize], true) {
                    open.push(next);
                }
            }
        }
        Reach { graph: self, is_in }
    }
}
