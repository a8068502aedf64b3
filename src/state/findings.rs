//! What the checks say about the open pathway: asked for after a rest, found in a worker on a replica that is fed with
//! patches, so that drawing never waits. The replica never goes another way than the document.

use super::{
    checking,
    sentences::text,
    tally::{self, Tally},
};
use crate::{
    browser::{
        frame::{Rest, after, pause},
        measure::today,
        worker::{self, Worker},
    },
    parts::part,
};
use checks::Timeline;
use leptos::{prelude::*, task::spawn_local};
use pathway::{
    Date, Document, Edit, Evidence, Finding, FindingId, LinkId, Patch, Pathway, Record, Report,
    Route, Severity, StepId, Subject, Table, apply, tree,
};
use serde::{Deserialize, Serialize};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
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
    /// What it is based on, to be compared where that is locked.
    Template(Option<Box<Pathway>>),
    /// What is there to say, for that day, and how long do the clocks run if somebody looks at them? The number comes
    /// back with the answer.
    Check {
        number: u32,
        as_at: Date,
        timelines: bool,
    },
}

/// What comes back. Most findings are those of the answer before: only others are sent.
#[derive(Serialize, Deserialize)]
struct Answered {
    number: u32,
    /// For each finding where it stood in the answer before; none for the next of those in the report.
    stood: Vec<Option<u32>>,
    /// The report, with those findings alone that are new or say something else.
    report: Report,
    /// The clocks on their routes, if they were asked for.
    timelines: Option<Vec<Timeline>>,
}

impl Answered {
    fn of(
        number: u32,
        mut report: Report,
        timelines: Option<Vec<Timeline>>,
        before: &[Finding],
    ) -> Self {
        let stood: BTreeMap<&FindingId, u32> = before.iter().map(|f| &f.id).zip(0..).collect();
        let stood: Vec<Option<u32>> = report
            .findings
            .iter()
            .map(|finding| {
                let at = *stood.get(&finding.id)?;
                (before.get(at as usize) == Some(finding)).then_some(at)
            })
            .collect();
        let mut is_new = stood.iter().map(Option::is_none);
        report.findings.retain(|_| is_new.next() == Some(true));
        Self {
            number,
            stood,
            report,
            timelines,
        }
    }

    /// The whole report.
    fn report(self, before: &Report) -> Report {
        let mut report = self.report;
        let mut new = std::mem::take(&mut report.findings).into_iter();
        report.findings = self
            .stood
            .into_iter()
            .filter_map(|at| match at {
                Some(at) => before.findings.get(at as usize).cloned(),
                None => new.next(),
            })
            .collect();
        report
    }
}

part! { checking: fn answer() -> bool {
    answer_from_now_on();
    true
}}

/// In the worker: answers once the checks are here.
pub async fn answer_in_worker() {
    while answer().await.is_err() {
        pause(AGAIN).await;
    }
}

// Keeps the replica and answers.
fn answer_from_now_on() {
    let mut replica = Document::default();
    let mut template = None;
    let mut before = Vec::new();
    let mut known = checks::Known::default();
    worker::answer(move |text| match tree::from_text(text) {
        Ok(Asked::Open(pathway)) => {
            replica = Document {
                pathway: *pathway,
                ..Document::default()
            };
            before.clear();
            None
        }
        Ok(Asked::Change(patch)) => {
            // The document took the same patch, so that it fits; a replica that went astray is replaced at the next opening.
            drop(apply(&mut replica, &patch));
            None
        }
        Ok(Asked::Template(pathway)) => {
            template = pathway.map(|pathway| Arc::new(*pathway));
            None
        }
        Ok(Asked::Check {
            number,
            as_at,
            timelines,
        }) => {
            let settings = checks::Settings {
                based_on: template.clone(),
                ..checks::Settings::of(&replica.pathway, as_at)
            };
            let report = checks::run_again(&replica.pathway, &settings, &mut known);
            let timelines = timelines.then(|| checks::timelines(&replica.pathway, &settings));
            let findings = report.findings.clone();
            let answered = Answered::of(number, report, timelines, &before);
            before = findings;
            Some(tree::to_text(&answered))
        }
        Err(_) => None,
    });
}

/// A story or a route that is played on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Playing {
    /// What happens, in order: the link that is taken, if one is, and the step that is reached.
    pub beats: Vec<(Option<LinkId>, StepId)>,
    /// How far it has been told.
    pub at: usize,
    /// Whether it goes on by itself.
    pub runs: bool,
}

/// How something is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// By the gravest finding about it.
    pub severity: Severity,
    /// The first finding about it in the report.
    pub first: usize,
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
    /// Whether the pathway is a draft: what it does not say of itself yet is to be filled in, and not amiss.
    pub draft: RwSignal<bool>,
    /// The story that is played.
    pub playing: RwSignal<Option<Playing>>,
    /// The clocks on their routes, while somebody looks at them.
    pub timelines: RwSignal<Option<Arc<Vec<Timeline>>>>,
    /// The day for which is asked, if it is not today.
    pub as_at: RwSignal<Option<Date>>,
    /// What the template is called that locked parts are compared with, if one is.
    pub template: RwSignal<Option<String>>,
    /// How each subject is marked.
    pub marks: Memo<Arc<BTreeMap<Subject, Mark>>>,
    checker: StoredValue<Rc<Checker>, LocalStorage>,
}

struct Checker {
    worker: RefCell<Option<Worker>>,
    // What was asked before there was a worker, in order: it starts once the drawing is on the screen, and what there is to
    // begin with goes over in parts.
    waiting: RefCell<VecDeque<Asked>>,
    asked: Cell<u32>,
    // Whether an answer is on its way, and whether anything was changed since it was asked for: one at a time, so that
    // answers never queue up.
    is_asking: Cell<bool>,
    changed: Cell<bool>,
    shows_timelines: Cell<bool>,
    rest: Rest,
}

// Once the drawing is on the screen, the checks begin.
const SHOWN: u32 = 30;

// Where the checks could not be fetched, it is tried again.
const AGAIN: u32 = 2_000;

// What is changed in one go is judged in one go.
const REST: u32 = 0;

impl Findings {
    /// Starts the worker with a pathway.
    pub fn begin(document: &Document) -> Self {
        let report = RwSignal::new(None::<Arc<Report>>);
        let checker = Rc::new(Checker {
            worker: RefCell::new(None),
            waiting: RefCell::new(in_parts(&document.pathway)),
            asked: Cell::new(0),
            is_asking: Cell::new(false),
            changed: Cell::new(false),
            shows_timelines: Cell::new(false),
            rest: Rest::default(),
        });
        let marks = Memo::new(move |_| {
            let mut marks = BTreeMap::new();
            report.with(|report| {
                let findings = report.iter().flat_map(|report| &report.findings);
                for (first, finding) in findings.enumerate() {
                    if let Some(subject) = finding.subjects.first() {
                        let severity = finding.severity;
                        let mark = marks.entry(subject.clone());
                        let mark = mark.or_insert(Mark { severity, first });
                        mark.severity = severity.min(mark.severity);
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
            draft: RwSignal::new(tally::is_draft(&document.pathway)),
            playing: RwSignal::new(None),
            timelines: RwSignal::new(None),
            as_at: RwSignal::new(None),
            template: RwSignal::new(None),
            marks,
            checker: StoredValue::new_local(checker.clone()),
        };
        findings.ask();
        findings
    }

    /// Starts the worker, once there is time for it.
    pub fn start(self) {
        after(SHOWN, move || {
            self.start_now();
            // For what goes out: an export waits for no network.
            spawn_local(async { drop(checking::ready().await) });
        });
    }

    fn start_now(self) {
        // The screen may have gone meanwhile.
        let Some(checker) = self.checker.try_get_value() else {
            return;
        };
        let heard = checker.clone();
        let mut last = Arc::new(Report::default());
        let worker = Worker::start(move |text| {
            let Ok(mut answer) = tree::from_text::<Answered>(&text) else {
                return;
            };
            heard.is_asking.set(false);
            let number = answer.number;
            let timelines = answer.timelines.take();
            last = Arc::new(answer.report(&last));
            if self.stale.try_get_untracked().is_none() {
                return;
            }
            if heard.changed.get() {
                // The answer is overtaken.
                self.ask();
            } else if number == heard.asked.get() {
                self.report.set(Some(last.clone()));
                if let Some(timelines) = timelines {
                    self.timelines.set(Some(Arc::new(timelines)));
                }
                self.stale.set(false);
            }
        });
        *checker.worker.borrow_mut() = worker;
        self.send_next();
    }

    // Sends what waits, one after the other: each takes a moment to be written.
    fn send_next(self) {
        let Some(checker) = self.checker.try_get_value() else {
            return;
        };
        let next = checker.waiting.borrow_mut().pop_front();
        if let (Some(asked), Some(worker)) = (next, checker.worker.borrow().as_ref()) {
            worker.send(&tree::to_text(&asked));
            after(0, move || self.send_next());
        }
    }

    fn send(self, asked: Asked) {
        self.checker.with_value(|checker| {
            let mut waiting = checker.waiting.borrow_mut();
            match checker.worker.borrow().as_ref() {
                Some(worker) if waiting.is_empty() => worker.send(&tree::to_text(&asked)),
                _ => waiting.push_back(asked),
            }
        });
    }

    fn ask(self) {
        let asked = self.as_at.try_get_untracked().flatten();
        let Some(as_at) = asked.or_else(|| today().parse().ok()) else {
            return;
        };
        let (number, timelines) = self.checker.with_value(|checker| {
            checker.is_asking.set(true);
            checker.changed.set(false);
            checker.asked.set(checker.asked.get() + 1);
            (checker.asked.get(), checker.shows_timelines.get())
        });
        self.send(Asked::Check {
            number,
            as_at,
            timelines,
        });
    }

    /// Asks once more, for what is wanted now.
    fn ask_again(self) {
        self.stale.set(true);
        self.checker.with_value(|checker| {
            checker.changed.set(true);
            if !checker.is_asking.get() {
                checker.rest.ask(REST, move || self.ask());
            }
        });
    }

    /// Asks for a day, or for today again.
    pub fn judge_as_at(self, day: Option<Date>) {
        self.as_at.set(day);
        self.ask_again();
    }

    /// Compares locked parts with a template of that name, or with none again.
    pub fn judge_against(self, template: Option<(String, Pathway)>) {
        let (name, pathway) = template.unzip();
        self.template.set(name);
        self.send(Asked::Template(pathway.map(Box::new)));
        self.ask_again();
    }

    /// Whether somebody looks at the clocks on their routes.
    pub fn show_timelines(self, shown: bool) {
        let was = self
            .checker
            .try_with_value(|checker| checker.shows_timelines.replace(shown));
        if shown && was == Some(false) {
            self.ask_again();
        }
    }

    /// Tells the worker of a change, and asks again after a rest.
    pub fn changed(self, patch: &Patch) {
        if !patch.changes.iter().any(pathway::Change::is_about_meaning) {
            return;
        }
        self.send(Asked::Change(patch.clone()));
        self.ask_again();
    }

    /// Ends the worker.
    pub fn end(self) {
        self.checker.with_value(|checker| {
            checker.rest.cancel();
            checker.worker.borrow_mut().take();
        });
    }

    /// How many are open; none before the first report.
    pub fn tally(self) -> Option<Tally> {
        let is_draft = self.draft.get();
        self.report
            .with(|report| Some(Tally::of(report.as_ref()?, is_draft)))
    }

    /// Whether a finding says no more than that something is not filled in yet.
    pub fn is_to_fill_in(self, finding: &Finding) -> bool {
        tally::is_to_fill_in(finding, self.draft.get())
    }

    /// Learns from the pathway, after a change, whether it has begun and whether it is a draft.
    pub fn look_at(self, pathway: &Pathway) {
        let set = |signal: RwSignal<bool>, now: bool| {
            if signal.get_untracked() != now {
                signal.set(now);
            }
        };
        set(self.empty, pathway.steps.is_empty());
        set(self.draft, tally::is_draft(pathway));
    }

    /// The same in a few words.
    pub fn summary(self) -> String {
        if self.empty.get() {
            return text("not-started");
        }
        self.tally()
            .map_or_else(|| text("checking"), Tally::summary)
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
        self.begin_to_play(beats);
    }

    /// Begins to play a route.
    pub fn play_route(self, route: &Route) {
        self.begin_to_play(beats_of(route, false));
    }

    fn begin_to_play(self, beats: Vec<(Option<LinkId>, StepId)>) {
        self.playing.set(Some(Playing {
            beats,
            at: 0,
            runs: true,
        }));
    }
}

/// So many records go over at once.
const PART: usize = 128;

// A pathway as what it is without its steps and links, and those as changes of it.
fn in_parts(pathway: &Pathway) -> VecDeque<Asked> {
    let mut bare = pathway.clone();
    let (steps, links) = (
        std::mem::take(&mut bare.steps),
        std::mem::take(&mut bare.links),
    );
    let mut parts = VecDeque::from([Asked::Open(Box::new(bare))]);
    parts.extend(additions(&steps));
    parts.extend(additions(&links));
    parts
}

fn additions<R: Record>(table: &Table<R>) -> Vec<Asked> {
    let all: Vec<_> = table.iter_shared().collect();
    let add = |record: &&Arc<R>| {
        R::change(Edit {
            id: record.id().clone(),
            before: None,
            after: Some((*record).clone()),
        })
    };
    let parts = all.chunks(PART).map(|part| Patch {
        changes: part.iter().map(add).collect(),
    });
    parts.map(Asked::Change).collect()
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
