//! An involvement: somebody who uses the service took part in designing it.

use super::record;
use crate::{Date, InvolvementId};

record! {
    /// An involvement.
    Involvement in pathway.involvements { id: InvolvementId;
        /// Who took part.
        who: String,
        /// When.
        when: Option<Date>,
        /// What was changed because of it.
        what_changed: String,
    }
}
