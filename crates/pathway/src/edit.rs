//! Edits: each says what shall change, as a patch, or why that cannot be meant, as a refusal.
//!
//! Never changes a document: a patch is carried out by `apply`. What is only wrong, a check finds; an edit refuses
//! nothing but what nobody can mean. The consequences of an edit are said in its own function and nowhere else.

mod add;
mod arrange;
mod clip;
mod connect;
mod delete;
mod field;
pub mod label;
mod lanes;
mod owner;
mod pattern;
mod phases;
mod places;
mod references;
mod terms;
mod words;

pub use add::{add, add_step, insert_on_link, likely_next, next_step, step_before};
pub use arrange::{Edge, Way, align, distribute};
pub use clip::{Clip, copy, duplicate, paste};
pub use connect::{connect, link, merge_identical, reconnect};
pub use delete::delete;
pub use field::{clear_field, field, record, replace, retitle, set_field, title};
pub use lanes::{add_lane, move_lane, order_lanes};
pub use owner::{Moved, add_team_for, move_steps, move_to_lane, owner_in, set_kind, set_owner};
pub use pattern::put_pattern;
pub use phases::{add_phase, delete_phase, in_phases, move_phase, rename_phase, set_phase};
pub use places::{bend, place, straighten, tidied};
pub use terms::usual_terms;
pub use words::{Retitled, replaced_in_titles, retitle_all};

use crate::{Change, Document, Edit, Message, Part, Patch, Refusal, Subject};
use std::sync::Arc;

/// Where new ids come from: given the prefix of a kind, an id that nothing else has.
pub type Ids<'a> = &'a mut dyn FnMut(&str) -> String;

/// The change that makes a part be as given, or go; none when it is so already.
fn change<P: Part>(document: &Document, id: &P::Id, after: Option<P>) -> Option<Change> {
    let before = P::find(document, id);
    if before.as_deref() == after.as_ref() {
        return None;
    }
    Some(P::change(Edit {
        id: id.clone(),
        before,
        after: after.map(Arc::new),
    }))
}

/// A patch of what is really changed.
fn patch(changes: impl IntoIterator<Item = Option<Change>>) -> Patch {
    Patch {
        changes: changes.into_iter().flatten().collect(),
    }
}

/// The refusal of that sentence, about one subject.
fn refused(sentence: &'static str, subject: &Subject) -> Refusal {
    Refusal::new(Message::new(sentence).with("subject", subject.to_string()))
}

/// The refusal to touch what is not here, as after a colleague took it away.
fn not_here(subject: &Subject) -> Refusal {
    refused("refused-not-here", subject)
}

/// Does the same for the kind of record that a subject is; the pathway's own fields are the first block.
macro_rules! each_subject {
    ($subject:expr, head => $head:expr, ($record:ident, $id:ident) => $body:expr) => {
        match $subject {
            crate::Subject::Pathway => $head,
            crate::Subject::Organisation($id) => {
                type $record = crate::Organisation;
                $body
            }
            crate::Subject::Team($id) => {
                type $record = crate::Team;
                $body
            }
            crate::Subject::Item($id) => {
                type $record = crate::Item;
                $body
            }
            crate::Subject::Step($id) => {
                type $record = crate::Step;
                $body
            }
            crate::Subject::Link($id) => {
                type $record = crate::Link;
                $body
            }
            crate::Subject::Clock($id) => {
                type $record = crate::Clock;
                $body
            }
            crate::Subject::Outcome($id) => {
                type $record = crate::Outcome;
                $body
            }
            crate::Subject::Agreement($id) => {
                type $record = crate::Agreement;
                $body
            }
            crate::Subject::Involvement($id) => {
                type $record = crate::Involvement;
                $body
            }
            crate::Subject::Trial($id) => {
                type $record = crate::Trial;
                $body
            }
            crate::Subject::Acceptance($id) => {
                type $record = crate::Acceptance;
                $body
            }
            crate::Subject::SignOff($id) => {
                type $record = crate::SignOff;
                $body
            }
            crate::Subject::Comment($id) => {
                type $record = crate::Comment;
                $body
            }
        }
    };
}
use each_subject;

/// Whether what a subject names is in the document.
pub fn is_here(document: &Document, subject: &Subject) -> bool {
    each_subject!(subject, head => true, (R, id) => <R as crate::Record>::table(document).contains(id))
}
