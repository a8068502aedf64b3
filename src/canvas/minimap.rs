//! The whole drawing small, with what is seen of it. Press or drag to go there.

use crate::{
    browser::{
        frame::Rest,
        pointer::{capture, point_in},
    },
    state::{sentences::text, workspace::Workspace},
};
use editor::{At, Input, Modifiers};
use leptos::{ev::PointerEvent, prelude::*};
use pathway::Rect;
use std::fmt::Write as _;

const WIDTH: f64 = 180.0;
const HEIGHT: f64 = 120.0;
const SETTLED: u32 = 150;

/// The small map.
#[component]
pub fn Minimap() -> impl IntoView {
    let workspace = Workspace::expect();
    let shown = workspace.desk.preferences.map;
    // All cards of a large pathway are much to write down: the map follows once nothing has moved for a moment.
    let (settled, rest) = (
        RwSignal::new(0_u32),
        StoredValue::new_local(Rest::default()),
    );
    Effect::new(move || {
        workspace.track_cards();
        rest.with_value(|rest| rest.ask(SETTLED, move || settled.update(|turn| *turn += 1)));
    });
    let map = Memo::new(move |_| {
        if settled.get() == 0 {
            return Default::default();
        }
        workspace.with_editor(|editor| {
            let drawing = editor.drawing();
            let mut cards = String::new();
            for card in drawing.cards.values() {
                let rect = card.rect;
                // Writing to a text cannot fail.
                let _ = write!(
                    cards,
                    "M{} {}h{}v{}h-{}z",
                    rect.x, rect.y, rect.width, rect.height, rect.width
                );
            }
            let lanes: Vec<Rect> = drawing.lanes.iter().map(|band| band.rect).collect();
            (drawing.size, cards, lanes)
        })
    });
    let scale = move || {
        map.with(|(size, ..)| {
            (WIDTH / f64::from(size.width.max(1))).min(HEIGHT / f64::from(size.height.max(1)))
        })
    };
    // All of it is in view already: a map would only be in the way.
    let is_of_use = Memo::new(move |_| {
        let viewport = workspace.viewport.get();
        let seen = viewport.seen();
        map.with(|(size, _, lanes)| {
            !lanes.is_empty()
                && (seen.x > 0
                    || seen.y > 0
                    || seen.right() < size.width
                    || seen.bottom() < size.height)
        })
    });
    let go = move |event: &PointerEvent| {
        let (x, y) = point_in(event);
        let viewport = workspace.viewport.get_untracked();
        let scale = scale();
        // Where the pointer is comes to the middle of the canvas.
        let dx = (x / scale - viewport.x) * viewport.zoom - viewport.width / 2.0;
        let dy = (y / scale - viewport.y) * viewport.zoom - viewport.height / 2.0;
        workspace.handle_with_next_picture(Input::Wheel {
            at: At::default(),
            dx,
            dy,
            modifiers: Modifiers::default(),
        });
    };
    let held = RwSignal::new(false);
    view! {
        <Show when=move || shown.get() && is_of_use.get()>
            <div
                class="minimap"
                aria-hidden="true"
                title=text("map")
                on:pointerdown=move |event| {
                    capture(&event);
                    held.set(true);
                    go(&event);
                }
                on:pointermove=move |event| {
                    if held.get_untracked() {
                        go(&event);
                    }
                }
                on:pointerup=move |_| held.set(false)
                on:pointercancel=move |_| held.set(false)
            >
                <svg
                    width=move || map.with(|(size, ..)| f64::from(size.width) * scale())
                    height=move || map.with(|(size, ..)| f64::from(size.height) * scale())
                    viewBox=move || map.with(|(size, ..)| format!("0 0 {} {}", size.width, size.height))
                >
                    {move || {
                        map.with(|(_, _, lanes)| {
                            lanes
                                .iter()
                                .map(|rect| view! { <rect class="map-lane" x=rect.x y=rect.y width=rect.width height=rect.height></rect> })
                                .collect_view()
                        })
                    }}
                    <path class="map-card" d=move || map.with(|(_, cards, _)| cards.clone())></path>
                    <rect
                        class="map-view"
                        x=move || workspace.viewport.with(|viewport| viewport.x)
                        y=move || workspace.viewport.with(|viewport| viewport.y)
                        width=move || workspace.viewport.with(|viewport| viewport.width / viewport.zoom)
                        height=move || workspace.viewport.with(|viewport| viewport.height / viewport.zoom)
                    ></rect>
                </svg>
            </div>
        </Show>
    }
}
