//! What a person sees while something is in hand: a function of the tool, laid over the drawing.
//!
//! Never part of the document: on release it becomes a patch, on cancel it is gone.

use pathway::{Lane, Line, LinkId, Point, Rect, StepId};

/// A card as it would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ghost {
    /// Which step; none for one that is not there yet.
    pub step: Option<StepId>,
    /// Where it would be.
    pub rect: Rect,
}

/// A line that shows what something is in line with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// One end.
    pub from: Point,
    /// The other end.
    pub to: Point,
}

/// What lies over the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The card that the pointer is over: its handles are shown.
    pub hover: Option<StepId>,
    /// The link that the pointer is over.
    pub hover_link: Option<LinkId>,
    /// Cards as they would stand.
    pub ghosts: Vec<Ghost>,
    /// Links as they would run; none for one that is not there yet.
    pub lines: Vec<(Option<LinkId>, Line)>,
    /// The rectangle that is drawn to choose.
    pub marquee: Option<Rect>,
    /// What is in it.
    pub inside: Vec<StepId>,
    /// What the cards in hand are in line with.
    pub guides: Vec<Guide>,
    /// The lane that they would come to.
    pub lane: Option<Lane>,
    /// The card that a link would lead to.
    pub target: Option<StepId>,
    /// The link that a step would be put on.
    pub target_link: Option<LinkId>,
    /// Where a lane would come to: a level line at this height.
    pub lane_line: Option<i32>,
    /// What cannot be done here, as the sentence to say when it is tried.
    pub refused: bool,
}
