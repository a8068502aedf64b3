//! The drawing: where every lane, card and line of a pathway is.
//!
//! Knows `pathway` and nothing else of the workspace; never has a clock, chance, files or a screen.

mod draft;
mod draw;
mod ground;
mod lanes;
mod nearby;
mod phases;
mod redraw;
mod route;
mod size;
mod spot;
mod tidiness;
mod tidy;

pub use draft::Draft;
pub use draw::{card_rect, cards, draw};
pub use lanes::{lane_bands, lane_of, order_lanes};
pub use nearby::{Changed, Nearby, change, change_at_once, lines_anew, quick_lines};
pub use phases::renew_phases;
pub use redraw::{SMALL, redraw};
pub use route::preview;
pub use size::*;
pub use spot::{Near, spot};
pub use tidiness::{Tidiness, measure};
pub use tidy::{Scope, better_lane_order, tidy};
