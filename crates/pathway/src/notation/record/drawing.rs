//! `drawing` and under it where cards stand, where links bend, and in which order the lanes come.
//!
//! Never a part of what the pathway means.

use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::names::{lanes, print_lanes};
use crate::notation::print::{Sheet, id};
use crate::rule::quoted::quote;
use crate::{Bends, Diagram, LaneOrder, LinkId, PhaseOrder, Place, Point, StepId};

/// Reads one line of the drawing.
pub(in crate::notation) fn clause(c: &mut Cursor<'_>, diagram: &mut Diagram) -> Read<()> {
    if c.take("step") {
        let step: StepId = c.id("notation-step-id")?;
        c.need("at", "notation-at-point")?;
        let Point { x, y } = point(c)?;
        let by_hand = c.also("by hand");
        diagram.positions.insert(step, Place { x, y, by_hand });
    } else if c.take("link") {
        let link: LinkId = c.id("notation-id")?;
        c.need("bends", "notation-bends")?;
        let mut bends = Bends::default();
        if !c.is_at_end() {
            c.need("at", "notation-at-point")?;
            bends.0.push(point(c)?);
            while let Some(more) = c.after_comma(|c| point(c).ok()) {
                bends.0.push(more);
            }
        }
        diagram.bends.insert(link, bends);
    } else if c.take("lanes") {
        diagram.lanes = LaneOrder(lanes(c)?);
    } else if c.take("phases") {
        diagram.phases = PhaseOrder(c.texts()?);
    } else {
        return Err(c.expected("notation-drawing"));
    }
    Ok(())
}

/// Reads two whole numbers: to the right, and downwards.
fn point(c: &mut Cursor<'_>) -> Read<Point> {
    Ok(Point {
        x: c.count()?,
        y: c.count()?,
    })
}

pub(in crate::notation) fn print(diagram: &Diagram, sheet: &mut Sheet) {
    if *diagram == Diagram::default() {
        return;
    }
    sheet.line(0, "drawing");
    if !diagram.lanes.0.is_empty() {
        sheet.line(1, &format!("lanes {}", print_lanes(&diagram.lanes.0)));
    }
    if !diagram.phases.0.is_empty() {
        let names: Vec<_> = diagram.phases.0.iter().map(|name| quote(name)).collect();
        sheet.line(1, &format!("phases {}", names.join(", ")));
    }
    for (step, place) in &diagram.positions {
        let by_hand = if place.by_hand { " by hand" } else { "" };
        let step = id(step.as_str());
        sheet.line(
            1,
            &format!("step {step} at {} {}{by_hand}", place.x, place.y),
        );
    }
    for (link, bends) in &diagram.bends {
        let points: Vec<_> = bends
            .0
            .iter()
            .map(|point| format!("{} {}", point.x, point.y))
            .collect();
        let at = if points.is_empty() { "" } else { " at " };
        sheet.line(
            1,
            &format!("link {} bends{at}{}", id(link.as_str()), points.join(", ")),
        );
    }
}
