//! The closed words of the model as people write them, and the words that no id can be without quotes.
//!
//! Never a second list: the words themselves are the model's.

use crate::{
    AgreementForm, AgreementKind, Channel, CodeScheme, CommentKind, Day, HandoffAcceptance,
    LeavesBy, Legal, LinkKind, LinkOutcome, Method, Nation, OrganisationPart, OutcomeKind, Payment,
    PopulationBasis, Purpose, Sector, SharingBasis, SourceEvidence, Status, StepKind, Strength,
    TrialDecision, WaitsFor,
};

/// A closed list of words.
pub(super) trait ClosedWord: Copy + PartialEq + 'static {
    /// All of them.
    const WORDS: &[Self];
    /// What the list is of, by the id of its word.
    const NAME: &str;
    /// As a file writes it.
    fn filed(self) -> &'static str;
    /// As people write it: `did not attend`, `e-referral`.
    fn spoken(self) -> String {
        let filed = self.filed();
        let hyphened = ["e_referral", "self_care", "safety_net", "sub_pathway"];
        filed.replace('_', if hyphened.contains(&filed) { "-" } else { " " })
    }
}

macro_rules! closed {
    ($($type:ty = $name:literal,)*) => {$(
        impl ClosedWord for $type {
            const WORDS: &[Self] = Self::ALL;
            const NAME: &str = $name;
            fn filed(self) -> &'static str { self.word() }
        }
    )*};
}
closed! {
    AgreementForm = "notation-agreement-form",
    AgreementKind = "notation-agreement-kind",
    Channel = "notation-channel",
    CodeScheme = "notation-code-scheme",
    CommentKind = "notation-comment-kind",
    Day = "notation-day",
    HandoffAcceptance = "notation-acceptance",
    Legal = "notation-legal-form",
    LinkKind = "notation-link-kind",
    LinkOutcome = "notation-outcome-word",
    Method = "notation-method",
    Nation = "notation-nation",
    OrganisationPart = "notation-part",
    OutcomeKind = "notation-outcome-kind",
    Payment = "notation-payment",
    PopulationBasis = "notation-population-basis",
    Purpose = "notation-purpose",
    Sector = "notation-sector",
    SharingBasis = "notation-sharing-basis",
    SourceEvidence = "notation-evidence",
    Status = "notation-status",
    StepKind = "notation-step-kind",
    Strength = "notation-strength",
    TrialDecision = "notation-decision",
    LeavesBy = "notation-leaves-by",
    WaitsFor = "notation-waits-for",
}

/// The words that begin a clause or mean something where an id could stand. An id that is one of them is quoted.
const RESERVED: &[&str] = &[
    "accepted",
    "accepts",
    "after",
    "agreed",
    "another",
    "answered",
    "any",
    "arrivals",
    "as",
    "at",
    "backlog",
    "baseline",
    "basis",
    "because",
    "booked",
    "by",
    "cancelled",
    "capacity",
    "carer",
    "chance",
    "chased",
    "choice",
    "closes",
    "code",
    "comes",
    "contact",
    "covered",
    "covers",
    "declined",
    "did",
    "done",
    "escalate",
    "estimate",
    "every",
    "everything",
    "exits",
    "for",
    "form",
    "from",
    "full",
    "held",
    "high",
    "if",
    "inform",
    "inputs",
    "item",
    "items",
    "lanes",
    "lasts",
    "leaves",
    "led",
    "link",
    "live",
    "mark",
    "may",
    "measured",
    "needs",
    "no",
    "nobody",
    "not",
    "notes",
    "nothing",
    "number",
    "of",
    "on",
    "once",
    "open",
    "or",
    "organisation",
    "other",
    "otherwise",
    "owner",
    "paid",
    "parties",
    "pathway",
    "patient",
    "pauses",
    "people",
    "phase",
    "produces",
    "purpose",
    "reached",
    "reading",
    "receiver",
    "red",
    "reference",
    "refused",
    "repeated",
    "request",
    "ring",
    "risk",
    "role",
    "runs",
    "scale",
    "sender",
    "sensitive",
    "sent",
    "settles",
    "silent",
    "slots",
    "source",
    "standard",
    "starts",
    "step",
    "steps",
    "stops",
    "strength",
    "supported",
    "takes",
    "target",
    "team",
    "teams",
    "timeout",
    "told",
    "tracked",
    "under",
    "until",
    "valid",
    "waits",
    "with",
    "within",
    "worry",
    "worse",
    "yes/no",
];

/// Whether a word has a meaning of its own where an id could stand.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

/// Whether a text has the form of an id that needs no quotes.
pub(super) fn is_bare(id: &str) -> bool {
    let mut characters = id.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphanumeric() || first == '_')
        && characters.all(|c| c.is_alphanumeric() || "_-./+'&".contains(c))
        && !is_reserved(id)
}

#[cfg(test)]
mod tests {
    use super::RESERVED;

    #[test]
    fn reserved_words_can_be_found() {
        assert!(RESERVED.is_sorted());
    }
}
