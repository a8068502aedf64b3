//! A link: the patient goes on from one step to another, or word of them does.

use super::{Contact, Handoff, Request, record, words};
use crate::{Limit, LinkId, Rule, StepId};

words! {
    /// What goes along a link, and when.
    #[derive(Default)]
    LinkKind {
        /// The patient goes on.
        #[default]
        Next = "next",
        /// The patient goes on instead, when a limit has passed.
        Timeout = "timeout",
        /// The patient goes on instead, when a rule holds while waiting.
        Escalate = "escalate",
        /// Information goes, the patient does not.
        Inform = "inform",
    }
}
words! {
    /// How the step ended for the patient who takes a link.
    Outcome {
        /// It was done.
        Done = "done",
        /// The patient did not come.
        DidNotAttend = "did_not_attend",
        /// The patient did not answer.
        NoReply = "no_reply",
        /// The patient did not want it.
        Declined = "declined",
        /// It was not right for the patient.
        NotSuitable = "not_suitable",
        /// The service called it off.
        Cancelled = "cancelled",
        /// There was no room.
        Full = "full",
        /// The patient got worse.
        Worse = "worse",
        /// It ended otherwise.
        Other = "other",
    }
}
record! {
    /// A link.
    Link in pathway.links { id: LinkId,
        /// The step that it leaves.
        from: StepId,
        /// The step that it comes to.
        to: StepId;
        /// What goes along it, and when.
        kind: LinkKind,
        /// For whom it is.
        rule: Option<Rule>,
        /// Whether it is taken when no other link's rule holds.
        otherwise: bool,
        /// How many of 10,000 patients take it.
        chance: Option<u32>,
        /// How often one patient can take it.
        max_repeats: Option<u32>,
        /// The longest that it may take until it is sent.
        limit: Option<Limit>,
        /// How the step ended.
        outcome: Option<Outcome>,
        /// What is agreed where it crosses to another team.
        handoff: Option<Handoff>,
        /// What is said where it goes to the patient or the carer.
        request: Option<Request>,
        /// How they get in where it comes from the patient or the carer.
        contact: Option<Contact>,
        /// Anything else.
        notes: String,
    }
}
