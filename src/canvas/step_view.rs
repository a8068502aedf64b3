//! A step as a card: its kind, its title, who does it and by when. Woken by its own record and its own place only.

use crate::{
    controls::icon::strokes,
    state::{
        sentences::{say, short_limit, text, word},
        workspace::Workspace,
    },
};
use leptos::prelude::*;
use pathway::{Message, Rect, Severity, StepId, Subject, lettering};

const TITLE_SIZE: u32 = 12;
const SUB_SIZE: u32 = 11;
const LEFT: i32 = 36;

/// The id of the element of a step.
pub fn element_id(subject: &Subject) -> String {
    format!("on-{subject}")
}

/// A step as a card.
#[component]
pub fn StepView(
    /// Which.
    id: StepId,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let subject = Subject::Step(id.clone());
    let step = {
        let id = id.clone();
        Memo::new(move |_| workspace.step(&id))
    };
    let rect = {
        let id = id.clone();
        Memo::new(move |_| {
            workspace.track_card(&id);
            workspace
                .with_editor(|editor| editor.drawing().cards.get(&id).map(|card| card.rect))
                .unwrap_or_default()
        })
    };
    let words = Memo::new(move |_| {
        step.with(|step| {
            step.as_ref()
                .map(|step| words_of(workspace, step))
                .unwrap_or_default()
        })
    });
    let kind = Memo::new(move |_| {
        step.with(|step| {
            step.as_ref()
                .and_then(|step| step.kind)
                .map_or("step", pathway::StepKind::word)
        })
    });
    let selected = {
        let subject = subject.clone();
        Memo::new(move |_| workspace.is_chosen(&subject))
    };
    let in_hand = {
        let id = id.clone();
        Memo::new(move |_| {
            workspace.overlay.with(|overlay| {
                overlay
                    .ghosts
                    .iter()
                    .any(|ghost| ghost.step.as_ref() == Some(&id))
            })
        })
    };
    let mark = {
        let subject = subject.clone();
        Memo::new(move |_| workspace.mark_of(&subject))
    };
    let told = {
        let id = id.clone();
        Memo::new(move |_| {
            workspace.findings.playing.with(|playing| {
                let playing = playing.as_ref()?;
                let upto = playing.beats.get(..=playing.at)?;
                let is_last = playing.at + 1 == playing.beats.len()
                    && upto.last().is_some_and(|(_, step)| *step == id);
                if is_last {
                    Some("last")
                } else {
                    upto.iter().any(|(_, step)| *step == id).then_some("true")
                }
            })
        })
    };
    let label = move || {
        let words = words.get();
        let mark = mark
            .get()
            .map(|severity| text(crate::state::sentences::severity_word(severity)));
        let message = Message::new(if mark.is_some() {
            "step-announced-marked"
        } else {
            "step-announced"
        });
        let message = message
            .with("title", words.title)
            .with("kind", word("step-kind", kind.get()))
            .with("owner", words.owner)
            .with("mark", mark.unwrap_or_default());
        say(&message)
    };
    view! {
        <g
            class="card"
            data-kind=move || kind.get()
            data-step=id.to_string()
            data-ghost=move || in_hand.get().then_some("true")
            data-told=move || told.get()
            transform=move || {
                let rect = rect.get();
                format!("translate({} {})", rect.x, rect.y)
            }
        >
            // The outline is what assistive technology meets, with the whole title; the words in it are cut to fit.
            <g class="card-body" id=element_id(&subject) role="option" aria-selected=move || selected.get().to_string() aria-label=label>
                <Shape rect kind />
            </g>
            <g aria-hidden="true">
                <title>{move || words.with(|words| format!("{} · {} · {}", words.title, words.owner, words.time))}</title>
                <svg x="10" y=move || rect.get().height / 2 - 10 width="20" height="20" viewBox="0 0 24 24">
                    <path class="kind" d=move || strokes(kind.get())></path>
                </svg>
                {move || texts(&words.get(), rect.get())}
                {move || mark.get().map(|severity| view! { <Mark severity x=rect.get().width - 10 y=8 /> })}
            </g>
        </g>
    }
}

/// The outline of a card: a decision has cut corners, start and end are round.
#[component]
fn Shape(rect: Memo<Rect>, kind: Memo<&'static str>) -> impl IntoView {
    move || {
        let Rect { width, height, .. } = rect.get();
        match kind.get() {
            "decide" => {
                let (cut, middle) = (16, height / 2);
                let points = format!(
                    "{cut},0 {},0 {width},{middle} {},{height} {cut},{height} 0,{middle}",
                    width - cut,
                    width - cut
                );
                view! { <polygon class="card-box" points=points></polygon> }.into_any()
            }
            kind => {
                let round = if matches!(kind, "start" | "end") {
                    28
                } else {
                    8
                };
                view! { <rect class="card-box" width=width height=height rx=round></rect> }
                    .into_any()
            }
        }
    }
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

fn texts(words: &Words, rect: Rect) -> impl IntoView + use<> {
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
    let sub = [format!("{owner}{time}")];
    let count = i32::try_from(title.len() + sub.len()).unwrap_or(3);
    // The block of lines stands in the middle of the card.
    let first = rect.height / 2 - count * 15 / 2 + 12;
    let line = |index: usize| first + 15 * i32::try_from(index).unwrap_or(0);
    let below = title.len();
    let titles = title
        .into_iter()
        .enumerate()
        .map(|(index, words)| fitted("card-title", words, TITLE_SIZE, LEFT, line(index)));
    let subs = sub
        .into_iter()
        .map(|words| fitted("card-sub", words, SUB_SIZE, LEFT, line(below)));
    (titles.collect_view(), subs.collect_view())
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
    (zoom >= 0.1).then(|| FarWord::Kind(strokes(step.kind.map_or("step", pathway::StepKind::word))))
}

/// A mark for a finding: a shape and a sign, not colour alone.
#[component]
pub fn Mark(
    /// How grave.
    severity: Severity,
    /// Its middle.
    x: i32,
    /// Its middle.
    y: i32,
) -> impl IntoView {
    match severity {
        Severity::Error => view! {
            <circle class="mark-error" cx=x cy=y r="9"></circle>
            <text class="mark-text" x=x y=y + 4>"!"</text>
        }
        .into_any(),
        Severity::Warning => view! {
            <path class="mark-warning" d=format!("M{x} {}l10 17h-20z", y - 10)></path>
            <text class="mark-text" x=x y=y + 5>"!"</text>
        }
        .into_any(),
        Severity::Advice => ().into_any(),
    }
}
