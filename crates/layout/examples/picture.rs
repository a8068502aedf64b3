//! Draws a pathway as a plain SVG picture, to look at what the layout makes of it.
//!
//! `cargo run -p layout --example picture -- public/samples/lower-gi-fit.json > picture.svg`, with `--keep` to keep the places of the
//! file; a number instead of a file draws a generated pathway of that many steps.

#[path = "../tests/generated/mod.rs"]
mod generated;

use layout::{LABEL_HEIGHT, LANE_HEADER, Scope, draw, measure, tidy};
use pathway::{Crossing, Document, Lane, Pathway, StepKind, crossing};
use std::fmt::Write as _;

fn main() {
    let wanted = std::env::args()
        .nth(1)
        .expect("a file or a number of steps");
    let keep = std::env::args().any(|word| word == "--keep");
    let document = if let Ok(count) = wanted.parse() {
        Document {
            pathway: generated::pathway(count),
            ..Document::default()
        }
    } else {
        let text = std::fs::read_to_string(&wanted).expect("a file");
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        Document {
            pathway: serde_json::from_value(json["pathway"].clone()).expect("a pathway"),
            diagram: serde_json::from_value(json.get("diagram").cloned().unwrap_or_default())
                .unwrap_or_default(),
            ..Document::default()
        }
    };
    let pathway = &document.pathway;
    let mut diagram = document.diagram.clone();
    if !keep {
        diagram.positions = tidy(pathway, &diagram, Scope::Everything);
    }
    let drawing = draw(pathway, &diagram);
    let tidiness = measure(pathway, &drawing);
    eprintln!(
        "{} steps, {} links, {:?}: {} crossings, {} corners, length {}, through {:?}, overlaps {:?}, hidden {}, labels on cards {}",
        pathway.steps.len(),
        pathway.links.len(),
        drawing.size,
        tidiness.crossings,
        tidiness.corners,
        tidiness.length,
        tidiness.through_cards,
        tidiness.overlaps,
        tidiness.hidden,
        tidiness.labels_on_cards,
    );
    print!("{}", picture(pathway, &drawing));
}

#[expect(
    clippy::too_many_lines,
    reason = "a picture to look at, drawn in one go"
)]
fn picture(pathway: &Pathway, drawing: &pathway::Drawing) -> String {
    let mut svg = String::new();
    let size = drawing.size;
    let _ = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" font-family="Arial" font-size="12"><rect width="{0}" height="{1}" fill="#eef2f4"/><defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6b7b"/></marker></defs>"##,
        size.width, size.height
    );
    for band in &drawing.lanes {
        let name = match &band.lane {
            Lane::Patient => "Patient".to_owned(),
            Lane::Carer => "Carer".to_owned(),
            Lane::Nobody => "No owner yet".to_owned(),
            Lane::Organisation(id) => pathway
                .organisations
                .get(id)
                .map(|o| o.name.clone())
                .unwrap_or_default(),
        };
        let r = band.rect;
        let _ = write!(
            svg,
            r##"<rect x="{}" y="{}" width="{}" height="{}" fill="#fff" stroke="#d8dee3" rx="6"/><path d="M{LANE_HEADER} {}v{}" stroke="#d8dee3"/><text x="14" y="{}" font-weight="bold">{}</text>"##,
            r.x,
            r.y,
            r.width,
            r.height,
            r.y,
            r.height,
            r.y + r.height / 2,
            escaped(&name)
        );
    }
    for line in drawing.lines.values() {
        let d = rounded(&line.points);
        let dash = if line.back {
            r#" stroke-dasharray="5 3""#
        } else {
            ""
        };
        let _ = write!(
            svg,
            r##"<path d="{d}" fill="none" stroke="#5b6b7b" stroke-width="1.5" marker-end="url(#a)"{dash}/>"##
        );
    }
    for (id, card) in &drawing.cards {
        let r = card.rect;
        let step = pathway.steps.get(id).expect("drawn steps are there");
        if step.kind == Some(StepKind::Decide) {
            let (x, y, h) = (r.x, r.y, r.height / 2);
            let _ = write!(
                svg,
                r##"<path d="M{} {}l16 -{h}h144l16 {h}l-16 {h}h-144z" fill="#fff8dd" stroke="#a98307"/>"##,
                x,
                y + h
            );
        } else {
            let _ = write!(
                svg,
                r##"<rect x="{}" y="{}" width="{}" height="{}" rx="8" fill="#fff" stroke="#9aa7b2"/>"##,
                r.x, r.y, r.width, r.height
            );
        }
        let title: String = step.title.chars().take(46).collect();
        let (one, two) = title.split_at(
            title
                .char_indices()
                .nth(23)
                .map_or(title.len(), |(at, _)| at),
        );
        let _ = write!(
            svg,
            r#"<text x="{}" y="{}"><tspan font-weight="bold">{id}</tspan> {}</text><text x="{}" y="{}">{}</text>"#,
            r.x + 12,
            r.y + 28,
            escaped(one),
            r.x + 12,
            r.y + 44,
            escaped(two)
        );
    }
    for (id, line) in &drawing.lines {
        let link = pathway.links.get(id).expect("drawn links are there");
        let words = match crossing(pathway, link) {
            Crossing::Plain if link.rule.is_some() => "if a rule",
            Crossing::Plain if link.otherwise => "otherwise",
            Crossing::Plain => link.outcome.map_or("", pathway::LinkOutcome::word),
            Crossing::Handoff => "From → To team · 24 h",
            Crossing::Handover => "handover",
            Crossing::Request => "Team → Patient",
            Crossing::Contact => "Patient → Team",
        };
        if !words.is_empty() {
            let width = i32::try_from(words.chars().count()).unwrap_or(0) * 5 + 14;
            let _ = write!(
                svg,
                r##"<rect x="{}" y="{}" width="{width}" height="{}" rx="9" fill="#fff" stroke="#00703c"/><text x="{}" y="{}" text-anchor="middle" font-size="10">{}</text>"##,
                line.label.x - width / 2,
                line.label.y - LABEL_HEIGHT / 2 + 3,
                LABEL_HEIGHT - 6,
                line.label.x,
                line.label.y + 4,
                escaped(words)
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

fn rounded(points: &[pathway::Point]) -> String {
    let mut path = format!("M{} {}", points[0].x, points[0].y);
    for three in points.windows(3) {
        let [a, b, c] = [three[0], three[1], three[2]];
        let near = |from: pathway::Point| {
            let long = (from.x - b.x).abs() + (from.y - b.y).abs();
            let radius = (long / 2).min(8);
            (
                b.x + (from.x - b.x).signum() * radius,
                b.y + (from.y - b.y).signum() * radius,
            )
        };
        let (one, two) = (near(a), near(c));
        let _ = write!(
            path,
            "L{} {}Q{} {} {} {}",
            one.0, one.1, b.x, b.y, two.0, two.1
        );
    }
    let last = points[points.len() - 1];
    let _ = write!(path, "L{} {}", last.x, last.y);
    path
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
