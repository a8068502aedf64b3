//! The pathway: its own fields and its tables of records.

use super::head::pathway;
use super::{
    Acceptance, Agreement, Based, Clock, Head, Involvement, Item, Lead, Link, Nation, Organisation,
    Outcome, Population, SignOff, Source, Status, Step, Team, Trial,
};
use crate::{Date, OrganisationId, PathwayId, Table};

pathway! {
    /// Who does what for a patient, in what order, and who is responsible at every moment.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[serde(rename_all = "camelCase")]
    {
        /// Organisations, each a lane.
        organisations: Table<Organisation>,
        /// Teams of the organisations.
        teams: Table<Team>,
        /// Items of information.
        items: Table<Item>,
        /// Steps.
        steps: Table<Step>,
        /// Links between steps.
        links: Table<Link>,
        /// Clocks.
        clocks: Table<Clock>,
        /// Outcomes.
        outcomes: Table<Outcome>,
        /// Agreements between organisations.
        agreements: Table<Agreement>,
        /// Who took part in designing it.
        involvements: Table<Involvement>,
        /// Changes that are tried out.
        trials: Table<Trial>,
        /// Risks that somebody accepts.
        acceptances: Table<Acceptance>,
        /// Organisations that agreed to a version.
        sign_offs: Table<SignOff>,
    }
}

impl Default for Pathway {
    fn default() -> Self {
        Self::new("")
    }
}
