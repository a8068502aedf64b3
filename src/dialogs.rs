//! Dialogs above everything else. Each is opened by a signal and closed by the person.

pub mod accept;
pub mod export;
pub mod find_replace;
pub mod frame;
pub mod merge;
pub mod palette;
pub mod pattern;
pub mod rename;
pub mod share;
pub mod shortcuts;
