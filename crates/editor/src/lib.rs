//! The hand: what pointer, keys and commands do to a document, and what a person sees while they do it.
//!
//! Knows `pathway` and `layout` only; never a browser, a clock, chance or a screen. One door: [`Editor::handle`].

pub mod commands;
mod drawn;
mod editor;
mod ends;
mod hit;
mod ids;
mod input;
pub mod keymap;
mod overlay;
mod response;
mod selection;
mod sentences;
mod snap;
mod tools;
mod viewport;

pub use commands::{COMMANDS, Command, Group};
pub use drawn::Drawn;
pub use editor::{Access, Editor};
pub use hit::{Index, Side, Target};
pub use input::{At, Button, Input, Key, Modifiers, Platform, Pointer, PointerKind};
pub use overlay::{Ghost, Guide, Overlay};
pub use response::{Ask, Redraw, Response};
pub use selection::Selection;
pub use sentences::sentences;
pub use tools::{Cursor, HINTS, ToolId};
pub use viewport::Viewport;
