//! Everything that can come in from outside: the closed list of what a hand can do.
//!
//! Never an event of a browser: points are in pixels of the canvas, keys are the names that keyboards give them.

use pathway::{Message, OrganisationId, Patch, Subject, edit::Clip};
use std::collections::{BTreeMap, BTreeSet};

/// A point of the canvas, in its pixels, from its top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// What is held down beside a key or a button.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four keys, each of them down or up"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control.
    pub ctrl: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// The Windows key, or Command on a Mac.
    pub meta: bool,
}

/// Whose keyboard it is: which key stands for "do".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Platform {
    /// Windows, Linux and others: Control.
    #[default]
    Other,
    /// A Mac: Command.
    Mac,
}

/// A button of a pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Button {
    /// The left one, the finger, the tip of the pen.
    #[default]
    Primary,
    /// The wheel.
    Middle,
    /// The right one.
    Secondary,
}

/// What points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse.
    #[default]
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// A pointer, where it is now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointer {
    /// Which finger.
    pub id: i32,
    /// Where.
    pub at: At,
    /// What it is.
    pub kind: PointerKind,
    /// Which button went down or up.
    pub button: Button,
    /// What is held down.
    pub modifiers: Modifiers,
    /// How many presses at one place in short order this is: 2 for a double click.
    pub clicks: u8,
}

/// A key, as keyboards name it: `a`, `A`, `ArrowLeft`, `Enter`, `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// What is held down.
    pub modifiers: Modifiers,
}

/// Something that came in.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A button or finger went down.
    PointerDown(Pointer),
    /// The pointer moved.
    PointerMove(Pointer),
    /// A button or finger went up.
    PointerUp(Pointer),
    /// The pointer was taken away, as by another window or a palm.
    PointerCancel(Pointer),
    /// The pointer left the canvas without a button down.
    PointerLeave,
    /// A finger has rested where it went down for half a second.
    Hold(Pointer),
    /// The wheel or two fingers of a touchpad; with Control or Command it zooms.
    Wheel {
        /// Where the pointer is.
        at: At,
        /// To the right.
        dx: f64,
        /// Downwards.
        dy: f64,
        /// What is held down.
        modifiers: Modifiers,
    },
    /// A key went down while the canvas had the focus.
    Key(Key),
    /// A key went up.
    KeyUp(Key),
    /// A command, by its name in [`crate::COMMANDS`].
    Command(String),
    /// The canvas has another size.
    Resized {
        /// In its pixels.
        width: f64,
        /// In its pixels.
        height: f64,
    },
    /// A person finished typing what something is called.
    Title {
        /// What.
        subject: Subject,
        /// What was typed.
        text: String,
    },
    /// A change that was planned elsewhere by an edit: a form, a quick fix.
    Apply {
        /// What it does.
        label: Message,
        /// The change.
        patch: Patch,
    },
    /// A change that was made elsewhere and stands already: another tab, another person. No gesture of this one.
    Theirs(Patch),
    /// What somebody else wanted to change, whether or not it stood so already: it is not this person's to take back.
    TheyMeant(Patch),
    /// A clip is put in, where the pointer is or in the middle of what is seen.
    Paste {
        /// What.
        clip: Clip,
        /// Where its middle comes to.
        at: Option<At>,
    },
    /// A pattern is put in, after the step that is chosen.
    Pattern {
        /// What it is called.
        title: String,
        /// What is in it.
        clip: Clip,
        /// Which organisations play its parts; a part that nobody plays is a new organisation.
        parts: BTreeMap<OrganisationId, OrganisationId>,
    },
    /// Something was chosen elsewhere: in a table, a list of findings.
    Select(BTreeSet<Subject>),
    /// Something has to be seen: it is chosen, focused and brought into view.
    Reveal(Subject),
    /// A tool of the rail.
    Tool(crate::ToolId),
    /// The window on the drawing goes there.
    Look {
        /// Pixels to one unit of the drawing.
        zoom: f64,
        /// What of the drawing is at the left edge.
        x: f64,
        /// What of the drawing is at the top edge.
        y: f64,
    },
    /// There is time to draw more of the lines that are not drawn yet.
    DrawOn,
}
