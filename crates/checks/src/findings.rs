//! What the checks found in one run, while it is being collected.
//!
//! Never drops or sorts anything: that is done once, when all checks have spoken.

use crate::{Check, Profile};
use pathway::{
    Argument, Evidence, Field, Finding, FindingId, Fix, Message, OrganisationId, Severity, Subject,
};
use std::borrow::Cow;

/// The findings of a run so far, and which check is speaking.
pub struct Findings {
    check: &'static Check,
    severity: Severity,
    pub(crate) found: Vec<Finding>,
    pub(crate) not_looked_at: Vec<Message>,
    pub(crate) figures: Vec<Message>,
}

impl Findings {
    /// No findings yet; that check speaks first.
    pub fn of(check: &'static Check, profile: &Profile) -> Self {
        Self {
            check,
            severity: profile.severity_of(check),
            found: Vec::new(),
            not_looked_at: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// From here on that check speaks.
    pub(crate) fn hear(&mut self, check: &'static Check, profile: &Profile) {
        self.check = check;
        self.severity = profile.severity_of(check);
    }

    /// Adds a finding of the check that speaks.
    pub fn add(&mut self, found: Found) {
        let check = self.check;
        let mut severity = found.severity.unwrap_or(self.severity);
        if found.softer {
            severity = softer(severity);
        }
        let mut message = found.message;
        message.id = match found.variant {
            None => Cow::Borrowed(check.name),
            Some(variant) => Cow::Owned([check.name, "-", variant].concat()),
        };
        let mut fixes = found.fixes;
        for fix in &mut fixes {
            let (Fix::Change { label, .. } | Fix::Ask { label, .. }) = fix;
            label.id = Cow::Owned([check.name, "-", &*label.id].concat());
        }
        self.found.push(Finding {
            id: FindingId::of(check.name, &found.subjects),
            check: Cow::Borrowed(check.name),
            family: check.family,
            group: check.group,
            severity,
            acceptable: check.acceptable || severity != Severity::Error,
            message,
            subjects: found.subjects,
            field: found.field,
            evidence: found.evidence,
            agree: found.agree,
            fixes,
        });
    }

    /// Says once what the check that speaks could not look at, and why. The sentence is on its page,
    /// named after the check and that word.
    pub fn not_looked_at(&mut self, why: &'static str, message: impl FnOnce(Message) -> Message) {
        let said = message(self.sentence(why));
        if !self.not_looked_at.contains(&said) {
            self.not_looked_at.push(said);
        }
    }

    /// Adds a figure that is worth knowing without being a finding.
    pub fn figure(&mut self, what: &'static str, message: impl FnOnce(Message) -> Message) {
        self.figures.push(message(self.sentence(what)));
    }

    fn sentence(&self, word: &str) -> Message {
        Message::new(format!("{}-{word}", self.check.name))
    }
}

/// One degree less grave.
fn softer(severity: Severity) -> Severity {
    match severity {
        Severity::Error => Severity::Warning,
        Severity::Warning | Severity::Advice => Severity::Advice,
    }
}

/// A finding as a check writes it: what does not follow from the check itself.
#[must_use]
pub struct Found {
    subjects: Vec<Subject>,
    variant: Option<&'static str>,
    message: Message,
    severity: Option<Severity>,
    softer: bool,
    field: Option<Field>,
    evidence: Option<Evidence>,
    agree: Vec<OrganisationId>,
    fixes: Vec<Fix>,
}

impl Found {
    /// Something is wrong with that; the subjects and the check make the finding's id.
    pub fn about(subject: Subject) -> Self {
        Self {
            subjects: vec![subject],
            variant: None,
            message: Message::new(""),
            severity: None,
            softer: false,
            field: None,
            evidence: None,
            agree: Vec::new(),
            fixes: Vec::new(),
        }
    }
    /// It is about that as well.
    pub fn and(mut self, subject: Subject) -> Self {
        if !self.subjects.contains(&subject) {
            self.subjects.push(subject);
        }
        self
    }
    /// It is about all of those as well.
    pub fn and_all(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        let mut known: std::collections::BTreeSet<_> = self.subjects.iter().cloned().collect();
        for subject in subjects {
            if known.insert(subject.clone()) {
                self.subjects.push(subject);
            }
        }
        self
    }
    /// Another sentence of the page than the first, by the word behind the check's name.
    pub fn said_as(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }
    /// A value in the sentence.
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.message = self.message.with(name, value);
        self
    }
    /// As grave as that, whatever the check says.
    pub fn as_grave_as(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
    /// One degree less grave when that holds.
    pub fn softer_if(mut self, softer: bool) -> Self {
        self.softer = softer;
        self
    }
    /// The exact place to put right.
    pub fn at(mut self, subject: Subject, field: &'static str) -> Self {
        self.field = Some(Field {
            subject,
            name: Cow::Borrowed(field),
            suggestion: None,
        });
        self
    }
    /// What shows it.
    pub fn shown_by(mut self, evidence: Evidence) -> Self {
        self.evidence = Some(evidence);
        self
    }
    /// Who must agree to a fix.
    pub fn agreed_by<'a>(
        mut self,
        organisations: impl IntoIterator<Item = &'a OrganisationId>,
    ) -> Self {
        for organisation in organisations {
            if !self.agree.contains(organisation) {
                self.agree.push(organisation.clone());
            }
        }
        self
    }
    /// A way to put it right, if there is one.
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fixes.extend(fix.into());
        self
    }
}
