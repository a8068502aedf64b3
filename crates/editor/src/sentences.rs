//! Every sentence that the editor and the edits can ask for, by its id: for the resource files to be complete.

use crate::{COMMANDS, Group, HINTS};
use pathway::edit::label;

const ANNOUNCED: &[&str] = &[
    "announce-did",
    "announce-gone",
    "announce-lane",
    "announce-lane-untitled",
    "announce-link",
    "announce-record",
    "announce-redid",
    "announce-step",
    "announce-step-untitled",
    "announce-undid",
];

const REFUSED: &[&str] = &["refused-no-lane-there", "refused-read-only"];

/// The ids of all of them.
pub fn sentences() -> impl Iterator<Item = &'static str> {
    let plain = [
        label::ALL,
        label::UNTITLED,
        label::REFUSALS,
        label::LEFT,
        HINTS,
        ANNOUNCED,
        REFUSED,
    ];
    let commands = COMMANDS.iter().map(|command| command.label);
    let groups = Group::ALL.iter().map(|group| group.label());
    plain
        .into_iter()
        .flatten()
        .copied()
        .chain(commands)
        .chain(groups)
}
