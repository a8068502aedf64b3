//! Who is woken by what: one trigger for each record, card and line that anything on the screen shows.
//! It never holds a value: those are in the document and the drawing, once.

use editor::Response;
use leptos::prelude::*;
use pathway::{LinkId, StepId, Subject};
use std::{cell::RefCell, collections::BTreeMap};

/// The triggers that somebody has asked for.
#[derive(Default)]
pub struct Watch {
    subjects: RefCell<BTreeMap<Subject, ArcTrigger>>,
    looks: RefCell<BTreeMap<Subject, ArcTrigger>>,
    cards: RefCell<BTreeMap<StepId, ArcTrigger>>,
    lines: RefCell<BTreeMap<LinkId, ArcTrigger>>,
    lanes: ArcTrigger,
    all: ArcTrigger,
    all_cards: ArcTrigger,
    all_lines: ArcTrigger,
}

fn track<K: Ord + Clone>(triggers: &RefCell<BTreeMap<K, ArcTrigger>>, key: &K) {
    let known = triggers.borrow().get(key).cloned();
    let trigger = known.unwrap_or_else(|| {
        triggers
            .borrow_mut()
            .entry(key.clone())
            .or_default()
            .clone()
    });
    trigger.track();
}

fn wake<'a, K: Ord + 'a>(
    triggers: &RefCell<BTreeMap<K, ArcTrigger>>,
    keys: impl IntoIterator<Item = &'a K>,
) {
    // Whoever is woken may ask for another trigger, so the table is not held meanwhile.
    let woken: Vec<_> = keys
        .into_iter()
        .filter_map(|key| triggers.borrow().get(key).cloned())
        .collect();
    for trigger in woken {
        trigger.notify();
    }
}

impl Watch {
    pub fn track(&self, subject: &Subject) {
        track(&self.subjects, subject);
    }
    pub fn track_look(&self, subject: &Subject) {
        track(&self.looks, subject);
    }
    pub fn track_all(&self) {
        self.all.track();
    }
    pub fn track_card(&self, id: &StepId) {
        track(&self.cards, id);
    }
    pub fn track_line(&self, id: &LinkId) {
        track(&self.lines, id);
    }
    pub fn track_cards(&self) {
        self.all_cards.track();
    }
    pub fn track_lines(&self) {
        self.all_lines.track();
    }
    pub fn track_lanes(&self) {
        self.lanes.track();
    }

    /// Wakes all who show whether these are chosen, in hand, marked or told of.
    pub fn wake_looks<'a>(&self, subjects: impl IntoIterator<Item = &'a Subject>) {
        wake(&self.looks, subjects);
    }

    /// Wakes all whom the response concerns.
    pub fn wake(&self, response: &Response) {
        let drawn = &response.redraw.drawing;
        wake(&self.subjects, &response.changed);
        wake(&self.cards, &drawn.cards);
        wake(&self.lines, &drawn.lines);
        if drawn.lanes {
            self.lanes.notify();
        }
        if !drawn.cards.is_empty() || drawn.lanes || drawn.size {
            self.all_cards.notify();
        }
        if !drawn.lines.is_empty() {
            self.all_lines.notify();
        }
        if !response.changed.is_empty() {
            self.all.notify();
        }
    }
}
