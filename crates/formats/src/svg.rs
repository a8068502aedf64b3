//! The drawing as an SVG that stands alone: for slides, reports and print.
//!
//! Never lays anything out, never measures with a font, and never puts a person's words in as anything but text.

mod badge;
mod colour;
mod icon;
mod paper;
mod phase;
#[cfg(test)]
mod tests;
mod xml;

pub use icon::strokes;
pub use paper::{Piece, pieces};

use crate::{Export, Format, WriteError, native};
use colour::{ACCENT, INK, LINE, QUIET};
use pathway::{
    Crossing, Drawing, Lane, LaneBand, Link, LinkKind, Message, Owner, Pathway, Point, Rect,
    Sector, Size, StandsFor, Step, StepId, StepKind, crossing, lettering,
};
use std::{collections::BTreeMap, fmt::Write as _};
use xml::Xml;

/// How wide the words at the head of a lane may be, with the bar at their left.
const HEADER: u32 = 144;
/// The room around the drawing.
const MARGIN: i32 = 16;
/// The room for the title above it.
const TITLE: i32 = 40;
/// Where the words of a card begin.
const LEFT: i32 = 36;

/// The format in the list of all of them.
pub(crate) const FORMAT: Format = Format {
    id: "svg",
    label: "format-svg",
    extensions: &["svg"],
    media_type: "image/svg+xml",
    read: None,
    write: Some(write),
};

/// Writes the drawing of a document. It is refused without a drawing.
pub fn write(export: &Export<'_>) -> Result<Vec<u8>, WriteError> {
    let drawing = export
        .drawing
        .ok_or_else(|| WriteError(Message::new("write-no-drawing")))?;
    let pathway = &export.document.pathway;
    let mut beside: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for link in pathway.links.iter() {
        beside.entry(&link.from).or_default().push(link);
    }
    let picture = Picture {
        export,
        drawing,
        pathway,
        beside,
    };
    Ok(picture.whole().into_bytes())
}

/// How large the picture of a drawing is.
pub fn size(drawing: &Drawing) -> Size {
    Size {
        width: drawing.size.width + 2 * MARGIN,
        height: drawing.size.height + MARGIN + top(drawing),
    }
}

/// Where the lanes begin in the picture: below the title, and below the headings of the phases.
fn top(drawing: &Drawing) -> i32 {
    MARGIN + TITLE - drawing.bounds().y
}

struct Picture<'a> {
    export: &'a Export<'a>,
    drawing: &'a Drawing,
    pathway: &'a Pathway,
    /// The links that leave a step.
    beside: BTreeMap<&'a StepId, Vec<&'a Link>>,
}

impl Picture<'_> {
    fn say(&self, id: &'static str) -> String {
        (self.export.say)(&Message::new(id))
    }
    fn word(&self, list: &str, word: &str) -> String {
        (self.export.say)(&Message::new(format!("word-{list}-{word}")))
    }

    fn whole(&self) -> String {
        let Size { width, height } = size(self.drawing);
        let mut xml = Xml::new();
        let title = match self.pathway.title.as_str() {
            "" => self.say("svg-untitled"),
            title => title.to_owned(),
        };
        xml.open(
            "svg",
            &format!(
                "xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
                 role=\"img\" aria-labelledby=\"title desc\" font-family=\"Arial, Helvetica, sans-serif\""
            ),
        );
        xml.element("title", "id=\"title\"", &title);
        xml.element("desc", "id=\"desc\"", &self.description());
        xml.raw(colour::MARKERS);
        xml.raw(&format!(
            "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
        ));
        let room = u32::try_from(width - 2 * MARGIN).unwrap_or(HEADER);
        if let Some(line) = lettering::lines(&title, 18, room, 1).first() {
            let place = format!(
                "x=\"{MARGIN}\" y=\"{}\" font-size=\"18\" font-weight=\"700\" fill=\"{INK}\"",
                MARGIN + 18
            );
            xml.element("text", &place, line);
        }
        xml.open(
            "g",
            &format!("transform=\"translate({MARGIN} {})\"", top(self.drawing)),
        );
        for phase in &self.drawing.phases {
            phase::head(&mut xml, phase);
        }
        for band in &self.drawing.lanes {
            self.lane(&mut xml, band);
        }
        self.phase_ends(&mut xml);
        for (id, line) in &self.drawing.lines {
            if let Some(link) = self.pathway.links.get(id) {
                self.line(&mut xml, link, line);
            }
        }
        for (id, card) in &self.drawing.cards {
            if let Some(step) = self.pathway.steps.get(id) {
                self.card(&mut xml, step, card.rect);
            }
        }
        // Words on lines come last: a line that passes must not strike them out.
        for (id, line) in &self.drawing.lines {
            if let Some(link) = self.pathway.links.get(id) {
                self.label(&mut xml, link, line.label);
            }
        }
        xml.close("g");
        xml.close("svg");
        xml.done()
    }

    /// What the drawing shows, for those who do not see it.
    fn description(&self) -> String {
        let handoffs = self
            .pathway
            .links
            .iter()
            .filter(|link| crossing(self.pathway, link) == Crossing::Handoff)
            .count();
        let mut said = vec![(self.export.say)(
            &Message::new("svg-description")
                .with("steps", self.pathway.steps.len())
                .with("organisations", self.pathway.organisations.len())
                .with("handoffs", handoffs),
        )];
        if !self.pathway.summary.is_empty() {
            said.push(self.pathway.summary.clone());
        }
        if let Some(seal) = self
            .export
            .document
            .seal
            .as_ref()
            .filter(|_| native::is_unchanged(self.export.document) == Some(true))
        {
            let short = native::short_fingerprint(&seal.fingerprint.value);
            said.push((self.export.say)(
                &Message::new("svg-fingerprint").with("fingerprint", short),
            ));
        }
        said.join(" ")
    }

    fn lane(&self, xml: &mut Xml, band: &LaneBand) {
        let Rect {
            x,
            y,
            width,
            height,
        } = band.rect;
        let (name, about, sector) = match &band.lane {
            Lane::Patient => (
                self.say("word-lane-patient"),
                String::new(),
                Some("patient"),
            ),
            Lane::Carer => (self.say("word-lane-carer"), String::new(), Some("carer")),
            Lane::Nobody => (self.say("word-lane-nobody"), String::new(), Some("nobody")),
            Lane::Organisation(id) => {
                let organisation = self.pathway.organisations.get(id);
                let sector = organisation
                    .and_then(|organisation| organisation.sector)
                    .map(Sector::word);
                let mut about = sector
                    .map(|sector| self.word("sector", sector))
                    .unwrap_or_default();
                if organisation
                    .is_some_and(|organisation| organisation.stands_for == Some(StandsFor::AnyOf))
                {
                    about = match about.as_str() {
                        "" => self.say("svg-any-of"),
                        about => format!("{about}, {}", self.say("svg-any-of")),
                    };
                }
                (
                    organisation
                        .map(|organisation| organisation.name.clone())
                        .unwrap_or_default(),
                    about,
                    sector,
                )
            }
        };
        let colour = colour::of_sector(sector.unwrap_or("other"));
        xml.open("g", "");
        xml.raw(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\" stroke=\"{LINE}\"/>\n",
            colour::tint(colour)
        ));
        xml.raw(&format!(
            "<path d=\"M{x} {}q0 -8 8 -8v{height}q-8 0 -8 -8z\" fill=\"{colour}\"/>\n",
            y + 8
        ));
        let names = lettering::lines(&name, 13, HEADER - 26, 3);
        let abouts = lettering::lines(&about, 12, HEADER - 26, 2);
        let first = y + height / 2 - length(names.len() + abouts.len()) * 8 + 12;
        for (index, line) in names.iter().chain(&abouts).enumerate() {
            let style = if index < names.len() {
                format!(
                    "font-size=\"13\" font-weight=\"700\" fill=\"{INK}\"{}",
                    fixed_if_full(line, 13, HEADER - 26)
                )
            } else {
                format!(
                    "font-size=\"12\" fill=\"{QUIET}\"{}",
                    fixed_if_full(line, 12, HEADER - 26)
                )
            };
            xml.element(
                "text",
                &format!(
                    "x=\"{}\" y=\"{}\" {style}",
                    x + 18,
                    first + 16 * length(index)
                ),
                line,
            );
        }
        xml.close("g");
    }

    fn line(&self, xml: &mut Xml, link: &Link, drawn: &pathway::Line) {
        let dashes = match link.kind {
            LinkKind::Next => "",
            LinkKind::Inform => " stroke-dasharray=\"2 4\"",
            LinkKind::Timeout | LinkKind::Escalate => " stroke-dasharray=\"7 4\"",
        };
        let (colour, marker) = if self.has_error(link) {
            (colour::LOST, "arrow-lost")
        } else {
            (colour::STROKE, "arrow")
        };
        xml.raw(&format!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"{dashes} marker-end=\"url(#{marker})\"/>\n",
            rounded(&drawn.points)
        ));
    }

    fn card(&self, xml: &mut Xml, step: &Step, rect: Rect) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        let kind = step.kind.unwrap_or(StepKind::Step);
        let (fill, stroke, ink) = match kind {
            StepKind::Start => ("#e6f0fa", colour::CARD, ACCENT),
            StepKind::End => ("#e5f4ec", colour::CARD, colour::DONE),
            StepKind::Decide => ("#fffaea", "#b58a1b", colour::REVIEW),
            StepKind::Note => ("#fff4d6", colour::CARD, ACCENT),
            _ => ("#ffffff", colour::CARD, ACCENT),
        };
        xml.open("g", &format!("transform=\"translate({x} {y})\""));
        let title = match step.title.as_str() {
            "" => self.say("svg-unnamed"),
            title => title.to_owned(),
        };
        // The whole text, for those who point at a card whose text had to be cut.
        xml.element(
            "title",
            "",
            &format!("{}: {title}", self.word("step-kind", kind.word())),
        );
        if kind == StepKind::Decide {
            let (cut, middle) = (16, height / 2);
            xml.raw(&format!(
                "<polygon points=\"{cut},0 {},0 {width},{middle} {},{height} {cut},{height} 0,{middle}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.25\"/>\n",
                width - cut,
                width - cut
            ));
        } else {
            let round = if matches!(kind, StepKind::Start | StepKind::End) {
                28
            } else {
                8
            };
            let dashes = if kind == StepKind::Note {
                " stroke-dasharray=\"4 3\""
            } else {
                ""
            };
            xml.raw(&format!(
                "<rect width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.25\"{dashes}/>\n"
            ));
        }
        xml.raw(&format!(
            "<path transform=\"translate(10 {}) scale(0.8333)\" d=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n",
            height / 2 - 10,
            strokes(kind.word())
        ));
        let room = u32::try_from(width - LEFT - 8).unwrap_or(1);
        let titles = lettering::lines(&title, 12, room, 2);
        let below = self.below_title(step, room, titles.len());
        let first = height / 2 - length(titles.len() + below.len()) * 15 / 2 + 12;
        for (index, line) in titles.iter().chain(&below).enumerate() {
            let style = if index < titles.len() {
                format!(
                    "font-size=\"12\" font-weight=\"700\" fill=\"{INK}\"{}",
                    fixed_if_full(line, 12, room)
                )
            } else {
                format!(
                    "font-size=\"11\" fill=\"{QUIET}\"{}",
                    fixed_if_full(line, 11, room)
                )
            };
            xml.element(
                "text",
                &format!("x=\"{LEFT}\" y=\"{}\" {style}", first + 15 * length(index)),
                line,
            );
        }
        xml.close("g");
    }

    /// Who does a step, and by when.
    fn below_title(&self, step: &Step, room: u32, titles: usize) -> Vec<String> {
        let owner = match &step.owner {
            None => self.say("word-lane-nobody"),
            Some(Owner::Patient) => self.say("word-lane-patient"),
            Some(Owner::Carer) => self.say("word-lane-carer"),
            Some(Owner::Team(id)) => self
                .pathway
                .teams
                .get(id)
                .map(|team| team.name.clone())
                .unwrap_or_default(),
            Some(Owner::Organisation(id)) => self
                .pathway
                .organisations
                .get(id)
                .map(|organisation| organisation.name.clone())
                .unwrap_or_default(),
        };
        let time = step
            .limit
            .map(|limit| (self.export.say)(&Message::new("svg-within").with("limit", limit)));
        let parts: Vec<String> = [Some(owner), time]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        let joined = parts.join(" · ");
        if lettering::width(&joined, 11) <= room {
            return lettering::lines(&joined, 11, room, 1);
        }
        // Both on lines of their own where the title leaves room, else the one that matters more.
        let most = if titles < 2 { 2 } else { 1 };
        parts
            .iter()
            .take(most)
            .flat_map(|part| lettering::lines(part, 11, room, 1))
            .collect()
    }

    fn has_error(&self, link: &Link) -> bool {
        let subject = pathway::Subject::Link(link.id.clone());
        self.export.report.is_some_and(|report| {
            report.findings.iter().any(|finding| {
                finding.severity == pathway::Severity::Error
                    && finding.subjects.first() == Some(&subject)
            })
        })
    }

    fn title_of(&self, id: &StepId) -> &str {
        self.pathway.steps.get(id).map_or("", |step| &step.title)
    }
}

/// Holds words to the width that was reckoned for them, whatever font they are shown in.
fn fixed(line: &str, size: u32) -> String {
    format!(
        "textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
        lettering::width(line, size)
    )
}

/// The same for words that nearly fill their room; shorter ones have room to spare.
fn fixed_if_full(line: &str, size: u32, room: u32) -> String {
    if lettering::width(line, size) * 100 > room * 80 {
        format!(" {}", fixed(line, size))
    } else {
        String::new()
    }
}

fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The line through these points with rounded corners.
fn rounded(points: &[Point]) -> String {
    const ROUND: i32 = 8;
    let mut d = String::new();
    for (index, point) in points.iter().enumerate() {
        let Point { x, y } = *point;
        if index == 0 {
            let _ = write!(d, "M{x} {y}");
            continue;
        }
        let before = points[index - 1];
        let Some(after) = points.get(index + 1) else {
            let _ = write!(d, "L{x} {y}");
            break;
        };
        // Lines are upright and level, so a length is a sum.
        let length = |from: &Point| (from.x - x).abs() + (from.y - y).abs();
        let round = ROUND.min(length(&before) / 2).min(length(after) / 2);
        let towards = |to: &Point| {
            (
                x + (to.x - x).signum() * round,
                y + (to.y - y).signum() * round,
            )
        };
        let ((from_x, from_y), (to_x, to_y)) = (towards(&before), towards(after));
        let _ = write!(d, "L{from_x} {from_y}Q{x} {y} {to_x} {to_y}");
    }
    d
}
