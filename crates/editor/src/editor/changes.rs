//! The one way in which the document in hand changes, and everything that follows it.

use super::Editor;
use crate::{Ask, At, Response, tools::Plan};
use pathway::{
    Change, Edit, Message, OrganisationId, Part, Patch, Place, Point, Rect, Refusal, StepId,
    Subject, apply,
    edit::{self, Clip, label},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the last gesture was, where the next may be a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// It made this, which is to be given a name.
    Naming(Subject),
    /// It nudged these.
    Nudging(BTreeSet<Subject>),
}

/// What a gesture stands on.
#[derive(PartialEq)]
struct Ground {
    places: Vec<Option<Vec<Point>>>,
    lanes: Option<Vec<Rect>>,
}

impl Editor {
    /// Carries out a plan, or says why not.
    pub(crate) fn commit(&mut self, plan: Plan, response: &mut Response) {
        self.commit_as(plan, None, response);
    }

    /// The same, as a part of the last gesture if that was such a one.
    pub(crate) fn commit_as(&mut self, plan: Plan, joint: Option<Joint>, response: &mut Response) {
        let planned = match plan.patch {
            Ok(patch) if !plan.is_laid => Ok(self.phased(patch)),
            planned => planned,
        };
        let Some(patch) = self.carry_out(planned, response) else {
            return;
        };
        if joint.is_some() && self.joint == joint {
            self.history.extend(plan.label.clone(), patch);
        } else {
            self.history.record(plan.label.clone(), patch);
        }
        self.joint = joint;
        response.redraw.history = true;
        response.announce = Some(Message::new("announce-did").with("what", plan.label));
        if let Some(subjects) = plan.select {
            self.choose_quietly(subjects, response);
        }
        if let Some(subject) = plan.name {
            self.joint = Some(Joint::Naming(subject.clone()));
            // Nobody names what is half out of the window.
            self.show(&subject, response);
            response.asks.push(Ask::Title(subject));
        }
    }

    /// Carries out a patch and everything that follows it; none when nothing was changed.
    fn carry_out(
        &mut self,
        patch: Result<Patch, Refusal>,
        response: &mut Response,
    ) -> Option<Patch> {
        let patch = match patch {
            Ok(patch) if patch.is_empty() => return None,
            Ok(patch) if !self.lets(&patch) => {
                refuse_to_change(response);
                return None;
            }
            Ok(patch) => self.pins(&patch).then(patch),
            Err(refusal) => {
                response.notices.push(refusal.0);
                return None;
            }
        };
        if let Err(refusal) = apply(&mut self.document, &patch) {
            response.notices.push(refusal.0);
            return None;
        }
        self.follow(&patch, response);
        Some(patch)
    }

    fn lets(&self, patch: &Patch) -> bool {
        let mut changes = patch.changes.iter();
        !self.is_read_only()
            || (self.may_comment() && changes.all(|change| matches!(change, Change::Comment(_))))
    }

    /// Cards that the layout has put down stay where a person has seen them, as soon as the person begins to draw: else
    /// each new card would make the others jump.
    fn pins(&self, patch: &Patch) -> Patch {
        if !self.sheet.has_free || !patch.changes.iter().any(moves_others) {
            return Patch::default();
        }
        let touched: BTreeSet<&StepId> = patch
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Place(edit) => Some(&edit.id),
                Change::Step(edit) if edit.after.is_none() => Some(&edit.id),
                _ => None,
            })
            .collect();
        let drawing = self.drawing();
        let free = drawing.cards.iter().filter(|(id, _)| {
            !self.document.diagram.positions.contains_key(*id) && !touched.contains(id)
        });
        let pinned = free.filter_map(|(id, card)| {
            let top = drawing.lanes.get(card.lane)?.rect.y;
            let place = Place {
                x: card.rect.x,
                y: card.rect.y - top,
                by_hand: false,
            };
            Some(Place::change(Edit {
                id: id.clone(),
                before: None,
                after: Some(place.into()),
            }))
        });
        Patch {
            changes: pinned.collect(),
        }
    }

    /// What follows a patch that was carried out.
    fn follow(&mut self, patch: &Patch, response: &mut Response) {
        let drawn = self.sheet.follow(&self.document, patch);
        response.redraw.drawing.join(drawn);
        response.changed.extend(patch.touched());
        self.wake_crossings(patch, &mut response.changed);
        let so_far = response.patch.take().unwrap_or_default();
        response.patch = Some(so_far.then(patch.clone()));

        let left = self.selection.clone().left_in(&self.document);
        if left != self.selection {
            self.selection = left;
            response.redraw.selection = true;
        }
        if self
            .focus
            .as_ref()
            .is_some_and(|focus| !edit::is_here(&self.document, focus))
        {
            self.focus = None;
            response.redraw.focus = true;
        }
    }

    /// What a link is follows from the owners of its ends: it changes with them.
    fn wake_crossings(&self, patch: &Patch, changed: &mut BTreeSet<Subject>) {
        let mut steps = BTreeSet::new();
        for change in &patch.changes {
            match change {
                Change::Step(this) => {
                    let owner = |step: &Option<std::sync::Arc<pathway::Step>>| {
                        step.as_ref().and_then(|step| step.owner.clone())
                    };
                    if owner(&this.before) != owner(&this.after) {
                        steps.insert(this.id.clone());
                    }
                }
                Change::Team(this) => {
                    let owner = pathway::Owner::Team(this.id.clone());
                    let theirs = self
                        .document
                        .pathway
                        .steps
                        .iter()
                        .filter(|step| step.owner.as_ref() == Some(&owner));
                    steps.extend(theirs.map(|step| step.id.clone()));
                }
                _ => {}
            }
        }
        for step in steps {
            changed.extend(self.sheet.ends.links(&step).cloned().map(Subject::Link));
            changed.insert(Subject::Step(step));
        }
    }

    /// Takes the last gesture back.
    pub(crate) fn undo(&mut self, response: &mut Response) {
        let turn = self.history.undo(&mut self.document);
        self.turned("announce-undid", turn, response);
    }

    /// Does the gesture again that was taken back last.
    pub(crate) fn redo(&mut self, response: &mut Response) {
        let turn = self.history.redo(&mut self.document);
        self.turned("announce-redid", turn, response);
    }

    fn turned(
        &mut self,
        sentence: &'static str,
        turn: Option<pathway::Turn>,
        response: &mut Response,
    ) {
        let Some(turn) = turn else { return };
        self.joint = None;
        response.redraw.history = true;
        response.notices.extend(turn.dropped);
        if !turn.patch.is_empty() {
            self.follow(&turn.patch, response);
            self.show_first(&turn.patch, response);
        }
        response.announce = Some(Message::new(sentence).with("what", turn.label));
    }

    /// Brings the first of what was changed into view, so that nothing changes where nobody looks.
    fn show_first(&mut self, patch: &Patch, response: &mut Response) {
        let seen = self.viewport.seen();
        let drawn: Vec<_> = patch
            .touched()
            .iter()
            .filter_map(|subject| self.rect_of(subject))
            .collect();
        if let Some(first) = drawn.first()
            && !drawn.iter().any(|rect| rect.grown(1).overlaps(seen))
        {
            self.look(self.viewport.showing(*first), response);
        }
    }

    pub(super) fn titled(&mut self, subject: &Subject, text: &str, response: &mut Response) {
        let patch = edit::retitle(&self.document, subject, text);
        let naming = Joint::Naming(subject.clone());
        let is_new = self.joint.as_ref() == Some(&naming);
        // What was just made is said with the name that it gets, what had a name with the one that it has now.
        let what = if is_new {
            label::ADDED
        } else {
            label::RETITLED
        };
        let label = label::called(what, subject, text);
        self.commit_as(Plan::new(label, patch), is_new.then_some(naming), response);
        self.joint = None;
    }

    pub(super) fn apply(&mut self, label: Message, patch: Patch, response: &mut Response) {
        self.let_go(response);
        self.commit(Plan::new(label, Ok(patch)).laid(), response);
    }

    /// A change of somebody else: carried out where it fits, no gesture of this person.
    pub(super) fn theirs(&mut self, patch: &Patch, response: &mut Response) {
        if patch.is_empty() {
            return;
        }
        let before = self.ground();
        match apply(&mut self.document, patch) {
            Ok(()) => self.follow(patch, response),
            Err(refusal) => response.notices.push(refusal.0),
        }
        // What others do elsewhere must not take a card out of anyone's hand; what is in hand was planned where it lies.
        if before != self.ground() {
            self.let_go(response);
        }
    }

    /// What is in hand, where it lies and between which lanes; none of a record that is gone. All cards are of one size.
    fn ground(&self) -> Ground {
        let drawing = self.drawing();
        let in_hand = self.records_in_hand();
        let lanes =
            (!in_hand.is_empty()).then(|| drawing.lanes.iter().map(|lane| lane.rect).collect());
        let places = in_hand.into_iter().map(|subject| match subject {
            Subject::Step(id) => drawing.cards.get(&id).map(|card| vec![card.rect.centre()]),
            Subject::Link(id) => drawing.lines.get(&id).map(|line| line.points.clone()),
            other => edit::is_here(&self.document, &other).then(Vec::new),
        });
        Ground {
            places: places.collect(),
            lanes,
        }
    }

    pub(super) fn paste(&mut self, clip: &Clip, at: Option<At>, response: &mut Response) {
        self.let_go(response);
        if self.is_read_only() {
            return refuse_to_change(response);
        }
        let by = self.shift_of(clip, at);
        let (document, ids) = (&self.document, &mut self.ids);
        let (patch, new) = edit::paste(document, clip, by, &mut |kind| ids.fresh(document, kind));
        let patch = self.landed(patch);
        let plan = Plan::new(label::many(label::PASTED, new.len()), Ok(patch))
            .selecting(new.into_iter().map(Subject::Step));
        self.commit(plan, response);
    }

    pub(super) fn pattern(
        &mut self,
        title: String,
        clip: &Clip,
        parts: &BTreeMap<OrganisationId, OrganisationId>,
        response: &mut Response,
    ) {
        self.let_go(response);
        if self.is_read_only() {
            return refuse_to_change(response);
        }
        let after = self.selection.only_step().cloned();
        let (document, ids) = (&self.document, &mut self.ids);
        let planned = edit::put_pattern(document, clip, parts, after.as_ref(), &mut |kind| {
            ids.fresh(document, kind)
        });
        let label = Message::new(label::PATTERN).with("title", title);
        match planned {
            Ok((patch, new)) => {
                let first = new.first().cloned().map(Subject::Step);
                let plan =
                    Plan::new(label, Ok(patch)).selecting(new.into_iter().map(Subject::Step));
                self.commit(plan, response);
                if let Some(first) = first {
                    self.show(&first, response);
                }
            }
            Err(refusal) => self.commit(Plan::new(label, Err(refusal)), response),
        }
    }

    /// Where a clip comes to: under the pointer, or below where it was taken from.
    fn shift_of(&self, clip: &Clip, at: Option<At>) -> Point {
        let is_at_home = clip
            .steps
            .iter()
            .any(|step| self.document.diagram.positions.contains_key(&step.id));
        let below = if is_at_home {
            layout::CARD_HEIGHT + layout::ROW_GAP
        } else {
            0
        };
        let left = clip.places.values().map(|place| place.x).min();
        let x = match (at, left) {
            (Some(at), Some(left)) => {
                crate::snap::on_grid(self.viewport.to_drawing(at).x).saturating_sub(left)
            }
            _ => 0,
        };
        Point {
            x,
            y: if x.abs() < layout::CARD_WIDTH {
                below
            } else {
                0
            },
        }
    }
}

pub(super) fn refuse_to_change(response: &mut Response) {
    response.notices.push(Message::new("refused-read-only"));
}

/// Whether a change makes the layout put down other cards anew.
fn moves_others(change: &Change) -> bool {
    match change {
        Change::Step(edit) => match (&edit.before, &edit.after) {
            (Some(before), Some(after)) => {
                before.owner != after.owner || before.phase != after.phase
            }
            _ => true,
        },
        Change::Link(_)
        | Change::Place(_)
        | Change::Organisation(_)
        | Change::Lanes(_)
        | Change::Phases(_) => true,
        _ => false,
    }
}
