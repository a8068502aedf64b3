//! How many findings are open, as they are told to whoever draws. Never what a file says: there a gap is an error from
//! the first day.

use super::sentences::{say, text};
use pathway::{Finding, Group, Message, Pathway, Report, Severity, Status, Subject};

/// How many findings are open, by what they ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// To be put right.
    pub errors: usize,
    /// To be looked at.
    pub warnings: usize,
    /// Pieces of advice.
    pub advice: usize,
    /// What a draft has not said of itself yet.
    pub to_fill_in: usize,
}

/// Whether a pathway is still being drafted: nobody has been asked to agree to it.
pub fn is_draft(pathway: &Pathway) -> bool {
    pathway.status.is_none_or(|status| status == Status::Draft)
}

/// Whether a finding says no more than that a draft is silent about itself: who answers for it, for whom it is, and the like.
pub fn is_to_fill_in(finding: &Finding, is_draft: bool) -> bool {
    is_draft
        && matches!(finding.group, Group::Nobody | Group::Record)
        && finding.severity != Severity::Advice
        && finding.subjects.first() == Some(&Subject::Pathway)
}

impl Tally {
    /// Counts what is open.
    pub fn of(report: &Report, is_draft: bool) -> Self {
        let mut tally = Self::default();
        for finding in &report.findings {
            let count = match finding.severity {
                _ if is_to_fill_in(finding, is_draft) => &mut tally.to_fill_in,
                Severity::Error => &mut tally.errors,
                Severity::Warning => &mut tally.warnings,
                Severity::Advice => &mut tally.advice,
            };
            *count += 1;
        }
        tally
    }

    /// The same in a few words.
    pub fn summary(self) -> String {
        let counts = [
            ("findings-to-fix", self.errors),
            ("findings-to-review", self.warnings),
            ("findings-to-fill-in", self.to_fill_in),
        ];
        let there = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<_> = there
            .map(|(id, count)| say(&Message::new(id).with("count", count)))
            .collect();
        if said.is_empty() {
            text("nothing-to-fix")
        } else {
            said.join(" · ")
        }
    }

    /// The state in which it is shown, and the number that matters most; none if there is none.
    pub const fn loudest(self) -> (&'static str, usize) {
        if self.errors > 0 {
            ("lost", self.errors)
        } else if self.warnings > 0 {
            ("review", self.warnings)
        } else if self.to_fill_in > 0 {
            ("fill", self.to_fill_in)
        } else {
            ("done", 0)
        }
    }
}
