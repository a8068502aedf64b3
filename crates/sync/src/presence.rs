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
    /// The longest name of a record that is passed on, in bytes: ids are short where nobody means harm.
    const LONGEST: usize = 200;

    /// The same without what is more than others can make use of.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        let fits = |subject: &Subject| subject.to_string().len() <= Self::LONGEST;
        self.selection.truncate(Self::MOST_SELECTED);
        self.selection.retain(fits);
        self.editing = self.editing.filter(fits);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Presence;
    use pathway::Subject;

    #[test]
    fn what_is_passed_on_to_everyone_is_bounded() {
        let step = |length: usize| Subject::Step("x".repeat(length).as_str().into());
        let mut selection = vec![step(1_000_000), step(36)];
        selection.resize(10_000, step(40));
        let presence = Presence {
            selection,
            editing: Some(step(1_000_000)),
            ..Presence::default()
        };
        let bounded = presence.bounded();
        assert_eq!(bounded.editing, None);
        assert_eq!(bounded.selection.first(), Some(&step(36)));
        let text = serde_json::to_string(&bounded).unwrap_or_default();
        assert!(!text.is_empty() && text.len() <= Presence::MOST_SELECTED * 220);
    }
}
