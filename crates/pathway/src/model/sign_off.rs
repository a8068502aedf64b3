//! A sign-off: an organisation agreed to a version of the pathway.

use super::record;
use crate::{Date, OrganisationId, SignOffId};

record! {
    /// A sign-off.
    SignOff in pathway.sign_offs { id: SignOffId;
        /// Which organisation.
        organisation: Option<OrganisationId>,
        /// Who signed.
        name: String,
        /// In what role.
        role: String,
        /// Which revision.
        revision: u32,
        /// When.
        date: Option<Date>,
    }
}
