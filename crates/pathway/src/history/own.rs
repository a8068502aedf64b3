//! What of a person's own work still stands as they left it, where others have worked on since.
//!
//! Taking work back never takes back what somebody else did: a field that another person changed since stays as it
//! is, and so does a record that they went on with.

use crate::{
    Argument, Change, Document, Edit, LinkId, Message, Part, Patch, StepId, Subject, diff,
    edit::{self, label},
    merge::is_made_of_fields,
    patch::each_change,
    tree,
};
use serde_json::{Map, Value as Json};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

/// The patch that takes another back, narrowed to what still stands as that other one left it; and what is left as
/// it is, for the person to know.
pub(super) fn undoing(document: &Document, done: &Patch) -> (Patch, Vec<Message>) {
    let undoing = in_one_step(done);
    let mut narrowed = Narrowed {
        document,
        kept: BTreeSet::new(),
        linked: linked(document, &undoing),
        patch: Patch::default(),
    };
    // Whether a card goes follows from whether its step does.
    let (drawn, meant): (Vec<Change>, Vec<Change>) =
        undoing.changes.into_iter().partition(is_drawn);
    for change in meant.iter().chain(&drawn) {
        each_change!(change, edit => narrowed.take(edit));
    }
    let said = narrowed
        .kept
        .iter()
        .map(|subject| left_alone(document, subject))
        .collect();
    (narrowed.patch, said)
}

/// Whether carrying a patch out strictly leaves nothing in the air: no link without an end, nothing drawn of what is
/// not there.
pub(super) fn holds_together(document: &Document, patch: &Patch) -> bool {
    let (mut steps, mut links) = (BTreeMap::new(), BTreeMap::new());
    let (mut places, mut bends) = (BTreeSet::new(), BTreeSet::new());
    for change in &patch.changes {
        match change {
            Change::Step(edit) => drop(steps.insert(&edit.id, edit.after.is_some())),
            Change::Link(edit) => drop(links.insert(&edit.id, edit.after.is_some())),
            Change::Place(edit) => drop(places.insert(&edit.id)),
            Change::Bends(edit) => drop(bends.insert(&edit.id)),
            _ => {}
        }
    }
    let is_there = |id: &StepId| {
        steps
            .get(id)
            .copied()
            .unwrap_or_else(|| document.pathway.steps.contains(id))
    };
    let is_linked = |id: &LinkId| {
        links
            .get(id)
            .copied()
            .unwrap_or_else(|| document.pathway.links.contains(id))
    };
    let diagram = &document.diagram;
    let mut gone = steps.iter().filter(|(_, stays)| !**stays);
    let mut unlinked = links.iter().filter(|(_, stays)| !**stays);
    patch.changes.iter().all(|change| match change {
        Change::Link(edit) => edit
            .after
            .as_ref()
            .is_none_or(|link| is_there(&link.from) && is_there(&link.to)),
        Change::Place(edit) => edit.after.is_none() || is_there(&edit.id),
        Change::Bends(edit) => edit.after.is_none() || is_linked(&edit.id),
        _ => true,
    }) && gone.all(|(id, _)| places.contains(id) || !diagram.positions.contains_key(*id))
        && unlinked.all(|(id, _)| bends.contains(id) || !diagram.bends.contains_key(*id))
        && linked(document, patch).is_empty()
}

/// The steps that a patch takes away, and that links lead to or from which it leaves alone.
fn linked(document: &Document, patch: &Patch) -> BTreeSet<StepId> {
    let (mut steps, mut links) = (BTreeSet::new(), BTreeSet::new());
    for change in &patch.changes {
        match change {
            Change::Step(edit) if edit.after.is_none() => {
                steps.insert(&edit.id);
            }
            Change::Link(edit) => {
                links.insert(&edit.id);
            }
            _ => {}
        }
    }
    if steps.is_empty() {
        return BTreeSet::new();
    }
    let others = document
        .pathway
        .links
        .iter()
        .filter(|link| !links.contains(&link.id));
    let ends = others.flat_map(|link| [&link.from, &link.to]);
    ends.filter(|id| steps.contains(id)).cloned().collect()
}

/// Whether a change is about where something is drawn: that is one thing, and not made of fields.
fn is_drawn(change: &Change) -> bool {
    matches!(
        change,
        Change::Place(_) | Change::Bends(_) | Change::Lanes(_) | Change::Phases(_)
    )
}

/// The inverse of a patch, with each part changed once.
pub(super) fn in_one_step(done: &Patch) -> Patch {
    let (mut before, mut after) = (Document::default(), Document::default());
    let mut seen = HashSet::new();
    for change in &done.changes {
        let is_first = seen.insert((std::mem::discriminant(change), change.subject()));
        each_change!(change, edit => {
            if is_first {
                put(&mut before, &edit.id, edit.before.clone());
            }
            put(&mut after, &edit.id, edit.after.clone());
        });
    }
    diff(&after, &before)
}

pub(super) fn put<P: Part>(document: &mut Document, id: &P::Id, part: Option<Arc<P>>) {
    P::put(document, id, part);
}

struct Narrowed<'a> {
    document: &'a Document,
    /// What somebody else went on with.
    kept: BTreeSet<Subject>,
    /// Steps that would go, and that links of somebody else lead to or from.
    linked: BTreeSet<StepId>,
    patch: Patch,
}

impl Narrowed<'_> {
    /// Takes over of an edit what still stands as it was left: its `before` is how it was left.
    fn take<P: Part>(&mut self, edit: &Edit<P>) {
        let now = P::find(self.document, &edit.id);
        let subject = P::subject(&edit.id);
        let is_linked = match &subject {
            Subject::Step(id) => edit.after.is_none() && self.linked.contains(id),
            _ => false,
        };
        if is_linked {
            self.kept.insert(subject);
            return;
        }
        if now == edit.before {
            // A card stays where it is with the step that somebody went on with.
            if edit.after.is_some() || !self.kept.contains(&subject) {
                self.push(edit.clone());
            }
            return;
        }
        let is_drawn = is_drawn(&P::change(edit.clone()));
        match (&edit.before, &edit.after, now) {
            // Gone already, or made again by somebody else: nothing to take back.
            (_, None, None) => {}
            (Some(left), Some(wish), Some(now)) if !is_drawn => {
                match narrow(&**left, &**wish, &*now) {
                    Some((wish, all)) => {
                        if !all {
                            self.kept.insert(subject);
                        }
                        if wish != **left {
                            let after = Some(Arc::new(wish));
                            self.push(Edit {
                                id: edit.id.clone(),
                                before: edit.before.clone(),
                                after,
                            });
                        }
                    }
                    None => {
                        self.kept.insert(subject);
                    }
                }
            }
            // Gone meanwhile: merging says so.
            (Some(_), Some(_), None) => self.push(edit.clone()),
            // Drawn elsewhere by somebody, and the card goes with the step that it belongs to.
            (_, None, now) if is_drawn && !self.kept.contains(&subject) => {
                self.push(Edit {
                    id: edit.id.clone(),
                    before: now,
                    after: None,
                });
            }
            _ => {
                self.kept.insert(subject);
            }
        }
    }

    fn push<P: Part>(&mut self, edit: Edit<P>) {
        self.patch.changes.push(P::change(edit));
    }
}

/// How a part was left, with those fields put back that nobody changed since; and whether these are all.
fn narrow<P: Part>(left: &P, wish: &P, now: &P) -> Option<(P, bool)> {
    let write = |part: &P| tree::to_json(part);
    let (Json::Object(left), Json::Object(wish), Json::Object(now)) =
        (write(left), write(wish), write(now))
    else {
        return None;
    };
    let (fields, all) = narrow_fields(&left, &wish, &now);
    let part = tree::from_json(&Json::Object(fields)).ok()?;
    Some((part, all))
}

fn narrow_fields(
    left: &Map<String, Json>,
    wish: &Map<String, Json>,
    now: &Map<String, Json>,
) -> (Map<String, Json>, bool) {
    let (mut fields, mut all) = (left.clone(), true);
    let keys: BTreeSet<&String> = left.keys().chain(wish.keys()).collect();
    for key in keys {
        let (was, back, is) = (left.get(key), wish.get(key), now.get(key));
        if was == back || is == back {
            continue;
        }
        let is_list = |field: Option<&Json>| field.is_none_or(Json::is_array);
        match (was, back, is) {
            (Some(Json::Object(was)), Some(Json::Object(back)), Some(Json::Object(is)))
                if is_made_of_fields(key) =>
            {
                let (inner, whole) = narrow_fields(was, back, is);
                fields.insert(key.clone(), Json::Object(inner));
                all &= whole;
            }
            // Lists are sets by meaning: merging takes out what was put in, and leaves what others put in.
            _ if was == is || (is_list(was) && is_list(back) && is_list(is)) => {
                match back {
                    Some(back) => fields.insert(key.clone(), back.clone()),
                    None => fields.remove(key),
                };
            }
            _ => all = false,
        }
    }
    (fields, all)
}

fn left_alone(document: &Document, subject: &Subject) -> Message {
    let kind = Argument::Word(label::kind(subject).into());
    match edit::title(document, subject) {
        title if title.is_empty() => Message::new("undo-left-untitled").with("kind", kind),
        title => Message::new("undo-left")
            .with("kind", kind)
            .with("title", title),
    }
}
