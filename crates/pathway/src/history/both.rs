//! What somebody else did as well: it is no longer one's own alone, and not one's own to take back.
//!
//! Never touches what only one of the two did.

use super::own::{in_one_step, put};
use crate::{
    Change, Document, Edit, Part, Patch, diff, merge::is_made_of_fields, patch::each_change, tree,
};
use serde_json::{Map, Value as Json};
use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

/// What is left of one's own patch without what somebody else's patch does as well; none where that is all of it.
pub(super) fn without_what_both_did(own: &Patch, theirs: &Patch) -> Option<Patch> {
    let key = |change: &Change| (std::mem::discriminant(change), change.subject());
    let touched: HashSet<_> = theirs.changes.iter().map(key).collect();
    if !own
        .changes
        .iter()
        .any(|change| touched.contains(&key(change)))
    {
        return None;
    }
    let theirs = Both::of(theirs);
    let own = in_one_step(own).inverse();
    let (mut before, mut after) = (Document::default(), Document::default());
    for change in &own.changes {
        each_change!(change, edit => {
            put(&mut before, &edit.id, theirs.begun(edit));
            put(&mut after, &edit.id, edit.after.clone());
        });
    }
    let left = diff(&before, &after);
    (left != own).then_some(left)
}

/// What somebody else changed, as it was and as they left it.
struct Both {
    before: Document,
    after: Document,
}

impl Both {
    fn of(theirs: &Patch) -> Self {
        let (mut before, mut after) = (Document::default(), Document::default());
        for change in &in_one_step(theirs).inverse().changes {
            each_change!(change, edit => {
                put(&mut before, &edit.id, edit.before.clone());
                put(&mut after, &edit.id, edit.after.clone());
            });
        }
        Self { before, after }
    }

    /// How a part was before one's own change of it, with what somebody else did as well done already.
    fn begun<P: Part>(&self, own: &Edit<P>) -> Option<Arc<P>> {
        let (before, after) = (
            P::find(&self.before, &own.id),
            P::find(&self.after, &own.id),
        );
        match (&own.before, &own.after, &before, &after) {
            // Both took it away.
            (Some(_), None, Some(_), None) => None,
            (Some(was), Some(left), before, Some(after)) => {
                let shared = shared(&**was, &**left, before.as_deref(), after);
                Some(shared.map_or_else(|| was.clone(), Arc::new))
            }
            _ => own.before.clone(),
        }
    }
}

fn shared<P: Part>(was: &P, left: &P, before: Option<&P>, after: &P) -> Option<P> {
    let fields = |part: &P| match tree::to_json(part) {
        Json::Object(fields) => Some(fields),
        _ => None,
    };
    let before = before.map_or_else(|| Some(Map::new()), fields)?;
    let begun = shared_fields((&fields(was)?, &fields(left)?), (&before, &fields(after)?));
    tree::from_json(&Json::Object(begun)).ok()
}

type Fields = Map<String, Json>;

/// One's own fields as they were, with those as one left them that somebody else left the same.
fn shared_fields((was, left): (&Fields, &Fields), (before, after): (&Fields, &Fields)) -> Fields {
    let mut begun = was.clone();
    let is_list = |field: Option<&Json>| field.is_none_or(Json::is_array);
    let keys: BTreeSet<&String> = was.keys().chain(left.keys()).collect();
    for key in keys {
        let own = [was.get(key), left.get(key)];
        let theirs = [before.get(key), after.get(key)];
        if own[0] == own[1] || theirs[0] == theirs[1] {
            continue;
        }
        let value = if own[1] == theirs[1] {
            own[1].cloned()
        } else if own.into_iter().chain(theirs).all(is_list) {
            let list = shared_list(own, theirs);
            (!list.is_empty()).then_some(Json::Array(list))
        } else if let (true, Some(Json::Object(left)), Some(Json::Object(after))) =
            (is_made_of_fields(key), own[1], theirs[1])
        {
            let inner = |field: Option<&Json>| field.and_then(Json::as_object).cloned();
            let [was, before] = [own[0], theirs[0]].map(|field| inner(field).unwrap_or_default());
            let fields = shared_fields((&was, left), (&before, after));
            (own[0].is_some() || !fields.is_empty()).then_some(Json::Object(fields))
        } else {
            continue;
        };
        match value {
            Some(value) => begun.insert(key.clone(), value),
            None => begun.remove(key),
        };
    }
    begun
}

/// Lists are sets by meaning: one's own as it was, without what both took out, and with what both put in.
fn shared_list(own: [Option<&Json>; 2], theirs: [Option<&Json>; 2]) -> Vec<Json> {
    let entries = |list: Option<&Json>| list.and_then(Json::as_array).cloned().unwrap_or_default();
    let ([was, left], [before, after]) = (own.map(entries), theirs.map(entries));
    let out = |entry: &Json| {
        let by_both = !left.contains(entry) && !after.contains(entry);
        by_both && before.contains(entry)
    };
    let put_in = |entry: &&Json| {
        let by_both = !was.contains(entry) && !before.contains(entry);
        by_both && after.contains(entry)
    };
    let kept = was.iter().filter(|entry| !out(entry));
    kept.chain(left.iter().filter(put_in)).cloned().collect()
}
