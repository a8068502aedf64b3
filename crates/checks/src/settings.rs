//! What a run of the checks depends on besides the pathway.

use crate::Profile;
use pathway::{Date, Pathway};
use std::sync::Arc;

/// The day for which the checks are asked, and how loud they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The day: what is in force, live or overdue is judged by it.
    pub as_at: Date,
    /// Which checks run, how loud they are, and above which values a figure is a finding.
    pub profile: Profile,
    /// The pathway that it is based on, where that is at hand.
    pub based_on: Option<Arc<Pathway>>,
}

impl Settings {
    /// The profile that the pathway names, or the standard one, on that day.
    pub fn of(pathway: &Pathway, as_at: Date) -> Self {
        Self {
            as_at,
            profile: Profile::named(&pathway.profile).unwrap_or_default(),
            based_on: None,
        }
    }
}
