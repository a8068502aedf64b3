//! One patient's way through a pathway, or round a loop of it.

use crate::{LinkId, StepId};
use serde::{Deserialize, Serialize};

/// Steps in the order in which one patient comes to them, and the links between.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The steps, from first to last. In a loop the first is not repeated.
    pub steps: Vec<StepId>,
    /// The links: one less than the steps, or as many in a loop.
    pub links: Vec<LinkId>,
}
