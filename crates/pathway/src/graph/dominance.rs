//! Which steps every patient must pass on the way to another.

use super::Graph;
use crate::{Step, StepId};
use petgraph::{
    algo::dominators::{Dominators, simple_fast},
    graph::{DiGraph, NodeIndex},
};

/// The steps that cannot be gone round, seen from all ways in together.
#[derive(Debug)]
pub struct Dominance<'g, 'a> {
    graph: &'g Graph<'a>,
    tree: Dominators<NodeIndex>,
}

impl<'a> Graph<'a> {
    /// Which steps cannot be gone round.
    pub fn dominance(&self) -> Dominance<'_, 'a> {
        let mut drawn = DiGraph::<(), (), u32>::new();
        for _ in 0..=self.steps.len() {
            drawn.add_node(());
        }
        // One node more than steps: the world outside, from which all starts are entered.
        let outside = NodeIndex::new(self.steps.len());
        for (at, step) in (0..).zip(&self.steps) {
            if step.kind == Some(crate::StepKind::Start) {
                drawn.add_edge(outside, NodeIndex::new(at), ());
            }
        }
        for arrow in &self.arrows {
            drawn.add_edge(NodeIndex::from(arrow.from), NodeIndex::from(arrow.to), ());
        }
        Dominance {
            graph: self,
            tree: simple_fast(&drawn, outside),
        }
    }
}

impl<'a> Dominance<'_, 'a> {
    /// The steps that every patient has passed before the step, the nearest first. None where no patient comes to it.
    pub fn before(&self, id: &StepId) -> Vec<&'a Step> {
        let Some(at) = self.graph.number(id) else {
            return Vec::new();
        };
        self.tree
            .strict_dominators(NodeIndex::from(at))
            .into_iter()
            .flatten()
            .filter_map(|node| self.graph.steps.get(node.index()).copied())
            .collect()
    }

    /// Whether every patient who comes to the second step has passed the first, or it is the same.
    pub fn is_before(&self, first: &StepId, second: &StepId) -> bool {
        first == second || self.before(second).iter().any(|step| step.id == *first)
    }
}
