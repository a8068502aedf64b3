//! What is in hand, over the drawing: ghosts, marquee, guides, handles, the ring of the focus.

use super::path::rounded;
use crate::state::workspace::Workspace;
use leptos::prelude::*;
use pathway::{Rect, Subject};

/// What is in hand.
#[component]
pub fn OverlayView() -> impl IntoView {
    let workspace = Workspace::expect();
    let card_of = move |id: &pathway::StepId| {
        workspace.with_editor(|editor| editor.drawing().cards.get(id).map(|card| card.rect))
    };
    let focus = move || {
        let subject = workspace.focus.get()?;
        let rect = match &subject {
            Subject::Step(id) => {
                workspace.track_card(id);
                card_of(id)?
            }
            Subject::Link(id) => {
                workspace.track_line(id);
                let at = workspace
                    .with_editor(|editor| editor.drawing().lines.get(id).map(|line| line.label))?;
                let width = workspace.width_on_link(id).max(16);
                Rect {
                    x: at.x - width / 2,
                    y: at.y - 10,
                    width,
                    height: 20,
                }
            }
            Subject::Organisation(id) => {
                workspace.track_lanes();
                let rect = workspace.with_editor(|editor| {
                    let lanes = &editor.drawing().lanes;
                    lanes
                        .iter()
                        .find(|band| band.lane == pathway::Lane::Organisation(id.clone()))
                        .map(|band| band.rect)
                })?;
                Rect {
                    width: layout::LANE_HEADER,
                    ..rect
                }
            }
            _ => return None,
        };
        let (outer, inner) = (rect.grown(6), rect.grown(4));
        Some(view! {
            <rect class="focus-ring" x=outer.x y=outer.y width=outer.width height=outer.height rx="12"></rect>
            <rect class="focus-ring-inner" x=inner.x y=inner.y width=inner.width height=inner.height rx="10"></rect>
        })
    };
    let in_hand = move || {
        let overlay = workspace.overlay.get();
        let boxed = |class: &'static str, rect: Rect| view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height rx="8"></rect> };
        let lane = overlay.lane.as_ref().and_then(|lane| {
            workspace.with_editor(|editor| {
                editor
                    .drawing()
                    .lanes
                    .iter()
                    .find(|band| band.lane == *lane)
                    .map(|band| band.rect)
            })
        });
        let lane_line = overlay.lane_line.map(|y| {
            let width = workspace.with_editor(|editor| editor.drawing().size.width);
            view! { <line class="guide" x1="0" x2=width y1=y y2=y></line> }
        });
        let lines = overlay
            .lines
            .iter()
            .map(|(_, line)| view! { <path class="ghost-line" d=rounded(&line.points)></path> })
            .collect_view();
        let guides = overlay
            .guides
            .iter()
            .map(|guide| view! { <line class="guide" x1=guide.from.x y1=guide.from.y x2=guide.to.x y2=guide.to.y></line> })
            .collect_view();
        (
            lane.map(|rect| boxed("drop-lane", rect)),
            lane_line,
            overlay
                .ghosts
                .iter()
                .map(|ghost| boxed("ghost-card", ghost.rect))
                .collect_view(),
            lines,
            guides,
            overlay
                .target
                .as_ref()
                .and_then(card_of)
                .map(|rect| boxed("target-card", rect.grown(4))),
            overlay.marquee.map(|rect| boxed("marquee", rect)),
        )
    };
    let handles = move || {
        let id = workspace
            .overlay
            .with(|overlay| overlay.hover.clone())
            .or_else(|| {
                workspace
                    .selection
                    .with(|selection| selection.only_step().cloned())
            })?;
        if workspace.read_only.get()
            || workspace
                .overlay
                .with(|overlay| !overlay.ghosts.is_empty() || !overlay.lines.is_empty())
        {
            return None;
        }
        workspace.track_card(&id);
        let rect = card_of(&id)?;
        let handle = |x: i32, y: i32| {
            view! {
                <circle class="handle" cx=x cy=y r="8"></circle>
                <path class="handle-plus" d=format!("M{} {y}h8M{x} {}v8", x - 4, y - 4)></path>
            }
        };
        let centre = rect.centre();
        Some((
            handle(rect.right(), centre.y),
            handle(centre.x, rect.y),
            handle(centre.x, rect.bottom()),
            handle(rect.x, centre.y),
        ))
    };
    view! {
        <g aria-hidden="true">{in_hand}</g>
        <g aria-hidden="true">{focus}</g>
        <g aria-hidden="true">{handles}</g>
    }
}
