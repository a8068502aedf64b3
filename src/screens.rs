//! Whole screens: the start page, the working screen, the page of a received file.

mod drop_zone;
mod join;
mod received;
mod start;
mod work;

pub use start::StartScreen;
pub use work::WorkScreen;

use crate::parts::part;
use leptos::prelude::*;
use sync::Id;

part! { together:
    /// The door of a room.
    pub fn join_screen(link: Id) -> AnyView {
        view! { <join::JoinScreen link /> }.into_any()
    }
}

part! { received:
    /// The page of a received file.
    pub fn received_screen() -> AnyView {
        view! { <received::ReceivedScreen /> }.into_any()
    }
}
