//! A comment: what somebody says about a record or a point of the drawing. No part of the pathway's meaning.

use super::record;
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

record! {
    /// A comment.
    Comment in comments { id: CommentId;
        /// What it is on.
        on: Option<Anchor>,
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
