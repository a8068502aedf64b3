//! The words on a line: the condition of a link, and the badge of a hand-off on the border that it crosses.
//!
//! Never shows more than the drawing has room for: the rest is in a title.

use super::{Picture, colour, fixed, length, xml::Xml};
use pathway::{Crossing, Link, Message, Point, condition, crossing, lettering, room_beside};

/// The room that the words have.
const ROOM: u32 = 128;
/// The room that they take at least, or nothing could be read.
const LEAST: u32 = 32;

impl Picture<'_> {
    pub(super) fn label(&self, xml: &mut Xml, link: &Link, at: Point) {
        let condition = self.condition(link);
        if crossing(self.pathway, link) == Crossing::Handoff {
            let words = match link
                .handoff
                .as_ref()
                .and_then(|handoff| handoff.accept_within)
            {
                Some(limit) if condition.is_empty() => {
                    (self.export.say)(&Message::new("svg-handoff-within").with("limit", limit))
                }
                Some(limit) => (self.export.say)(
                    &Message::new("svg-handoff-if-within")
                        .with("condition", condition)
                        .with("limit", limit),
                ),
                None if condition.is_empty() => self.say("svg-handoff"),
                None => condition,
            };
            self.badge(xml, link, &words, at);
        } else if !condition.is_empty() {
            words(xml, &condition, at, self.room_at(at));
        }
    }

    /// What a link says: its rule, its outcome, that it is taken otherwise.
    fn condition(&self, link: &Link) -> String {
        let beside = self.beside.get(&link.from);
        let beside = beside.into_iter().flatten().copied();
        let parts = condition(self.pathway, link, beside);
        let said: Vec<_> = parts.iter().map(|part| (self.export.say)(part)).collect();
        said.join(", ")
    }

    /// How wide words may be around a point without covering a card.
    fn room_at(&self, at: Point) -> u32 {
        let cards = self.drawing.cards.values().map(|card| card.rect);
        let nearest = room_beside(cards, at);
        let room = nearest.map_or(ROOM, |distance| {
            u32::try_from(2 * distance - 12).unwrap_or(0)
        });
        room.clamp(LEAST, ROOM)
    }

    fn badge(&self, xml: &mut Xml, link: &Link, said: &str, at: Point) {
        let lost = self.has_error(link);
        let (fill, stroke) = if lost {
            ("#fdeaea", colour::LOST)
        } else {
            ("#ffffff", colour::DONE)
        };
        let Some(shown) = lettering::lines(said, 11, ROOM - 24, 1).into_iter().next() else {
            return;
        };
        let width = wide(&shown) + 26;
        let Point { x, y } = at;
        xml.open("g", "");
        let ends = Message::new("svg-handoff-from-to")
            .with("from", self.title_of(&link.from))
            .with("to", self.title_of(&link.to))
            .with("terms", said);
        xml.element("title", "", &(self.export.say)(&ends));
        xml.raw(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"20\" rx=\"10\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.25\"/>\n",
            x - width / 2,
            y - 10
        ));
        // Not by colour alone: a dot where all is said, a sign where something is missing.
        if lost {
            let place = format!(
                "x=\"{}\" y=\"{}\" font-size=\"12\" font-weight=\"700\" text-anchor=\"middle\" fill=\"{stroke}\"",
                x - width / 2 + 11,
                y + 4
            );
            xml.element("text", &place, "!");
        } else {
            xml.raw(&format!(
                "<circle cx=\"{}\" cy=\"{y}\" r=\"3.5\" fill=\"{stroke}\"/>\n",
                x - width / 2 + 11
            ));
        }
        let place = format!(
            "x=\"{}\" y=\"{}\" font-size=\"11\" font-weight=\"700\" text-anchor=\"middle\" fill=\"{stroke}\"",
            x + 6,
            y + 4
        );
        xml.element("text", &format!("{place} {}", fixed(&shown, 11)), &shown);
        xml.close("g");
    }
}

fn words(xml: &mut Xml, said: &str, at: Point, room: u32) {
    let Some(line) = lettering::lines(said, 11, room, 1).into_iter().next() else {
        return;
    };
    let width = wide(&line) + 8;
    let Point { x, y } = at;
    xml.open("g", "");
    if line != said {
        xml.element("title", "", said);
    }
    xml.raw(&format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"16\" rx=\"4\" fill=\"#ffffff\" fill-opacity=\"0.92\"/>\n",
        x - width / 2,
        y - 8
    ));
    let place = format!(
        "x=\"{x}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"{}\"",
        y + 4,
        colour::QUIET
    );
    xml.element("text", &format!("{place} {}", fixed(&line, 11)), &line);
    xml.close("g");
}

fn wide(line: &str) -> i32 {
    length(usize::try_from(lettering::width(line, 11)).unwrap_or(0))
}
