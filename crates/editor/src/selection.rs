//! What is chosen: what a command acts on.

use pathway::{Document, LinkId, StepId, Subject, edit};
use std::collections::BTreeSet;

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(pub BTreeSet<Subject>);

impl Selection {
    /// This alone.
    pub fn of(subject: Subject) -> Self {
        Self([subject].into())
    }
    /// These steps.
    pub fn of_steps(steps: impl IntoIterator<Item = StepId>) -> Self {
        Self(steps.into_iter().map(Subject::Step).collect())
    }
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Whether this is chosen.
    pub fn holds(&self, subject: &Subject) -> bool {
        self.0.contains(subject)
    }
    /// What is chosen, if it is one thing.
    pub fn only(&self) -> Option<&Subject> {
        self.0.first().filter(|_| self.0.len() == 1)
    }
    /// The step that is chosen, if it is one step and nothing else.
    pub fn only_step(&self) -> Option<&StepId> {
        match self.only() {
            Some(Subject::Step(id)) => Some(id),
            _ => None,
        }
    }
    /// The steps that are chosen.
    pub fn steps(&self) -> impl Iterator<Item = &StepId> {
        self.0.iter().filter_map(|subject| match subject {
            Subject::Step(id) => Some(id),
            _ => None,
        })
    }
    /// The links that are chosen.
    pub fn links(&self) -> impl Iterator<Item = &LinkId> {
        self.0.iter().filter_map(|subject| match subject {
            Subject::Link(id) => Some(id),
            _ => None,
        })
    }
    /// With this in it if it was not, without it if it was.
    #[must_use]
    pub fn toggled(mut self, subject: Subject) -> Self {
        if !self.0.remove(&subject) {
            self.0.insert(subject);
        }
        self
    }
    /// What of it is still in the document.
    #[must_use]
    pub fn left_in(mut self, document: &Document) -> Self {
        self.0.retain(|subject| edit::is_here(document, subject));
        self
    }
}
