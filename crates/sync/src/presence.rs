//! Who is there and what they are at. It is passed on and forgotten.
//!
//! Never part of the log, and never more than fits on a screen.

use crate::{PersonId, Right};
use pathway::Subject;
use serde::{Deserialize, Serialize};

/// Somebody in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Names them.
    pub id: PersonId,
    /// What they want to be called; empty where a name was taken out.
    pub name: String,
    /// The number of their colour among those of the app.
    pub colour: u8,
    /// What they may do.
    pub right: Right,
}

/// What somebody is at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Where their pointer is, on the drawing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<[i32; 2]>,
    /// What they have selected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selection: Vec<Subject>,
    /// What they are typing into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editing: Option<Subject>,
    /// Which part of the drawing they see: left, top, width, height.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewport: Option<[i32; 4]>,
    /// Whom they follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub following: Option<PersonId>,
    /// Whether they raise their hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hand: bool,
    /// Whether they have done nothing for a while.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub idle: bool,
}

impl Presence {
    /// The most of a selection that is passed on.
    pub const MOST_SELECTED: usize = 100;

    /// The same without what is more than others can make use of.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.selection.truncate(Self::MOST_SELECTED);
        self
    }
}
