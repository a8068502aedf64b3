//! What an input led to: what changed, what has to be drawn again, what is asked of the program around.
//!
//! Never an effect: the program saves, shows and asks.

use crate::Drawn;
use pathway::{Message, Patch, Subject, edit::Clip};
use std::collections::BTreeSet;

/// What of the picture is another now.
#[expect(
    clippy::struct_excessive_bools,
    reason = "parts of a picture, each of them another or not"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redraw {
    /// What is in hand: ghosts, marquee, guides, what the pointer is over.
    pub overlay: bool,
    /// What is chosen.
    pub selection: bool,
    /// What the keyboard is on.
    pub focus: bool,
    /// Zoom and position.
    pub viewport: bool,
    /// The tool, its hint or its cursor.
    pub tool: bool,
    /// What undo and redo would do.
    pub history: bool,
    /// Where cards, lines and lanes are.
    pub drawing: Drawn,
}

/// What only the program around can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Let the person type what it is called, at its place on the canvas; answered by `Input::Title`.
    Title(Subject),
    /// Show its details, at a field if one is named.
    Details(Subject, Option<String>),
    /// Put this on the clipboard.
    Copy(Clip),
    /// Read the clipboard, and answer by `Input::Paste`.
    Paste,
    /// Show the list of commands.
    Palette,
    /// Search the pathway.
    Search,
    /// Show the shortcuts.
    Shortcuts,
    /// Find words in titles and put others in their place.
    Replace,
    /// Choose a pattern; answered by `Input::Pattern`.
    Pattern,
    /// Go to the finding after the one shown.
    NextFinding,
    /// Go to the finding before the one shown.
    PreviousFinding,
    /// Save to a file.
    Save,
    /// Open a file.
    Open,
    /// Export.
    Export,
    /// Print.
    Print,
    /// Show the table.
    Table,
    /// Add a phase, and let the person give it a name.
    Phase,
    /// Show the menu of what is chosen, at the pointer.
    Menu(crate::At),
}

/// What an input led to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// What was changed, to be saved and sent; none when nothing was.
    pub patch: Option<Patch>,
    /// The records that are others now.
    pub changed: BTreeSet<Subject>,
    /// What has to be drawn again.
    pub redraw: Redraw,
    /// What to tell the person: refusals, what could not be taken back.
    pub notices: Vec<Message>,
    /// What only the program can do, in order.
    pub asks: Vec<Ask>,
    /// What a screen reader says.
    pub announce: Option<Message>,
    /// Whether the input meant something here; if not, it is anybody's.
    pub taken: bool,
}
