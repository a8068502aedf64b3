//! What an edit did, as a person reads it beside "Undo": "move of 3 steps".
//!
//! Never a sentence, only its id and values.

use crate::{Comparison, Document, Item, Message, Rule, Subject, Table, Value};

/// The kind of record, as a word of ours.
pub fn kind(subject: &Subject) -> &'static str {
    match subject {
        Subject::Pathway => "word-pathway",
        Subject::Organisation(_) => "word-organisation",
        Subject::Team(_) => "word-team",
        Subject::Item(_) => "word-item",
        Subject::Step(_) => "word-step",
        Subject::Link(_) => "word-link",
        Subject::Clock(_) => "word-clock",
        Subject::Outcome(_) => "word-outcome",
        Subject::Agreement(_) => "word-agreement",
        Subject::Involvement(_) => "word-involvement",
        Subject::Trial(_) => "word-trial",
        Subject::Acceptance(_) => "word-acceptance",
        Subject::SignOff(_) => "word-sign-off",
        Subject::Comment(_) => "word-comment",
    }
}

/// One of the labels below, about so many things.
pub fn many(label: &'static str, count: usize) -> Message {
    Message::new(label).with("count", count)
}

/// One of the labels below, about one record, by its kind and what it is called.
pub fn about(label: &'static str, document: &Document, subject: &Subject) -> Message {
    Message::new(label)
        .with("kind", crate::Argument::Word(kind(subject).into()))
        .with("title", super::title(document, subject))
}

/// Moved cards: `count`.
pub const MOVED: &str = "did-move";
/// Put a step in: `kind`, `title`.
pub const ADDED: &str = "did-add";
/// Linked two steps.
pub const LINKED: &str = "did-link";
/// Made the next step.
pub const NEXT: &str = "did-next-step";
/// Put a step on a link.
pub const INSERTED: &str = "did-insert";
/// Took things away: `count`.
pub const DELETED: &str = "did-delete";
/// Took one thing away: `kind`, `title`.
pub const DELETED_ONE: &str = "did-delete-one";
/// Changed a record: `kind`, `title`.
pub const CHANGED: &str = "did-change";
/// Called something else: `kind`, `title`.
pub const RETITLED: &str = "did-retitle";
/// Said who does it: `count`.
pub const OWNED: &str = "did-set-owner";
/// Moved a lane.
pub const LANES: &str = "did-move-lane";
/// Bent a link.
pub const BENT: &str = "did-bend";
/// Put copies in: `count`.
pub const DUPLICATED: &str = "did-duplicate";
/// Took away to put in elsewhere: `count`.
pub const CUT: &str = "did-cut";
/// Put in from elsewhere: `count`.
pub const PASTED: &str = "did-paste";
/// Put cards in line: `count`.
pub const ALIGNED: &str = "did-align";
/// Spread cards: `count`.
pub const DISTRIBUTED: &str = "did-distribute";
/// Tidied: `count`.
pub const TIDIED: &str = "did-tidy";
/// Made one of identical links: `count`.
pub const MERGED: &str = "did-merge-links";
/// Said what kind of step: `count`.
pub const KIND: &str = "did-set-kind";

/// All of them, for the resource files to be complete.
pub const ALL: &[&str] = &[
    MOVED,
    ADDED,
    LINKED,
    NEXT,
    INSERTED,
    DELETED,
    DELETED_ONE,
    CHANGED,
    RETITLED,
    OWNED,
    LANES,
    BENT,
    DUPLICATED,
    CUT,
    PASTED,
    ALIGNED,
    DISTRIBUTED,
    TIDIED,
    MERGED,
    KIND,
];

/// All sentences with which an edit is refused, for the resource files to be complete.
pub const REFUSALS: &[&str] = &[
    "refused-changed-meanwhile",
    "refused-delete-pathway",
    "refused-field-is-needed",
    "refused-id-is-fixed",
    "refused-id-taken",
    "refused-link-end-missing",
    "refused-link-note",
    "refused-link-twice",
    "refused-no-such-field",
    "refused-no-title",
    "refused-not-here",
    "refused-value-does-not-fit",
];

/// What a comparison said, in words, for when its item is gone.
pub(super) fn compared_in_words(items: &Table<Item>, leaf: &Rule) -> String {
    let name = |id: &crate::ItemId| {
        items
            .get(id)
            .filter(|item| !item.name.is_empty())
            .map_or_else(|| id.to_string(), |item| item.name.clone())
    };
    match leaf {
        Rule::Known(item) => format!("known {}", name(item)),
        Rule::Compare { item, is, value } => {
            let is = match is {
                Comparison::Equal => "=",
                Comparison::NotEqual => "≠",
                Comparison::Below => "<",
                Comparison::AtMost => "≤",
                Comparison::Above => ">",
                Comparison::AtLeast => "≥",
            };
            let value = match value {
                Value::YesNo(true) => "yes".to_owned(),
                Value::YesNo(false) => "no".to_owned(),
                Value::Number(steps) => in_unit(items.get(item), *steps),
                Value::Option(option) => option.clone(),
            };
            format!("{} {is} {value}", name(item))
        }
        _ => String::new(),
    }
}

fn in_unit(item: Option<&Item>, steps: i64) -> String {
    let Some(crate::ItemKind::Number { unit, scale, .. }) =
        item.and_then(|item| item.kind.as_ref())
    else {
        return steps.to_string();
    };
    let digits = format!(
        "{:0>width$}",
        steps.unsigned_abs(),
        width = usize::from(*scale) + 1
    );
    let (whole, part) = digits.split_at(digits.len() - usize::from(*scale));
    let sign = if steps < 0 { "-" } else { "" };
    let number = if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    };
    if unit.is_empty() {
        number
    } else {
        format!("{number} {unit}")
    }
}
