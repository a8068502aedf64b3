//! What the screen shows and how it changes: signals over the crates. Views read here and never build a patch.

pub mod checking;
pub mod desk;
pub mod exporting;
pub mod findings;
pub mod keeping;
pub mod notation;
pub mod notices;
pub mod pages;
pub mod patterns;
pub mod preferences;
pub mod room;
pub mod samples;
pub mod sentences;
pub mod tally;
pub mod workspace;
