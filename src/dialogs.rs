//! Dialogs above everything else. Each is opened by a signal and closed by the person.

pub mod accept;
pub mod export;
pub mod frame;
pub mod palette;
pub mod rename;
pub mod shortcuts;
