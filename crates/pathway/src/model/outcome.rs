//! An outcome: what shows that the pathway works.

use super::{plain, record, words};
use crate::{Date, OrganisationId, OutcomeId};

words! {
    /// Who would recognise it.
    OutcomeKind {
        /// A clinician.
        Clinical = "clinical",
        /// The patient, about their health.
        PatientReported = "patient_reported",
        /// The patient, about their care.
        Experience = "experience",
        /// Those who count.
        Process = "process",
    }
}
plain! {
    /// A measured or hoped-for value.
    Measurement {
        /// In whole steps: with scale 1, tenths of its unit.
        value: i64;
        /// How many decimals a person sees.
        scale: u8,
        /// What it is counted in.
        unit: String,
        /// Whether it is a guess.
        estimate: bool,
    }
}
plain! {
    /// What was measured on a day.
    Reading { /** When. */ date: Date, /** What. */ value: Measurement; }
}
plain! {
    /// That an organisation agreed to an outcome.
    OutcomeAgreed { /** Which. */ organisation: OrganisationId;
        /// When.
        date: Option<Date>,
    }
}
record! {
    /// An outcome.
    Outcome in pathway.outcomes { id: OutcomeId;
        /// What it is called.
        name: String,
        /// Who would recognise it.
        kind: Option<OutcomeKind>,
        /// Where it stands.
        baseline: Option<Measurement>,
        /// Where it shall be.
        target: Option<Measurement>,
        /// By when.
        by: Option<Date>,
        /// What was measured.
        readings: Vec<Reading>,
        /// Who measures.
        measured_by: Option<OrganisationId>,
        /// Who agreed to it.
        agreed_by: Vec<OutcomeAgreed>,
    }
}
