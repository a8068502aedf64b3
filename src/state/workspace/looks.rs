//! How records look beside what they say: chosen, in hand, marked by a finding, told of in a story. Each wakes only those
//! of which it is another now. It never changes any of that.

use super::Workspace;
use crate::state::{
    findings::{Mark, Playing},
    sentences::say,
};
use editor::Overlay;
use leptos::prelude::*;
use pathway::{Report, Severity, StepId, Subject};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What is marked, and by which report.
#[derive(Default)]
struct Marked {
    report: Option<Arc<Report>>,
    marks: Arc<BTreeMap<Subject, Mark>>,
}

impl Marked {
    fn says(&self, subject: &Subject) -> Option<(Severity, &pathway::Message)> {
        let mark = self.marks.get(subject)?;
        let finding = self.report.as_ref()?.findings.get(mark.first)?;
        Some((mark.severity, &finding.message))
    }
}

impl Workspace {
    /// Whether a record is chosen.
    pub fn is_chosen(self, subject: &Subject) -> bool {
        self.track_look(subject);
        let selection = &self.selection;
        selection.with_untracked(|selection| selection.holds(subject))
    }

    /// Whether a card is held over another place.
    pub fn is_in_hand(self, id: &StepId) -> bool {
        let subject = Subject::Step(id.clone());
        self.track_look(&subject);
        self.in_hand.with_value(|held| held.contains(&subject))
    }

    /// The gravest finding about a record, while findings are marked on the drawing.
    pub fn mark_of(self, subject: &Subject) -> Option<Severity> {
        self.track_look(subject);
        if !self.findings.shown.get_untracked() {
            return None;
        }
        let marks = &self.findings.marks;
        marks.with_untracked(|marks| marks.get(subject).map(|mark| mark.severity))
    }

    /// The first finding about a link in words, while findings are marked on the drawing.
    pub fn trouble_of(self, subject: &Subject) -> Option<String> {
        self.mark_of(subject)?;
        let marks = &self.findings.marks;
        let first = marks.with_untracked(|marks| marks.get(subject).map(|mark| mark.first))?;
        self.findings.report.with_untracked(|report| {
            let finding = report.as_ref()?.findings.get(first)?;
            Some(say(&finding.message))
        })
    }

    /// Whether the story that is played has come by there, and whether it ends there.
    pub fn is_told(self, subject: &Subject) -> Option<&'static str> {
        self.track_look(subject);
        let playing = &self.findings.playing;
        playing.with_untracked(|playing| {
            let playing = playing.as_ref()?;
            told(playing).remove(subject)
        })
    }

    fn track_look(self, subject: &Subject) {
        self.watch.with_value(|watch| watch.track_look(subject));
    }

    /// Wakes all who show how these look.
    pub(super) fn wake_looks<'a>(self, subjects: impl IntoIterator<Item = &'a Subject>) {
        self.watch.with_value(|watch| watch.wake_looks(subjects));
    }

    /// Wakes the cards that are in hand now, or no longer.
    pub(super) fn wake_in_hand(self, overlay: &Overlay) {
        let held = overlay.ghosts.iter();
        let held: BTreeSet<Subject> = held
            .filter_map(|ghost| ghost.step.clone().map(Subject::Step))
            .collect();
        if self.in_hand.with_value(|before| *before == held) {
            return;
        }
        let before = self.in_hand.get_value();
        self.in_hand.set_value(held.clone());
        self.wake_looks(before.symmetric_difference(&held));
    }

    /// Wakes whoever is marked otherwise by a report, or told of by a story.
    pub(super) fn watch_looks(self) {
        let findings = self.findings;
        Effect::new(move |before: Option<Marked>| {
            let before = before.unwrap_or_default();
            let now = if findings.shown.get() {
                Marked {
                    report: findings.report.get(),
                    marks: findings.marks.get(),
                }
            } else {
                Marked::default()
            };
            let all = before.marks.keys().chain(now.marks.keys());
            let others: BTreeSet<&Subject> = all
                .filter(|subject| before.says(subject) != now.says(subject))
                .collect();
            self.wake_looks(others);
            now
        });
        Effect::new(move |before: Option<BTreeMap<Subject, &'static str>>| {
            let before = before.unwrap_or_default();
            let now = findings
                .playing
                .with(|playing| playing.as_ref().map(told).unwrap_or_default());
            let all = before.keys().chain(now.keys());
            let others: BTreeSet<&Subject> = all
                .filter(|subject| before.get(subject) != now.get(subject))
                .collect();
            self.wake_looks(others);
            now
        });
    }
}

// What a story has come by so far.
fn told(playing: &Playing) -> BTreeMap<Subject, &'static str> {
    let upto = playing.beats.get(..=playing.at).unwrap_or_default();
    let mut told = BTreeMap::new();
    for (link, step) in upto {
        if let Some(link) = link {
            told.insert(Subject::Link(link.clone()), "true");
        }
        told.insert(Subject::Step(step.clone()), "true");
    }
    if let Some((_, last)) = upto.last()
        && playing.at + 1 == playing.beats.len()
    {
        told.insert(Subject::Step(last.clone()), "last");
    }
    told
}
