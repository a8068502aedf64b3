//! Several people on one document: an ordered log of patches, what is pending on top of it, and who is there.
//!
//! Never has a socket, a clock or chance: messages, times and ids are passed in. Never decides what a patch means:
//! that is `pathway::merge`, the same on every machine.

mod entry;
mod floor;
mod id;
mod log;
mod offering;
mod pace;
mod pieces;
mod presence;
mod protocol;
mod replica;
mod right;
mod settle;

pub use entry::{Body, Entry, Offer};
pub use floor::{Act, Ballot, Dots, Floor, Note, Target, Timer, Version};
pub use id::{Id, PatchId, PersonId, PersonKey};
pub use log::{Log, Ordered};
pub use offering::{Offering, Turn};
pub use pace::Pace;
pub use pieces::pieces;
pub use presence::{Person, Presence};
pub use protocol::{
    Allowance, Join, Left, PROTOCOL, Refused, Resume, Seat, Snapshot, Start, ToPerson, ToRoom,
    Turns, Welcome,
};
pub use replica::{Kept, Pending, Place, Received, Replica, Settled};
pub use right::Right;
pub use settle::{NewerRules, settle};
