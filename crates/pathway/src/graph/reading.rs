//! The order in which a pathway is read: from its starts on, each step once, what comes sooner first.
//!
//! Says nothing of behaviour: it is for lists that people read.

use super::Graph;
use crate::StepId;
use std::collections::{BTreeSet, VecDeque};

impl Graph<'_> {
    /// All steps, those that a patient can come to first, in the order of the fewest links from a start; then the rest.
    pub fn reading_order(&self) -> Vec<StepId> {
        let mut seen: BTreeSet<&StepId> = BTreeSet::new();
        let mut order = Vec::new();
        let starts = self.starts().map(|step| &step.id);
        let all = self.steps().map(|step| &step.id);
        for first in starts.chain(all) {
            let mut open = VecDeque::from([first]);
            while let Some(id) = open.pop_front() {
                if !seen.insert(id) {
                    continue;
                }
                order.push(id.clone());
                open.extend(self.ways_out(id).map(|way| &way.to.id));
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Link, Pathway, Step, StepKind};

    #[test]
    fn reads_from_the_start_on_and_leaves_nothing_out() {
        let mut pathway = Pathway::new("p");
        for id in ["a", "b", "c", "lonely"] {
            let kind = (id == "c").then_some(StepKind::Start);
            pathway.steps.insert(Step {
                kind,
                ..Step::new(id)
            });
        }
        for (from, to) in [("c", "b"), ("b", "a"), ("a", "b")] {
            pathway
                .links
                .insert(Link::new(format!("{from}-{to}"), from, to));
        }
        let order = Graph::of(&pathway).reading_order();
        assert_eq!(
            order.iter().map(StepId::as_str).collect::<Vec<_>>(),
            ["c", "b", "a", "lonely"]
        );
    }
}
