//! The sizes that every drawing shares, in its own units (one is a screen pixel at 100 %).
//!
//! Never depends on a pathway: all cards are of one size, so that nothing moves when a title is typed.

/// Everything stands on a grid of this step.
pub const GRID: i32 = 8;
/// How wide a card is; that of a decision is the box around its diamond.
pub const CARD_WIDTH: i32 = 176;
/// How high a card is.
pub const CARD_HEIGHT: i32 = 64;
/// How wide the header at the left of a lane is.
pub const LANE_HEADER: i32 = 144;
/// The least room between a lane's edges and its cards.
pub const LANE_PADDING: i32 = 32;
/// The room between two lanes.
pub const LANE_GAP: i32 = 8;
/// The least room between two columns of cards.
pub const COLUMN_GAP: i32 = 64;
/// The least room between two rows of cards.
pub const ROW_GAP: i32 = 32;
/// How near a line may come to a card that it does not belong to.
pub const CLEARANCE: i32 = 8;
/// How far apart lines run side by side, where there is room.
pub const LINE_GAP: i32 = 12;
/// The room that a badge on a line takes.
pub const LABEL_WIDTH: i32 = 128;
/// How high a badge on a line is.
pub const LABEL_HEIGHT: i32 = 24;
/// How high the headings of phases are, above the lanes.
pub const PHASE_HEADING: i32 = 40;

/// The height of a lane with one row of cards.
pub const LANE_HEIGHT: i32 = CARD_HEIGHT + 2 * LANE_PADDING;
/// Where the first column stands.
pub const FIRST_COLUMN: i32 = LANE_HEADER + LANE_PADDING;

/// A number of things as a length.
pub(crate) fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The nearest point of the grid that is not before `value`.
pub(crate) const fn snapped(value: i32) -> i32 {
    (value + GRID - 1).div_euclid(GRID) * GRID
}
