//! What an edit did, as a person reads it beside "Undo": "move of 3 steps".
//!
//! Never a sentence, only its id and values.

use crate::{Document, Message, Subject};

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

/// One of the labels below, about one record, by its kind and what it is called. One that is called nothing has a
/// sentence of its own, that of the label with `-untitled`.
pub fn about(label: &'static str, document: &Document, subject: &Subject) -> Message {
    called(label, subject, &super::title(document, subject))
}

/// The same for what is about to be called that.
pub fn called(label: &'static str, subject: &Subject, title: &str) -> Message {
    let kind = crate::Argument::Word(kind(subject).into());
    match title.trim() {
        "" => Message::new(format!("{label}-untitled")).with("kind", kind),
        title => Message::new(label).with("kind", kind).with("title", title),
    }
}

/// Moved cards: `count`.
pub const MOVED: &str = "did-move";
/// Put a record in: `kind`, `title`.
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
/// Added, named, moved or took away a phase.
pub const PHASES: &str = "did-change-phases";
/// Bent a link.
pub const BENT: &str = "did-bend";
/// Put copies in: `count`.
pub const DUPLICATED: &str = "did-duplicate";
/// Took away to put in elsewhere: `count`.
pub const CUT: &str = "did-cut";
/// Put in from elsewhere: `count`.
pub const PASTED: &str = "did-paste";
/// Put a pattern in: `title`.
pub const PATTERN: &str = "did-pattern";
/// Proposed the usual terms: `count`.
pub const TERMS: &str = "did-propose-terms";
/// Put other words into titles: `count`.
pub const REPLACED: &str = "did-replace";
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

/// Those that are about one record, with a sentence for one that is called nothing.
pub const UNTITLED: &[&str] = &[
    "did-add-untitled",
    "did-change-untitled",
    "did-delete-one-untitled",
    "did-retitle-untitled",
];

/// All others, for the resource files to be complete.
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
    PHASES,
    BENT,
    DUPLICATED,
    CUT,
    PASTED,
    PATTERN,
    REPLACED,
    TERMS,
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
    "refused-phase-name",
    "refused-value-does-not-fit",
];

/// What is said when something is not taken back because others went on with it.
pub const LEFT: &[&str] = &["undo-left", "undo-left-untitled"];
