//! The phases: a heading above each column, and a line where one ends.
//!
//! Never wider than the drawing: a long name is cut, and whole in a title.

use super::{
    Picture,
    colour::{HEADING, INK, LINE},
    fixed_if_full, length,
    xml::Xml,
};
use pathway::{PhaseBand, lettering};

/// How high a heading is; the rest of the room above the lanes parts it from them.
const HEIGHT: i32 = 28;

impl Picture<'_> {
    /// The lines between the columns, under everything else.
    pub(super) fn phase_ends(&self, xml: &mut Xml) {
        for pair in self.drawing.phases.windows(2) {
            let rect = pair[1].rect;
            xml.raw(&format!(
                "<path d=\"M{x} {}V{}\" fill=\"none\" stroke=\"{LINE}\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"/>\n",
                rect.y,
                rect.bottom(),
                x = rect.x
            ));
        }
    }
}

/// The heading of a column.
pub(super) fn head(xml: &mut Xml, phase: &PhaseBand) {
    let rect = phase.rect;
    let (x, width) = (rect.x + 2, rect.width - 4);
    if width <= 0 {
        return;
    }
    xml.open("g", "");
    xml.element("title", "", &phase.name);
    xml.raw(&format!(
        "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{HEIGHT}\" rx=\"6\" fill=\"{HEADING}\"/>\n",
        rect.y
    ));
    let room = u32::try_from(width - 20).unwrap_or(0);
    let lines = lettering::lines(&phase.name, 13, room, 1);
    if let Some(line) = lines.first().filter(|_| room > 12) {
        let place = format!(
            "x=\"{}\" y=\"{}\" font-size=\"13\" font-weight=\"700\" fill=\"{INK}\"{}",
            x + 10,
            rect.y + length(19),
            fixed_if_full(line, 13, room)
        );
        xml.element("text", &place, line);
    }
    xml.close("g");
}
