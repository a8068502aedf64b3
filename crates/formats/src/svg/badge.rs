//! The words on a line: the condition of a link, and the badge of a hand-off on the border that it crosses.
//!
//! Never shows more than the drawing has room for: the rest is in a title.

use super::{Picture, colour, fixed, length, xml::Xml};
use pathway::{
    Comparison, Crossing, Link, LinkKind, LinkOutcome, Message, Point, Rect, Rule, Value, crossing,
    lettering, rule,
};

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
        let mut parts = Vec::new();
        if let Some(rule) = &link.rule {
            let answer = self.answer(link, rule);
            parts.push(answer.unwrap_or_else(|| rule::print(rule, &self.pathway.items)));
        }
        if link.otherwise {
            parts.push(self.say("svg-otherwise"));
        }
        if let Some(outcome) = link.outcome.filter(|outcome| *outcome != LinkOutcome::Done) {
            parts.push(self.word("link-outcome", outcome.word()));
        }
        if matches!(link.kind, LinkKind::Timeout | LinkKind::Escalate) {
            parts.push(self.word("link-kind", link.kind.word()));
        }
        if let Some(most) = link.max_repeats {
            parts.push((self.export.say)(
                &Message::new("svg-at-most").with("count", most),
            ));
        }
        parts.join(", ")
    }

    /// The answer alone, where all rules on the ways out of a step ask for equal values of one item: the step is the question.
    fn answer(&self, link: &Link, rule: &Rule) -> Option<String> {
        let asked = |rule: &Rule| match rule {
            Rule::Compare {
                item,
                is: Comparison::Equal,
                value,
            } => Some((item.clone(), value.clone())),
            _ => None,
        };
        let (item, value) = asked(rule)?;
        let siblings = self
            .pathway
            .links
            .iter()
            .filter(|other| other.from == link.from);
        let is_one_question = siblings
            .filter_map(|other| other.rule.as_ref())
            .all(|rule| asked(rule).is_some_and(|(other, _)| other == item));
        is_one_question.then(|| match value {
            Value::Option(option) => option,
            Value::YesNo(true) => self.say("svg-yes"),
            Value::YesNo(false) => self.say("svg-no"),
            Value::Number(_) => rule::print(rule, &self.pathway.items),
        })
    }

    /// How wide words may be around a point without covering a card.
    fn room_at(&self, at: Point) -> u32 {
        let beside =
            |rect: &Rect| rect.y - 10 < at.y && at.y < rect.bottom() + 10 && !rect.holds(at);
        let nearest = self
            .drawing
            .cards
            .values()
            .map(|card| card.rect)
            .filter(beside)
            .map(|rect| {
                if rect.x > at.x {
                    rect.x - at.x
                } else {
                    at.x - rect.right()
                }
            })
            .filter(|distance| *distance > 0)
            .min();
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
