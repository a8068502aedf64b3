//! The ids of records: text given from outside, compared byte by byte, cheap to copy.
//!
//! Never made here: an id is random in the app, readable in a file written by hand, derived from its subject in a fix.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.into()) }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text.into()) }
        }
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    )*};
}

ids! {
    /// Names a pathway, across files and versions.
    PathwayId,
    /// Names an organisation.
    OrganisationId,
    /// Names a team.
    TeamId,
    /// Names an item of information.
    ItemId,
    /// Names a step.
    StepId,
    /// Names a link.
    LinkId,
    /// Names a clock.
    ClockId,
    /// Names an outcome.
    OutcomeId,
    /// Names an agreement.
    AgreementId,
    /// Names an involvement.
    InvolvementId,
    /// Names a trial.
    TrialId,
    /// Names a comment.
    CommentId,
    /// Names an accepted risk.
    AcceptanceId,
    /// Names a sign-off.
    SignOffId,
}
