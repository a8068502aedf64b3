//! What is agreed where a patient passes from one to another: hand-off and handover, request, contact.

use super::{Channel, Hours, plain, words};
use crate::{AgreementId, Date, ItemId, Limit, OrganisationId, StepId, TeamId};
use serde::{Deserialize, Serialize};

words! {
    /// How something is sent.
    Method {
        /// An electronic referral system.
        EReferral = "e_referral",
        /// A record that both can read.
        SharedRecord = "shared_record",
        /// A message between systems.
        Message = "message",
        /// Secure e-mail.
        SecureMail = "secure_mail",
        /// A telephone call.
        Telephone = "telephone",
        /// Face to face.
        InPerson = "in_person",
        /// A letter by post.
        LetterPost = "letter_post",
        /// Fax.
        Fax = "fax",
        /// Paper in the patient's hand.
        CarriedByPatient = "carried_by_patient",
    }
}
words! {
    /// Whether the receiver says yes.
    Acceptance {
        /// Nobody says anything.
        None = "none",
        /// Sending counts as accepted.
        Implicit = "implicit",
        /// The receiver says yes or no.
        Explicit = "explicit",
    }
}
words! {
    /// Why it may be shared.
    SharingBasis {
        /// The patient's own care.
        DirectCare = "direct_care",
        /// The patient's consent.
        Consent = "consent",
        /// An agreement between the organisations.
        Agreement = "agreement",
        /// The law asks for it.
        LegalDuty = "legal_duty",
    }
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Everything that the sender's organisation holds for the patient.
    Everything,
    /// These items.
    Items(Vec<ItemId>),
}

/// Who holds the risk until the receiver has said yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RiskHolder {
    /// The sending team.
    Sender,
    /// The receiving team.
    Receiver,
    /// Another team.
    Team(TeamId),
}

plain! {
    /// What happens when the receiver says no.
    OnRefusal {
        /// The step that the patient comes to then; the sending step means back to the sender.
        then: StepId;
    }
}
plain! {
    /// What happens when the receiver says nothing.
    OnSilence {
        /// The step that the patient comes to then; the sending step means back to the sender.
        then: StepId;
        /// How long the sender waits for an answer.
        after: Option<Limit>,
    }
}
plain! {
    /// That an organisation agreed to the terms of a hand-off.
    Agreed {
        /// Which.
        organisation: OrganisationId;
        /// Who said so.
        name: String,
        /// In what role.
        role: String,
        /// When.
        date: Option<Date>,
        /// The fingerprint of the terms that were agreed.
        terms: String,
    }
}
plain! {
    /// What is agreed where responsibility passes from one team to another.
    Handoff {;
        /// How it is sent.
        method: Vec<Method>,
        /// The same in words.
        method_note: String,
        /// What is sent.
        content: Option<Content>,
        /// Whether the receiver says yes.
        acceptance: Option<Acceptance>,
        /// By when.
        accept_within: Option<Limit>,
        /// What happens when the receiver says no.
        on_refusal: Option<OnRefusal>,
        /// What happens when the receiver says nothing.
        on_silence: Option<OnSilence>,
        /// Who holds the risk until then.
        holds_risk: Option<RiskHolder>,
        /// Whether the patient is told who looks after them now.
        patient_told: Option<bool>,
        /// Who watches that it arrives.
        tracked_by: Option<TeamId>,
        /// Why it may be shared.
        sharing_basis: Option<SharingBasis>,
        /// The items that the patient consented to.
        consent_for: Vec<ItemId>,
        /// The agreements that it rests on.
        agreements: Vec<AgreementId>,
        /// Who agreed to it.
        agreed_by: Vec<Agreed>,
    }
}
plain! {
    /// How the patient or the carer gets in.
    Contact {;
        /// Which ways there are.
        ways: Vec<Channel>,
        /// When.
        hours: Option<Hours>,
        /// Another way in, in words.
        other_ways: String,
    }
}
plain! {
    /// What the patient or the carer is told when something is asked of them.
    Request {;
        /// What will happen and what to do.
        told: String,
        /// When to worry.
        when_to_worry: String,
        /// Whom to ring.
        whom_to_ring: String,
        /// Who chases when nothing happens.
        chased_by: Option<TeamId>,
        /// After how long.
        chase_after: Option<Limit>,
        /// Another way, in words.
        other_ways: String,
    }
}
