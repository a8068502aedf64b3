//! Which part of the drawing is seen, and how large.
//!
//! Never rounds on the way to the screen: what rounds is the drawing.

use crate::At;
use pathway::{Point, Rect};

/// The least zoom.
pub const LEAST: f64 = 0.05;
/// The greatest zoom.
pub const GREATEST: f64 = 4.0;
/// The least zoom at which a card can be read.
const READABLE: f64 = 0.6;
/// The room around what is fitted into view, in pixels.
const MARGIN: f64 = 32.0;

/// The window on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Pixels to one unit of the drawing.
    pub zoom: f64,
    /// What of the drawing is at the left edge.
    pub x: f64,
    /// What of the drawing is at the top edge.
    pub y: f64,
    /// How wide the canvas is, in pixels.
    pub width: f64,
    /// How high the canvas is, in pixels.
    pub height: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            x: -MARGIN / 2.0,
            y: -MARGIN / 2.0,
            width: 1280.0,
            height: 800.0,
        }
    }
}

impl Viewport {
    /// The point of the drawing that is seen there.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` saturates, and a drawing is never that large"
    )]
    pub fn to_drawing(&self, at: At) -> Point {
        Point {
            x: (at.x / self.zoom + self.x).round() as i32,
            y: (at.y / self.zoom + self.y).round() as i32,
        }
    }

    /// Where that point of the drawing is seen.
    pub fn to_screen(&self, point: Point) -> At {
        At {
            x: (f64::from(point.x) - self.x) * self.zoom,
            y: (f64::from(point.y) - self.y) * self.zoom,
        }
    }

    /// So many pixels as a length of the drawing, one at least.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a few hundred pixels at the least zoom are a few thousand units"
    )]
    pub fn length(&self, pixels: f64) -> i32 {
        (pixels / self.zoom).ceil().max(1.0) as i32
    }

    /// The part of the drawing that is seen.
    pub fn seen(&self) -> Rect {
        let (from, to) = (
            self.to_drawing(At::default()),
            self.to_drawing(At {
                x: self.width,
                y: self.height,
            }),
        );
        Rect {
            x: from.x,
            y: from.y,
            width: to.x.saturating_sub(from.x),
            height: to.y.saturating_sub(from.y),
        }
    }

    /// The middle of what is seen, on the screen.
    pub fn centre(&self) -> At {
        At {
            x: self.width / 2.0,
            y: self.height / 2.0,
        }
    }

    /// With that zoom, and that point of the drawing at the top left. What is no number leaves it as it is.
    #[must_use]
    pub fn at(self, zoom: f64, x: f64, y: f64) -> Self {
        if [zoom, x, y].iter().all(|number| number.is_finite()) {
            Self {
                zoom: zoom.clamp(LEAST, GREATEST),
                x,
                y,
                ..self
            }
        } else {
            self
        }
    }

    /// Moves the drawing by so many pixels.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Self {
            x: self.x - dx / self.zoom,
            y: self.y - dy / self.zoom,
            ..self
        }
    }

    /// Zooms; what is seen at a point stays there.
    #[must_use]
    pub fn zoomed(self, to: f64, at: At) -> Self {
        let zoom = if to.is_finite() {
            to.clamp(LEAST, GREATEST)
        } else {
            self.zoom
        };
        let x = self.x + at.x / self.zoom - at.x / zoom;
        let y = self.y + at.y / self.zoom - at.y / zoom;
        Self { zoom, x, y, ..self }
    }

    /// Shows all of a part of the drawing, as large as it can be but not above 100 %.
    #[must_use]
    pub fn fitted(self, part: Rect) -> Self {
        self.framed(part, MARGIN, 1.0)
    }

    /// Shows what somebody else sees: all of it, in the middle.
    #[must_use]
    pub fn framing(self, part: Rect) -> Self {
        self.framed(part, 0.0, GREATEST)
    }

    fn framed(self, part: Rect, margin: f64, most: f64) -> Self {
        if part.width <= 0 || part.height <= 0 {
            return self;
        }
        let (width, height) = (f64::from(part.width), f64::from(part.height));
        let room = |pixels: f64| (pixels - 2.0 * margin).max(MARGIN);
        let zoom = (room(self.width) / width)
            .min(room(self.height) / height)
            .clamp(LEAST, most);
        let x = f64::from(part.x) + width / 2.0 - self.width / zoom / 2.0;
        let y = f64::from(part.y) + height / 2.0 - self.height / zoom / 2.0;
        Self { zoom, x, y, ..self }
    }

    /// Shows the beginning of a drawing: all lanes if they can be read then, and else the top of them.
    #[must_use]
    pub fn opened(self, drawing: Rect) -> Self {
        let zoom =
            ((self.height - 2.0 * MARGIN) / f64::from(drawing.height.max(1))).clamp(READABLE, 1.0);
        // A drawing that is smaller than the window stands in the middle of it, from top to bottom.
        let spare = (self.height / zoom - f64::from(drawing.height)).max(MARGIN);
        Self {
            zoom,
            x: -MARGIN / 2.0 / zoom,
            y: f64::from(drawing.y) - (spare / 2.0).min(MARGIN * 2.0 / zoom),
            ..self
        }
    }

    /// Moves no further than needed to bring a part of the drawing into view.
    #[must_use]
    pub fn showing(self, part: Rect) -> Self {
        let margin = MARGIN / self.zoom;
        let along = |from: f64, seen: f64, low: f64, high: f64| {
            if high - low + 2.0 * margin > seen || low - margin < from {
                low - margin
            } else if high + margin > from + seen {
                high + margin - seen
            } else {
                from
            }
        };
        Self {
            x: along(
                self.x,
                self.width / self.zoom,
                f64::from(part.x),
                f64::from(part.right()),
            ),
            y: along(
                self.y,
                self.height / self.zoom,
                f64::from(part.y),
                f64::from(part.bottom()),
            ),
            ..self
        }
    }

    /// The canvas has another size; what is at its top left stays there.
    #[must_use]
    pub fn resized(self, width: f64, height: f64) -> Self {
        let sound = |length: f64, now: f64| {
            if length.is_finite() {
                length.max(1.0)
            } else {
                now
            }
        };
        Self {
            width: sound(width, self.width),
            height: sound(height, self.height),
            ..self
        }
    }
}
