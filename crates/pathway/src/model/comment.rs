//! A comment: what somebody says about a record or a point of the drawing. No part of the pathway's meaning.

use super::{record, words};
use crate::{CommentId, Date, Point, Subject};
use serde::{Deserialize, Serialize};

/// What a comment is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// A record.
    Subject(Subject),
    /// A point of the drawing.
    Point(Point),
}

words! {
    /// What a comment is for.
    CommentKind {
        /// Something said.
        Remark = "remark",
        /// Something that somebody shall do.
        Action = "action",
        /// Something put aside for later, so that a group can go on.
        Parked = "parked",
        /// Something that was decided.
        Decision = "decision",
    }
}
record! {
    /// A comment.
    Comment in comments { id: CommentId;
        /// What it is on.
        on: Option<Anchor>,
        /// What it is for; a remark where nothing is said.
        kind: Option<CommentKind>,
        /// Who wrote it.
        author: String,
        /// What it says.
        text: String,
        /// Whether it is dealt with.
        resolved: bool,
        /// Who shall deal with it.
        assigned_to: String,
        /// By when.
        due: Option<Date>,
    }
}
