//! Whole screens: the start page, the working screen, the page of a received file.

mod drop_zone;
mod join;
mod received;
mod start;
mod work;

pub use join::JoinScreen;
pub use received::ReceivedScreen;
pub use start::StartScreen;
pub use work::WorkScreen;
