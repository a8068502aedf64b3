//! The drawing from far out: all links as one path and all cards as another, so that what is too small to read costs
//! next to nothing. While few cards are seen, each says what it can in the room that it has: its title, cut, or its kind.

use super::step_view::{FarWord, far_word};
use crate::state::workspace::Workspace;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Below this zoom nothing can be read, and blocks take the place of cards.
pub const FAR: f64 = 0.4;

/// More cards than these say nothing: nobody looks for one among so many, and each would cost a little.
const FEW: usize = 150;

/// The blocks and lines of everything.
#[component]
pub fn FarView() -> impl IntoView {
    let workspace = Workspace::expect();
    let cards = Memo::new(move |_| {
        workspace.track_cards();
        workspace.with_editor(|editor| {
            let mut cards = String::new();
            for card in editor.drawing().cards.values() {
                let rect = card.rect;
                // Writing to a text cannot fail.
                let _ = write!(
                    cards,
                    "M{} {}h{}v{}h-{}z",
                    rect.x, rect.y, rect.width, rect.height, rect.width
                );
            }
            cards
        })
    });
    let lines = Memo::new(move |_| {
        workspace.track_lines();
        workspace.with_editor(|editor| {
            let mut lines = String::new();
            for line in editor.drawing().lines.values() {
                for (index, point) in line.points.iter().enumerate() {
                    let _ = write!(
                        lines,
                        "{}{} {}",
                        if index == 0 { 'M' } else { 'L' },
                        point.x,
                        point.y
                    );
                }
            }
            lines
        })
    });
    // In twentieths, so that zooming seldom breaks words anew.
    let size = Memo::new(move |_| {
        workspace
            .viewport
            .with(|viewport| (viewport.zoom * 20.0).floor() / 20.0)
    });
    let words = move || {
        let size = size.get();
        let steps = workspace.in_view.with(|seen| match seen.steps.len() {
            0..=FEW => seen.steps.clone(),
            _ => Vec::new(),
        });
        let words = steps.into_iter().filter_map(|id| {
            workspace.track_card(&id);
            let rect = workspace
                .with_editor(|editor| editor.drawing().cards.get(&id).map(|card| card.rect))?;
            let step = workspace.step(&id)?;
            Some(match far_word(&step, size)? {
                FarWord::Kind(strokes) => {
                    let at = format!("translate({} {}) scale(2.25)", rect.centre().x - 27, rect.y + 5);
                    view! { <path class="far-kind" transform=at d=strokes></path> }.into_any()
                }
                FarWord::Title(lines) => {
                    let at = format!("translate({} {}) scale({})", rect.x, rect.y, 1.0 / size);
                    lines
                        .into_iter()
                        .zip(1_u32..)
                        .map(|(line, row)| view! { <text class="far-title" transform=at.clone() x="3" y=11 * row>{line}</text> })
                        .collect_view()
                        .into_any()
                }
            })
        });
        words.collect_view()
    };
    view! {
        <path class="far-line" d=move || lines.get()></path>
        <path class="far-card" d=move || cards.get()></path>
        <g aria-hidden="true">{words}</g>
    }
}
