//! Which links a step has, so that moving a card does not have to look at all of them.

use pathway::{Change, LinkId, Patch, Pathway, StepId};
use std::collections::{BTreeMap, BTreeSet};

/// The links of each step, in and out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends(BTreeMap<StepId, BTreeSet<LinkId>>);

impl Ends {
    pub(crate) fn of(pathway: &Pathway) -> Self {
        let mut ends = Self::default();
        for link in pathway.links.iter() {
            ends.add(link);
        }
        ends
    }

    /// The links of a step.
    pub(crate) fn links(&self, step: &StepId) -> impl Iterator<Item = &LinkId> {
        self.0.get(step).into_iter().flatten()
    }

    /// Follows a patch that was carried out.
    pub(crate) fn follow(&mut self, patch: &Patch) {
        for change in &patch.changes {
            if let Change::Link(edit) = change {
                if let Some(link) = &edit.before {
                    self.remove(link);
                }
                if let Some(link) = &edit.after {
                    self.add(link);
                }
            }
        }
    }

    fn add(&mut self, link: &pathway::Link) {
        for step in [&link.from, &link.to] {
            self.0
                .entry(step.clone())
                .or_default()
                .insert(link.id.clone());
        }
    }

    fn remove(&mut self, link: &pathway::Link) {
        for step in [&link.from, &link.to] {
            if let Some(links) = self.0.get_mut(step) {
                links.remove(&link.id);
                if links.is_empty() {
                    self.0.remove(step);
                }
            }
        }
    }
}
