//! Making a change on ground that moved meanwhile: field by field, the last writer wins, and a delete beats an edit.
//!
//! Never fails, and never decides by anything but the document and the patch: whoever merges the same patches in the
//! same order has the same document.

mod fields;
mod loose;

pub(crate) use fields::is_made_of_fields;

use crate::{
    Argument, Change, Document, Edit, Link, LinkId, Message, Part, Patch, StepId, Subject,
    describe::{field_word, name_in},
    edit::label,
    patch::each_change,
};
use std::{collections::BTreeMap, sync::Arc};

/// The version of the rules below. It is written beside every patch of a log: other rules would give other documents.
pub const MERGE_VERSION: u32 = 1;

/// What became of a patch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// What was really changed: it makes the document after of the document before, and can be taken back.
    pub applied: Patch,
    /// What of the patch was not done, and why, for the person who made it.
    pub dropped: Vec<Message>,
}

/// Makes the patch, as far as it still fits. A patch that fits exactly, and leaves nothing hanging in the air, does
/// what `apply` does.
pub fn merge(document: &mut Document, patch: &Patch) -> Merged {
    let mut merge = Merge {
        document,
        merged: Merged::default(),
        steps: BTreeMap::new(),
        links: BTreeMap::new(),
        places: BTreeMap::new(),
        bends: BTreeMap::new(),
    };
    for change in &patch.changes {
        merge.remember(change);
        // Where a card stands and how a link bends is one thing each: half of it from one person is nobody's wish.
        let whole = matches!(
            change,
            Change::Place(_) | Change::Bends(_) | Change::Lanes(_) | Change::Phases(_)
        );
        each_change!(change, edit => merge.edit(edit, whole));
    }
    merge.drop_loose_ends();
    let merged = merge.merged;
    if merged.applied.changes.iter().any(Change::is_about_meaning) {
        document.seal = None;
    }
    merged
}

struct Merge<'a> {
    document: &'a mut Document,
    merged: Merged,
    /// Steps that the patch is about, and whether they were there.
    steps: BTreeMap<StepId, bool>,
    /// Links that the patch is about, as they were.
    links: BTreeMap<LinkId, Option<Arc<Link>>>,
    /// Cards that the patch puts somewhere, and whether they had a place.
    places: BTreeMap<StepId, bool>,
    /// Links that the patch bends, and whether they were bent.
    bends: BTreeMap<LinkId, bool>,
}

impl Merge<'_> {
    fn remember(&mut self, change: &Change) {
        match change {
            Change::Step(edit) => {
                let there = self.document.pathway.steps.contains::<StepId>(&edit.id);
                self.steps.entry(edit.id.clone()).or_insert(there);
            }
            Change::Link(edit) => {
                let link = self
                    .document
                    .pathway
                    .links
                    .shared::<LinkId>(&edit.id)
                    .cloned();
                self.links.entry(edit.id.clone()).or_insert(link);
            }
            Change::Place(edit) => {
                let there = self.document.diagram.positions.contains_key(&edit.id);
                self.places.entry(edit.id.clone()).or_insert(there);
            }
            Change::Bends(edit) => {
                let there = self.document.diagram.bends.contains_key(&edit.id);
                self.bends.entry(edit.id.clone()).or_insert(there);
            }
            _ => {}
        }
    }

    fn edit<P: Part>(&mut self, edit: &Edit<P>, whole: bool) {
        let now = P::find(self.document, &edit.id);
        let is_misnamed = edit
            .after
            .as_ref()
            .is_some_and(|after| !after.is_named(&edit.id));
        if is_misnamed || (edit.after.is_none() && P::is_always_there()) {
            self.drop_whole("dropped-unclear", edit);
            return;
        }
        let after = match (&edit.before, &edit.after, &now) {
            (before, after, now) if before == now => after.clone(),
            (None, None, _) | (_, None, None) => return,
            (_, None, Some(_)) => None,
            (Some(_), Some(_), None) => {
                self.drop_whole("dropped-gone", edit);
                return;
            }
            (before, Some(after), Some(now)) if !whole => {
                let (part, dropped) = fields::merge(before.as_deref(), after, now);
                let kind = label::kind(&P::subject(&edit.id)).trim_start_matches("word-");
                for key in dropped {
                    let message = self.about("dropped-field", edit);
                    self.merged
                        .dropped
                        .push(message.with("field", field_word(kind, &key)));
                }
                if part == **now {
                    return;
                }
                Some(Arc::new(part))
            }
            (_, Some(after), _) => Some(after.clone()),
        };
        self.put(&edit.id, now, after);
    }

    fn put<P: Part>(&mut self, id: &P::Id, before: Option<Arc<P>>, after: Option<Arc<P>>) {
        P::put(self.document, id, after.clone());
        let id = id.clone();
        self.merged
            .applied
            .changes
            .push(P::change(Edit { id, before, after }));
    }

    fn take<P: Part>(&mut self, id: &P::Id) {
        if let Some(now) = P::find(self.document, id) {
            self.put(id, Some(now), None);
        }
    }

    fn drop_whole<P: Part>(&mut self, id: &'static str, edit: &Edit<P>) {
        let message = self.about(id, edit);
        // Where a step stood is lost with the step: that is one thing to say, not two.
        if !self.merged.dropped.contains(&message) {
            self.merged.dropped.push(message);
        }
    }

    fn about<P: Part>(&self, id: &'static str, edit: &Edit<P>) -> Message {
        let subject = P::subject(&edit.id);
        // What is gone is called as the patch knew it.
        let mut known = Document::default();
        let part = edit
            .before
            .as_ref()
            .or(edit.after.as_ref())
            .filter(|part| part.is_named(&edit.id));
        if P::find(self.document, &edit.id).is_some() || part.is_none() {
            return self.about_subject(id, &subject);
        }
        P::put(&mut known, &edit.id, part.cloned());
        if let Some(link) =
            matches!(subject, Subject::Link(_)).then(|| known.pathway.links.iter().next())
        {
            // Its ends may still be here.
            for end in link
                .into_iter()
                .flat_map(|link| [link.from.clone(), link.to.clone()])
                .collect::<Vec<_>>()
            {
                if let Some(step) = self.document.pathway.steps.shared::<StepId>(&end) {
                    known.pathway.steps.insert(step.clone());
                }
            }
        }
        named(id, &known, &subject)
    }

    fn about_subject(&self, id: &'static str, subject: &Subject) -> Message {
        named(id, self.document, subject)
    }
}

fn named(id: &'static str, document: &Document, subject: &Subject) -> Message {
    Message::new(id)
        .with("kind", Argument::Word(label::kind(subject).into()))
        .with("name", name_in(document, subject))
}
