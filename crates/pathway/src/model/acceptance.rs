//! An accepted risk: somebody knows of a finding and answers for leaving it, for a time.

use super::record;
use crate::{AcceptanceId, Date, FindingId};

record! {
    /// An accepted risk.
    Acceptance in pathway.acceptances { id: AcceptanceId,
        /// The finding.
        finding: FindingId;
        /// Why it is left.
        reason: String,
        /// Who answers for it.
        owner: String,
        /// The last day on which that holds.
        expires: Option<Date>,
        /// The body that could fix it, where that is none of the pathway's.
        not_ours_to_fix: String,
    }
}
