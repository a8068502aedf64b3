//! A stretch of a link that follows the pointer, across its own direction.

use super::unless_empty;
use crate::{
    Cursor, Overlay, snap,
    tools::{Context, Plan, Press},
};
use pathway::{
    Line, LinkId, Point,
    edit::{self, label},
};

/// A stretch in hand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bend {
    start: Press,
    link: LinkId,
    /// The corners as they were, the ends included.
    points: Vec<Point>,
    /// The stretch between this point and the next.
    stretch: usize,
    is_level: bool,
}

impl Bend {
    /// Takes a stretch in hand; none for one that ends at a card, which is held there.
    pub(super) fn of(
        context: &Context<'_>,
        link: &LinkId,
        stretch: usize,
        start: Press,
    ) -> Option<Self> {
        let points = context.drawing().lines.get(link)?.points.clone();
        let (a, b) = (*points.get(stretch)?, *points.get(stretch + 1)?);
        let is_inside = stretch > 0 && stretch + 2 < points.len();
        is_inside.then(|| Self {
            start,
            link: link.clone(),
            points,
            stretch,
            is_level: a.y == b.y,
        })
    }

    pub(super) const fn link(&self) -> &LinkId {
        &self.link
    }

    pub(super) const fn cursor(&self) -> Cursor {
        if self.is_level {
            Cursor::UpDown
        } else {
            Cursor::Sideways
        }
    }

    fn points_at(&self, press: &Press) -> Vec<Point> {
        let mut points = self.points.clone();
        let by = if self.is_level {
            press.point.y.saturating_sub(self.start.point.y)
        } else {
            press.point.x.saturating_sub(self.start.point.x)
        };
        for point in &mut points[self.stretch..=self.stretch + 1] {
            let along = if self.is_level {
                &mut point.y
            } else {
                &mut point.x
            };
            *along = snap::on_grid(along.saturating_add(by));
        }
        points
    }

    pub(super) fn overlay(&self, context: &Context<'_>, press: &Press) -> Overlay {
        let Some(line) = context.drawing().lines.get(&self.link) else {
            return Overlay::default();
        };
        let line = Line {
            points: self.points_at(press),
            ..line.clone()
        };
        Overlay {
            lines: vec![(Some(self.link.clone()), line)],
            hover_link: Some(self.link.clone()),
            ..Overlay::default()
        }
    }

    pub(super) fn plan(self, context: &Context<'_>, press: &Press) -> Option<Plan> {
        let points = self.points_at(press);
        if points == self.points {
            return None;
        }
        let corners = points[1..points.len() - 1].to_vec();
        unless_empty(Plan::new(
            label::many(label::BENT, 1),
            edit::bend(context.document, &self.link, corners),
        ))
    }
}
