//! Everything that can be done by name: one list that menu, palette, shortcut sheet, keys and tests read.
//!
//! A command makes no change of its own: it calls an edit, or asks the program.

mod add;
mod arrange;
mod clipboard;
mod go;
mod history;
mod kinds;
mod lanes;
mod program;
mod steps;
mod take;
mod view;

use crate::{Editor, Response};

/// Where a command stands in menu and shortcut sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Taking back, copying, deleting.
    Edit,
    /// Making and changing steps and links.
    Draw,
    /// What kind of step.
    Kind,
    /// Putting in line and tidying.
    Arrange,
    /// Going from one thing to another.
    Go,
    /// Zooming and moving the window.
    View,
    /// Taking a tool.
    Tool,
    /// What concerns the whole file.
    File,
    /// Finding one's way.
    Help,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: &[Self] = &[
        Self::Edit,
        Self::Draw,
        Self::Kind,
        Self::Arrange,
        Self::Go,
        Self::View,
        Self::Tool,
        Self::File,
        Self::Help,
    ];

    /// The sentence that heads it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Edit => "group-edit",
            Self::Draw => "group-draw",
            Self::Kind => "group-kind",
            Self::Arrange => "group-arrange",
            Self::Go => "group-go",
            Self::View => "group-view",
            Self::Tool => "group-tool",
            Self::File => "group-file",
            Self::Help => "group-help",
        }
    }
}

/// Something that can be done by name.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Its name, for ever.
    pub id: &'static str,
    /// The sentence that names it for a person.
    pub label: &'static str,
    /// The keys that stand for it, the one to show first.
    pub keys: &'static [&'static str],
    /// Where it is shown.
    pub group: Group,
    /// Whether it can be done now.
    pub when: fn(&Editor) -> bool,
    /// Does it.
    pub run: fn(&mut Editor, &mut Response),
}

/// Declares commands: name, sentence, keys, group, when, run.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident = $id:literal $label:literal $keys:expr, $group:ident, $when:expr, $run:expr;)*) => {$(
        $(#[$doc])*
        pub(super) const $name: crate::commands::Command = crate::commands::Command {
            id: $id,
            label: $label,
            keys: &$keys,
            group: crate::commands::Group::$group,
            when: $when,
            run: $run,
        };
    )*};
}
use commands;

/// All commands, in the order in which they are shown within their group.
pub const COMMANDS: &[Command] = &[
    history::UNDO,
    history::REDO,
    clipboard::CUT,
    clipboard::COPY,
    clipboard::PASTE,
    clipboard::DUPLICATE,
    steps::DELETE,
    program::REPLACE,
    steps::SELECT_ALL,
    steps::LET_GO,
    steps::RENAME,
    steps::DETAILS,
    add::STEP,
    add::PATIENT_STEP,
    add::CARER_STEP,
    add::ORGANISATION,
    program::PHASE,
    program::PATTERN,
    steps::NEXT_RIGHT,
    steps::NEXT_LEFT,
    steps::NEXT_UP,
    steps::NEXT_DOWN,
    steps::LINK_CHOSEN,
    steps::MERGE_LINKS,
    steps::USUAL_TERMS,
    steps::STRAIGHTEN,
    lanes::TO_LANE_ABOVE,
    lanes::TO_LANE_BELOW,
    lanes::LANE_UP,
    lanes::LANE_DOWN,
    kinds::START,
    kinds::ASSESS,
    kinds::TEST,
    kinds::RESULT,
    kinds::DECIDE,
    kinds::TREAT,
    kinds::MONITOR,
    kinds::WAIT,
    kinds::INFORM,
    kinds::REFER,
    kinds::REVIEW,
    kinds::MDT,
    kinds::SUPPORT,
    kinds::SELF_CARE,
    kinds::DISCHARGE,
    kinds::SAFETY_NET,
    kinds::SUB_PATHWAY,
    kinds::END,
    kinds::NOTE,
    kinds::STEP,
    arrange::TIDY,
    arrange::TIDY_EVERYTHING,
    arrange::TIDY_LANES,
    arrange::ALIGN_LEFT,
    arrange::ALIGN_CENTRE,
    arrange::ALIGN_RIGHT,
    arrange::ALIGN_TOP,
    arrange::ALIGN_MIDDLE,
    arrange::ALIGN_BOTTOM,
    arrange::DISTRIBUTE_ACROSS,
    arrange::DISTRIBUTE_DOWN,
    arrange::NUDGE_LEFT,
    arrange::NUDGE_RIGHT,
    arrange::NUDGE_UP,
    arrange::NUDGE_DOWN,
    go::LEFT,
    go::RIGHT,
    go::UP,
    go::DOWN,
    go::EXTEND_LEFT,
    go::EXTEND_RIGHT,
    go::EXTEND_UP,
    go::EXTEND_DOWN,
    go::LINK_FORWARD,
    go::LINK_BACK,
    go::LINK_UP,
    go::LINK_DOWN,
    go::FIRST,
    go::LAST,
    go::NEXT,
    go::PREVIOUS,
    go::NEXT_FINDING,
    go::PREVIOUS_FINDING,
    view::ZOOM_IN,
    view::ZOOM_OUT,
    view::ZOOM_100,
    view::ZOOM_LARGE,
    view::FIT,
    view::BEGINNING,
    view::FIT_CHOSEN,
    take::SELECT,
    take::STEP,
    take::DECISION,
    take::WAIT,
    take::SPLIT,
    take::HANDOFF,
    take::ORGANISATION,
    take::COMMENT,
    take::PAN,
    take::START,
    take::END,
    take::NOTE,
    program::SAVE,
    program::OPEN,
    program::EXPORT,
    program::PRINT,
    program::TABLE,
    program::PALETTE,
    program::SEARCH,
    program::SHORTCUTS,
];

/// The command of that name.
pub fn find(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

fn always(_: &Editor) -> bool {
    true
}

/// Whether anything may be changed, and a step is chosen.
fn has_steps(editor: &Editor) -> bool {
    !editor.is_read_only() && editor.selection.steps().next().is_some()
}

fn is_open(editor: &Editor) -> bool {
    !editor.is_read_only()
}
