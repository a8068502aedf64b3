//! What a check has to say about a pathway, as a plain value that anyone can show, sort, accept or fix.

use crate::{
    AcceptanceId, AgreementId, ClockId, CommentId, InvolvementId, ItemId, LinkId, Message,
    OrganisationId, OutcomeId, Patch, Route, SignOffId, StepId, Story, TeamId, TrialId,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Must be put right, or accepted where it may be, before the pathway is validated.
    Error,
    /// Should be put right, or accepted with a reason.
    Warning,
    /// Worth knowing.
    Advice,
}

/// What kind of thing a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Gaps in structure.
    Gaps,
    /// Loops.
    Loops,
    /// Ownership and hand-offs.
    Handoffs,
    /// Behaviour: can every patient finish.
    Soundness,
    /// Information.
    Information,
    /// Decisions.
    Decisions,
    /// Time.
    Timing,
    /// Work done twice.
    Duplication,
    /// Capacity.
    Capacity,
    /// Safety and failsafe.
    Safety,
    /// Between primary and secondary care.
    Interface,
    /// Governance.
    Governance,
    /// What the patient lives through.
    Experience,
    /// Whether the drawing and its words can be read.
    Readability,
}

/// What a person would do next about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Someone can get lost.
    Lost,
    /// Nobody is responsible.
    Nobody,
    /// Information does not arrive.
    Information,
    /// Too slow.
    Slow,
    /// Done twice.
    Twice,
    /// Agree and record.
    Record,
}

/// What a finding, a comment or a change is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The pathway as a whole.
    Pathway,
    /// An organisation.
    Organisation(OrganisationId),
    /// A team.
    Team(TeamId),
    /// An item.
    Item(ItemId),
    /// A step.
    Step(StepId),
    /// A link.
    Link(LinkId),
    /// A clock.
    Clock(ClockId),
    /// An outcome.
    Outcome(OutcomeId),
    /// An agreement.
    Agreement(AgreementId),
    /// An involvement.
    Involvement(InvolvementId),
    /// A trial.
    Trial(TrialId),
    /// An accepted risk.
    Acceptance(AcceptanceId),
    /// A sign-off.
    SignOff(SignOffId),
    /// A comment.
    Comment(CommentId),
}

impl Subject {
    /// The word for what it is, and its id.
    fn parts(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Pathway => ("pathway", None),
            Self::Organisation(id) => ("organisation", Some(id.as_str())),
            Self::Team(id) => ("team", Some(id.as_str())),
            Self::Item(id) => ("item", Some(id.as_str())),
            Self::Step(id) => ("step", Some(id.as_str())),
            Self::Link(id) => ("link", Some(id.as_str())),
            Self::Clock(id) => ("clock", Some(id.as_str())),
            Self::Outcome(id) => ("outcome", Some(id.as_str())),
            Self::Agreement(id) => ("agreement", Some(id.as_str())),
            Self::Involvement(id) => ("involvement", Some(id.as_str())),
            Self::Trial(id) => ("trial", Some(id.as_str())),
            Self::Acceptance(id) => ("acceptance", Some(id.as_str())),
            Self::SignOff(id) => ("sign_off", Some(id.as_str())),
            Self::Comment(id) => ("comment", Some(id.as_str())),
        }
    }
}

impl std::fmt::Display for Subject {
    /// Writes `step:L01`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.parts() {
            (word, None) => f.write_str(word),
            (word, Some(id)) => write!(f, "{word}:{id}"),
        }
    }
}

/// A place in a record that a person can fill in: the names of fields as they are in a file, joined by dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Whose field.
    pub subject: Subject,
    /// Which, as `handoff.acceptWithin`.
    pub name: Cow<'static, str>,
    /// What could be put there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<serde_json::Value>,
}

/// What shows that a finding is true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A patient's way.
    Route(Route),
    /// A way round.
    Loop(Route),
    /// A run that goes wrong.
    Story(Story),
}

/// A way to put a finding right in one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fix {
    /// A change that can be shown before it is made.
    Change {
        /// What it does.
        label: Message,
        /// The change itself.
        patch: Patch,
    },
    /// A question that only a person can answer: opens the field.
    Ask {
        /// What is asked.
        label: Message,
        /// Where the answer goes.
        field: Field,
    },
}

/// Names a finding across edits elsewhere: the check and its subjects.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FindingId(pub String);

impl FindingId {
    /// The id of what that check says about those subjects.
    pub fn of(check: &str, subjects: &[Subject]) -> Self {
        // It is made for every finding: written at once, and nothing formatted.
        let mut text = String::with_capacity(check.len() + 24 * subjects.len());
        text.push_str(check);
        for (index, subject) in subjects.iter().enumerate() {
            text.push(if index == 0 { '@' } else { '+' });
            let (word, id) = subject.parts();
            text.push_str(word);
            if let Some(id) = id {
                text.push(':');
                text.push_str(id);
            }
        }
        Self(text)
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Stays the same while edits are made elsewhere.
    pub id: FindingId,
    /// The check, by the name of the defect.
    pub check: Cow<'static, str>,
    /// What the check looks at.
    pub family: Family,
    /// What a person would do next about it.
    pub group: Group,
    /// How grave it is.
    pub severity: Severity,
    /// Whether it may be accepted as a risk instead of being put right.
    pub acceptable: bool,
    /// What is wrong, in one sentence.
    pub message: Message,
    /// What it is about, the one to show first at the front.
    pub subjects: Vec<Subject>,
    /// The exact place to put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Who must agree to a fix, where it is on a border.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agree: Vec<OrganisationId>,
    /// Ways to put it right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}
