//! What turns one document into another, as a patch.
//!
//! Never looks at the seal or at fields that this version does not know: a patch cannot change them.

use crate::{
    Acceptance, Agreement, Change, Clock, Comment, Document, Edit, Head, Involvement, Item,
    LaneOrder, Link, Organisation, Outcome, Part, Patch, PhaseOrder, Record, SignOff, Step, Team,
    Trial,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The patch that makes `to` of `from`. What is referred to comes before what refers to it, and goes after it,
/// so that every state on the way holds together if both documents do.
pub fn diff(from: &Document, to: &Document) -> Patch {
    let mut found = Difference::default();
    found.records::<Organisation>(from, to);
    found.records::<Team>(from, to);
    found.records::<Item>(from, to);
    found.part::<Head>(from, to, ());
    found.records::<Step>(from, to);
    found.records::<Agreement>(from, to);
    found.records::<Link>(from, to);
    found.records::<Clock>(from, to);
    found.records::<Outcome>(from, to);
    found.records::<Involvement>(from, to);
    found.records::<Trial>(from, to);
    found.records::<Acceptance>(from, to);
    found.records::<SignOff>(from, to);
    found.records::<Comment>(from, to);
    found.places(&from.diagram.positions, &to.diagram.positions);
    found.places(&from.diagram.bends, &to.diagram.bends);
    found.part::<LaneOrder>(from, to, ());
    found.part::<PhaseOrder>(from, to, ());
    found.brought.extend(found.taken.into_iter().rev());
    Patch {
        changes: found.brought,
    }
}

/// What was found so far: what is new or other, and what goes.
#[derive(Default)]
struct Difference {
    brought: Vec<Change>,
    taken: Vec<Change>,
}

impl Difference {
    fn records<R: Record>(&mut self, from: &Document, to: &Document) {
        let (from, to) = (R::table(from), R::table(to));
        for record in to.iter_shared() {
            let before = from.shared::<R::Id>(record.id());
            self.note(record.id().clone(), before.cloned(), Some(record.clone()));
        }
        for record in from.iter_shared() {
            if !to.contains::<R::Id>(record.id()) {
                self.note(record.id().clone(), Some(record.clone()), None);
            }
        }
    }

    fn part<P: Part>(&mut self, from: &Document, to: &Document, id: P::Id) {
        let (before, after) = (P::find(from, &id), P::find(to, &id));
        self.note(id, before, after);
    }

    fn places<P: Part>(&mut self, from: &BTreeMap<P::Id, P>, to: &BTreeMap<P::Id, P>) {
        for id in from.keys().chain(to.keys()).collect::<BTreeSet<_>>() {
            let part = |map: &BTreeMap<P::Id, P>| map.get(id).cloned().map(Arc::new);
            self.note(id.clone(), part(from), part(to));
        }
    }

    fn note<P: Part>(&mut self, id: P::Id, before: Option<Arc<P>>, after: Option<Arc<P>>) {
        let same = match (&before, &after) {
            (None, None) => true,
            (Some(before), Some(after)) => Arc::ptr_eq(before, after) || before == after,
            _ => false,
        };
        if same {
            return;
        }
        let list = if after.is_some() {
            &mut self.brought
        } else {
            &mut self.taken
        };
        list.push(P::change(Edit { id, before, after }));
    }
}
