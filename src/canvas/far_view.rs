//! The drawing from far out: all links as one path and all cards as another, so that what is too small to read costs
//! next to nothing.

use crate::state::workspace::Workspace;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Below this zoom nothing can be read, and blocks take the place of cards.
pub const FAR: f64 = 0.4;

/// The blocks and lines of everything.
#[component]
pub fn FarView() -> impl IntoView {
    let workspace = Workspace::expect();
    let shapes = Memo::new(move |_| {
        workspace.track_all();
        workspace.track_lanes();
        workspace.with_editor(|editor| {
            let drawing = editor.drawing();
            let (mut cards, mut lines) = (String::new(), String::new());
            for card in drawing.cards.values() {
                let rect = card.rect;
                // Writing to a text cannot fail.
                let _ = write!(
                    cards,
                    "M{} {}h{}v{}h-{}z",
                    rect.x, rect.y, rect.width, rect.height, rect.width
                );
            }
            for line in drawing.lines.values() {
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
            (cards, lines)
        })
    });
    view! {
        <path class="far-line" d=move || shapes.with(|(_, lines)| lines.clone())></path>
        <path class="far-card" d=move || shapes.with(|(cards, _)| cards.clone())></path>
    }
}
