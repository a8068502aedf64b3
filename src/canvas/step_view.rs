//! A step as a card: its kind, its title, who does it and by when. Woken by its own record and its own place only.

use crate::{
    browser::group::{Markup, escape},
    controls::icon::strokes,
    state::{
        sentences::{say, severity_word, short_limit, text, word},
        workspace::Workspace,
    },
};
use leptos::prelude::*;
use pathway::{Message, Rect, Severity, StepId, StepKind, Subject, lettering};
use std::fmt::Write as _;

const TITLE_SIZE: u32 = 12;
const SUB_SIZE: u32 = 11;
const LEFT: i32 = 36;

/// The id of the element of a step.
pub fn element_id(subject: &Subject) -> String {
    format!("on-{subject}")
}

/// A step as a card.
pub fn card(workspace: Workspace, id: &StepId) -> Markup {
    let subject = Subject::Step(id.clone());
    workspace.track_card(id);
    let rect = workspace
        .with_editor(|editor| editor.drawing().cards.get(id).map(|card| card.rect))
        .unwrap_or_default();
    let step = workspace.step(id);
    let words = step
        .as_ref()
        .map(|step| words_of(workspace, step))
        .unwrap_or_default();
    let kind = step
        .and_then(|step| step.kind)
        .map_or("step", StepKind::word);
    let mark = workspace.mark_of(&subject);
    let mut inside = String::with_capacity(1_024);
    // The outline is what assistive technology meets, with the whole title; the words in it are cut to fit.
    option(
        "g class=\"card-body\"",
        &subject,
        workspace.is_chosen(&subject),
        &announced(&words, kind, mark),
        &mut inside,
    );
    shape(rect, kind, &mut inside);
    inside.push_str("</g><g aria-hidden=\"true\"><title>");
    for (index, part) in [&words.title, &words.owner, &words.time]
        .into_iter()
        .enumerate()
    {
        inside.push_str(if index == 0 { "" } else { " · " });
        escape(part, &mut inside);
    }
    // Writing to a text cannot fail.
    let _ = write!(
        inside,
        "</title><path class=\"kind\" transform=\"translate(10 {}) scale(.8333)\" d=\"{}\"/>",
        rect.height / 2 - 10,
        strokes(kind)
    );
    texts(&words, rect, &mut inside);
    if let Some(severity) = mark {
        sign(severity, rect.width - 10, 8, &mut inside);
    }
    inside.push_str("</g>");
    Markup {
        attributes: vec![
            ("class", Some("card".to_owned())),
            ("data-step", Some(id.to_string())),
            ("data-kind", Some(kind.to_owned())),
            (
                "data-ghost",
                workspace.is_in_hand(id).then(|| "true".to_owned()),
            ),
            (
                "data-told",
                workspace.is_told(&subject).map(ToOwned::to_owned),
            ),
            (
                "transform",
                Some(format!("translate({} {})", rect.x, rect.y)),
            ),
        ],
        inside,
    }
}

/// Begins an element that assistive technology meets as an option of the canvas.
pub fn option(begin: &str, subject: &Subject, is_chosen: bool, label: &str, out: &mut String) {
    let _ = write!(out, "<{begin} id=\"");
    escape(&element_id(subject), out);
    let _ = write!(
        out,
        "\" role=\"option\" aria-selected=\"{is_chosen}\" aria-label=\""
    );
    escape(label, out);
    out.push_str("\">");
}

fn announced(words: &Words, kind: &str, mark: Option<Severity>) -> String {
    let message = Message::new(if mark.is_some() {
        "step-announced-marked"
    } else {
        "step-announced"
    });
    let mark = mark.map(|severity| text(severity_word(severity)));
    let message = message
        .with("title", &words.title)
        .with("kind", word("step-kind", kind))
        .with("owner", &words.owner)
        .with("mark", mark.unwrap_or_default());
    say(&message)
}

/// The outline of a card: a decision has cut corners, start and end are round.
fn shape(rect: Rect, kind: &str, out: &mut String) {
    let Rect { width, height, .. } = rect;
    let _ = match kind {
        "decide" => {
            let (cut, middle) = (16, height / 2);
            let far = width - cut;
            write!(
                out,
                "<polygon class=\"card-box\" points=\"{cut},0 {far},0 {width},{middle} {far},{height} {cut},{height} 0,{middle}\"/>",
            )
        }
        kind => {
            let round = if matches!(kind, "start" | "end") {
                28
            } else {
                8
            };
            write!(
                out,
                "<rect class=\"card-box\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>"
            )
        }
    };
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    title: String,
    owner: String,
    time: String,
}

fn words_of(workspace: Workspace, step: &pathway::Step) -> Words {
    let time = match (
        step.limit,
        step.duration
            .as_ref()
            .and_then(|duration| duration.typical.map(|typical| (typical, duration.basis))),
    ) {
        (Some(limit), _) => say(&Message::new("within-short").with("limit", short_limit(limit))),
        (None, Some((value, basis))) => say(&Message::new("typical-short")
            .with("limit", short_limit(pathway::Limit { value, basis }))),
        (None, None) => String::new(),
    };
    Words {
        title: if step.title.is_empty() {
            text("unnamed")
        } else {
            step.title.clone()
        },
        owner: workspace.owner_name(step.owner.as_ref()),
        time,
    }
}

/// A line of words that is as wide as it was measured, whatever font the browser has.
pub fn fitted(class: &'static str, words: String, size: u32, x: i32, y: i32) -> impl IntoView {
    let width = lettering::width(&words, size);
    view! { <text class=class x=x y=y textLength=width lengthAdjust="spacingAndGlyphs">{words}</text> }
}

/// The same as markup.
pub fn fitted_line(class: &str, words: &str, (width, x, y): (i32, i32, i32), out: &mut String) {
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">"
    );
    escape(words, out);
    out.push_str("</text>");
}

fn texts(words: &Words, rect: Rect, out: &mut String) {
    let room = u32::try_from(rect.width - LEFT - 8).unwrap_or(1);
    let title = lettering::lines(&words.title, TITLE_SIZE, room, 2);
    // The time is short and must not be cut: the owner's name gives way to it.
    let time = if words.time.is_empty() {
        String::new()
    } else {
        format!(" · {}", words.time)
    };
    let left = room.saturating_sub(lettering::width(&time, SUB_SIZE));
    let owner = lettering::lines(&words.owner, SUB_SIZE, left, 1)
        .into_iter()
        .next()
        .unwrap_or_default();
    let sub = format!("{owner}{time}");
    let count = i32::try_from(title.len() + 1).unwrap_or(3);
    // The block of lines stands in the middle of the card.
    let first = rect.height / 2 - count * 15 / 2 + 12;
    let titles = title.iter().map(|line| ("card-title", line, TITLE_SIZE));
    let lines = titles.chain([("card-sub", &sub, SUB_SIZE)]);
    for ((class, line, size), row) in lines.zip(0..) {
        let width = i32::try_from(lettering::width(line, size)).unwrap_or(0);
        fitted_line(class, line, (width, LEFT, first + 15 * row), out);
    }
}

/// What a card says from far out.
pub enum FarWord {
    /// The strokes of its kind.
    Kind(&'static str),
    /// Its title in letters that are as large as near by, in lines that are cut.
    Title(Vec<String>),
}

/// What a card says at that zoom, if it has room for anything.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a card on the screen is between nothing and its own size"
)]
pub fn far_word(step: &pathway::Step, zoom: f64) -> Option<FarWord> {
    let pixels = |length: i32| (f64::from(length) * zoom) as u32;
    let (room, height) = (pixels(layout::CARD_WIDTH), pixels(layout::CARD_HEIGHT));
    if zoom >= 0.25 && !step.title.is_empty() {
        let rows = (height / 11).max(1) as usize;
        let lines = lettering::lines(&step.title, 10, room.saturating_sub(6), rows);
        return Some(FarWord::Title(lines));
    }
    (zoom >= 0.1).then(|| FarWord::Kind(strokes(step.kind.map_or("step", StepKind::word))))
}

/// The sign of a finding around that middle: a shape and a letter, not colour alone.
fn sign(severity: Severity, x: i32, y: i32, out: &mut String) {
    let _ = match severity {
        Severity::Error => write!(
            out,
            "<circle class=\"mark-error\" cx=\"{x}\" cy=\"{y}\" r=\"9\"/><text class=\"mark-text\" x=\"{x}\" y=\"{}\">!</text>",
            y + 4
        ),
        Severity::Warning => write!(
            out,
            "<path class=\"mark-warning\" d=\"M{x} {}l10 17h-20z\"/><text class=\"mark-text\" x=\"{x}\" y=\"{}\">!</text>",
            y - 10,
            y + 5
        ),
        Severity::Advice => Ok(()),
    };
}
