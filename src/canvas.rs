//! The drawing on the screen: lanes, cards, links and what is in hand. It never changes anything: pointers and keys go
//! to the workspace, and what is drawn follows from it.

mod badge_view;
mod comment_pins;
mod far_view;
mod first_step;
mod lane_view;
mod link_view;
mod minimap;
mod mounted;
mod overlay_view;
mod path;
mod peers_view;
mod phase_view;
mod stage;
mod step_view;
mod story_bar;
mod title_editor;
mod zoom_bar;

pub use stage::Stage;
