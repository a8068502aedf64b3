//! An agreement between organisations: what hand-offs within its scope and dates can rely on.

use super::{Content, HandoffAcceptance, RiskHolder, plain, record, words};
use crate::{AgreementId, Date, Limit, OrganisationId, StepId, TeamId};
use serde::{Deserialize, Serialize};

words! {
    /// What kind.
    AgreementKind {
        /// A network of providers.
        Network = "network",
        /// A contract.
        Contract = "contract",
        /// Shared care of patients.
        SharedCare = "shared_care",
        /// Sharing of information.
        InformationSharing = "information_sharing",
    }
}
words! {
    /// What form.
    AgreementForm {
        /// Between organisations of one kind.
        Horizontal = "horizontal",
        /// Along the patient's way.
        Vertical = "vertical",
        /// One provider leads the others.
        LeadProvider = "lead_provider",
        /// An alliance.
        Alliance = "alliance",
        /// Under section 75 of the National Health Service Act 2006.
        Section75 = "section_75",
        /// Another form.
        Other = "other",
    }
}
words! {
    /// How it is paid.
    Payment {
        /// A sum for all.
        Block = "block",
        /// For each thing done.
        Activity = "activity",
        /// For a whole population.
        WholePopulation = "whole_population",
        /// A grant.
        Grant = "grant",
        /// Otherwise.
        Other = "other",
    }
}
plain! {
    /// What an agreement covers. A list that is empty leaves nothing out.
    Scope {;
        /// Steps; a link is covered when both its ends are.
        steps: Vec<StepId>,
        /// Teams.
        teams: Vec<TeamId>,
        /// What may be sent; none means everything.
        items: Option<Content>,
        /// For whom.
        population: String,
    }
}

/// Where a patient goes when a receiver says no or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Onward {
    /// Back to the sender.
    Sender,
    /// To this step.
    Step(StepId),
}

plain! {
    /// What an agreement says about silence.
    SettledSilence { /** Where the patient goes. */ then: Onward;
        /// How long the sender waits for an answer.
        after: Option<Limit>,
    }
}
plain! {
    /// What an agreement settles for every hand-off that it covers.
    Settlement {;
        /// Whether the receiver says yes.
        acceptance: Option<HandoffAcceptance>,
        /// By when.
        accept_within: Option<Limit>,
        /// Where the patient goes when the receiver says no.
        on_refusal: Option<Onward>,
        /// What happens when the receiver says nothing.
        on_silence: Option<SettledSilence>,
        /// Who holds the risk until then.
        holds_risk: Option<RiskHolder>,
    }
}
record! {
    /// An agreement.
    Agreement in pathway.agreements { id: AgreementId;
        /// What it is called.
        title: String,
        /// What kind.
        kind: Option<AgreementKind>,
        /// What form.
        form: Option<AgreementForm>,
        /// Who leads.
        lead: Option<OrganisationId>,
        /// Who is in it.
        parties: Vec<OrganisationId>,
        /// What it covers.
        scope: Option<Scope>,
        /// What it settles.
        settles: Option<Settlement>,
        /// How it is paid.
        payment: Option<Payment>,
        /// Its first day.
        from: Option<Date>,
        /// Its last day.
        until: Option<Date>,
        /// Where it can be found.
        reference: String,
    }
}

impl Agreement {
    /// Whether it is in force on that day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
