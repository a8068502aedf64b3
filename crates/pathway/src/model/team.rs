//! A team of an organisation: who really does the work.

use super::{Cover, Hours, Live, plain, record};
use crate::{OrganisationId, Rule, TeamId};

plain! {
    /// How much it can do.
    Capacity {;
        /// How many patients at a time.
        servers: Option<u32>,
        /// How many slots a week.
        slots_per_week: Option<u32>,
    }
}
record! {
    /// A team.
    Team in pathway.teams { id: TeamId;
        /// What it is called.
        name: String,
        /// Its host.
        organisation: Option<OrganisationId>,
        /// Other organisations whose people are in it.
        members: Vec<OrganisationId>,
        /// When it is open.
        hours: Option<Hours>,
        /// How to reach it.
        contact: String,
        /// Who answers outside the hours.
        cover: Option<Cover>,
        /// Whom it takes.
        accepts: Option<Rule>,
        /// How much it can do.
        capacity: Option<Capacity>,
        /// How many patients wait for it now.
        backlog: Option<u32>,
        /// From when until when it exists.
        live: Option<Live>,
    }
}
