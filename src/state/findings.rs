//! What the checks say about the open pathway: asked for after a rest, found in a worker on a replica that is fed with
//! patches, so that drawing never waits. The replica never goes another way than the document.

use super::sentences::{say, text};
use crate::browser::{
    frame::Rest,
    measure::today,
    worker::{self, Worker},
};
use leptos::prelude::*;
use pathway::{
    Date, Document, Evidence, Finding, FindingId, LinkId, Message, Patch, Pathway, Report, Route,
    Severity, StepId, Subject, apply,
};
use serde::{Deserialize, Serialize};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};

/// What goes over to the worker.
#[derive(Serialize, Deserialize)]
enum Asked {
    /// A pathway to begin with.
    Open(Box<Pathway>),
    /// A change of it.
    Change(Patch),
    /// What is there to say, for that day? The number comes back with the answer.
    Check { number: u32, as_at: Date },
}

/// What comes back.
#[derive(Serialize, Deserialize)]
struct Answered {
    number: u32,
    report: Report,
}

/// In the worker: keeps the replica and answers.
pub fn answer_in_worker() {
    let mut replica = Document::default();
    worker::answer(move |text| match serde_json::from_str(text) {
        Ok(Asked::Open(pathway)) => {
            replica = Document {
                pathway: *pathway,
                ..Document::default()
            };
            None
        }
        Ok(Asked::Change(patch)) => {
            // The document took the same patch, so that it fits; a replica that went astray is replaced at the next opening.
            drop(apply(&mut replica, &patch));
            None
        }
        Ok(Asked::Check { number, as_at }) => {
            let report = checks::run(
                &replica.pathway,
                &checks::Settings::of(&replica.pathway, as_at),
            );
            serde_json::to_string(&Answered { number, report }).ok()
        }
        Err(_) => None,
    });
}

/// A story that is played on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Playing {
    /// The finding that it shows.
    pub finding: FindingId,
    /// What happens, in order: the link that is taken, if one is, and the step that is reached.
    pub beats: Vec<(Option<LinkId>, StepId)>,
    /// How far it has been told.
    pub at: usize,
    /// Whether it goes on by itself.
    pub runs: bool,
}

/// The findings of the open pathway.
#[derive(Clone, Copy)]
pub struct Findings {
    /// The last report.
    pub report: RwSignal<Option<Arc<Report>>>,
    /// Whether an edit has not been judged yet.
    pub stale: RwSignal<bool>,
    /// The finding that is looked at.
    pub current: RwSignal<Option<FindingId>>,
    /// Whether findings are marked on the drawing.
    pub shown: RwSignal<bool>,
    /// Whether there is no step yet: then nothing is amiss, nothing has begun.
    pub empty: RwSignal<bool>,
    /// The story that is played.
    pub playing: RwSignal<Option<Playing>>,
    /// The gravest finding of each subject.
    pub marks: Memo<Arc<BTreeMap<Subject, Severity>>>,
    checker: StoredValue<Rc<Checker>, LocalStorage>,
}

struct Checker {
    worker: RefCell<Option<Worker>>,
    asked: Cell<u32>,
    rest: Rest,
}

// Long enough for a word to be typed to its end, short enough to feel at once.
const REST: u32 = 30;

impl Findings {
    /// Starts the worker with a pathway.
    pub fn begin(document: &Document) -> Self {
        let report = RwSignal::new(None::<Arc<Report>>);
        let checker = Rc::new(Checker {
            worker: RefCell::new(None),
            asked: Cell::new(0),
            rest: Rest::default(),
        });
        let marks = Memo::new(move |_| {
            let mut marks = BTreeMap::new();
            report.with(|report| {
                for finding in report.iter().flat_map(|report| &report.findings) {
                    if let Some(subject) = finding.subjects.first() {
                        let gravest = marks.entry(subject.clone()).or_insert(finding.severity);
                        *gravest = finding.severity.min(*gravest);
                    }
                }
            });
            Arc::new(marks)
        });
        let findings = Self {
            report,
            stale: RwSignal::new(true),
            current: RwSignal::new(None),
            shown: RwSignal::new(false),
            empty: RwSignal::new(document.pathway.steps.is_empty()),
            playing: RwSignal::new(None),
            marks,
            checker: StoredValue::new_local(checker.clone()),
        };
        let heard = checker.clone();
        let worker = Worker::start(move |text| {
            let Ok(answer) = serde_json::from_str::<Answered>(&text) else {
                return;
            };
            // An answer to an earlier question is overtaken.
            if answer.number == heard.asked.get() && findings.stale.try_get_untracked().is_some() {
                findings.report.set(Some(Arc::new(answer.report)));
                findings.stale.set(false);
            }
        });
        *checker.worker.borrow_mut() = worker;
        findings.send(&Asked::Open(Box::new(document.pathway.clone())));
        findings.ask();
        findings
    }

    fn send(self, asked: &Asked) {
        self.checker.with_value(|checker| {
            if let (Some(worker), Ok(text)) = (
                checker.worker.borrow().as_ref(),
                serde_json::to_string(asked),
            ) {
                worker.send(&text);
            }
        });
    }

    fn ask(self) {
        let Ok(as_at) = today().parse::<Date>() else {
            return;
        };
        let number = self.checker.with_value(|checker| {
            checker.asked.set(checker.asked.get() + 1);
            checker.asked.get()
        });
        self.send(&Asked::Check { number, as_at });
    }

    /// Tells the worker of a change, and asks again after a rest.
    pub fn changed(self, patch: &Patch) {
        if !patch.changes.iter().any(pathway::Change::is_about_meaning) {
            return;
        }
        self.send(&Asked::Change(patch.clone()));
        self.stale.set(true);
        self.checker
            .with_value(|checker| checker.rest.ask(REST, move || self.ask()));
    }

    /// Ends the worker.
    pub fn end(self) {
        self.checker.with_value(|checker| {
            checker.rest.cancel();
            checker.worker.borrow_mut().take();
        });
    }

    /// How many errors, warnings and pieces of advice are open; none before the first report.
    pub fn counts(self) -> Option<(usize, usize, usize)> {
        self.report.with(|report| {
            let report = report.as_ref()?;
            Some((
                report.count(Severity::Error),
                report.count(Severity::Warning),
                report.count(Severity::Advice),
            ))
        })
    }

    /// The same in a few words.
    pub fn summary(self) -> String {
        if self.empty.get() {
            return text("not-started");
        }
        match self.counts() {
            None => text("checking"),
            Some((0, 0, _)) => text("nothing-to-fix"),
            Some((errors, warnings, _)) => say(&Message::new("findings-summary")
                .with("errors", errors)
                .with("warnings", warnings)),
        }
    }

    /// The finding before or behind the one that is looked at, round the list.
    pub fn walk(self, forward: bool) -> Option<Finding> {
        let found = self.report.with_untracked(|report| {
            let findings = &report.as_ref()?.findings;
            let now = self.current.get_untracked();
            let at = findings
                .iter()
                .position(|finding| Some(&finding.id) == now.as_ref());
            let count = findings.len();
            let next = match (at, forward) {
                (None, true) => 0,
                (None, false) => count.checked_sub(1)?,
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => (at + count - 1) % count,
            };
            findings.get(next).cloned()
        });
        if let Some(finding) = &found {
            self.current.set(Some(finding.id.clone()));
        }
        found
    }

    /// Begins to play what shows a finding.
    pub fn play(self, finding: &Finding) {
        let beats = match &finding.evidence {
            Some(Evidence::Story(story)) => story
                .beats
                .iter()
                .map(|beat| (beat.link.clone(), beat.step.clone()))
                .collect(),
            Some(Evidence::Route(route)) => beats_of(route, false),
            Some(Evidence::Loop(route)) => beats_of(route, true),
            None => return,
        };
        self.playing.set(Some(Playing {
            finding: finding.id.clone(),
            beats,
            at: 0,
            runs: true,
        }));
    }
}

fn beats_of(route: &Route, is_loop: bool) -> Vec<(Option<LinkId>, StepId)> {
    let mut beats = Vec::new();
    for (index, step) in route.steps.iter().enumerate() {
        let link = index
            .checked_sub(1)
            .and_then(|before| route.links.get(before));
        beats.push((link.cloned(), step.clone()));
    }
    if is_loop
        && let (Some(first), Some(last)) =
            (route.steps.first(), route.links.get(route.steps.len() - 1))
    {
        beats.push((Some(last.clone()), first.clone()));
    }
    beats
}
