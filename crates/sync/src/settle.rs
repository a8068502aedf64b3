//! What a row of entries makes of a document and a floor.
//!
//! Never fails halfway: an entry whose rules are not known here is where it stops.

use crate::{Body, Entry, Floor};
use pathway::{Document, merge};

/// An entry was merged elsewhere by rules that are newer than those known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewerRules {
    /// The place of that entry.
    pub sequence: u64,
    /// The version of its rules.
    pub version: u32,
}

/// Carries the document and the floor over the entries, in their order; `known` is the newest version of the rules
/// of merging that is known here.
pub fn settle<'a>(
    document: &mut Document,
    floor: &mut Floor,
    known: u32,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Result<(), NewerRules> {
    for entry in entries {
        if entry.merge > known {
            return Err(NewerRules {
                sequence: entry.sequence,
                version: entry.merge,
            });
        }
        match &entry.body {
            Body::Patch(patch) => {
                merge(document, patch);
            }
            // What counts for nothing does so everywhere.
            Body::Act(act) => drop(floor.act(&entry.author, entry.at, act)),
        }
    }
    Ok(())
}
