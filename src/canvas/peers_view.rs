//! The others on the drawing: where their pointers are and what they have chosen. It never takes a pointer of this
//! person.

use crate::{
    panels::together::called,
    state::{preferences::COLOURS, workspace::Workspace},
};
use leptos::prelude::*;
use pathway::{Rect, Subject};

/// More pointers than these nobody can follow with the eyes.
const MOST: usize = 24;

/// The others, over the drawing.
#[component]
pub fn PeersView() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let others = Memo::new(move |_| {
        let mut others = room.others();
        others.truncate(MOST);
        others
    });
    view! {
        <g class="peers" aria-hidden="true">
            <For each=move || others.get() key=|person| (person.id.clone(), person.name.clone(), person.colour) let:person>
                {
                    let id = person.id.clone();
                    let at = Memo::new(move |_| room.presence.with(|presence| presence.get(&id).cloned()).unwrap_or_default());
                    let rings = move || {
                        at.with(|at| {
                            at.selection
                                .iter()
                                .filter_map(|subject| ring(workspace, subject))
                                .map(|ring| view! { <rect class="peer-ring" x=ring.x y=ring.y width=ring.width height=ring.height rx="10"></rect> })
                                .collect_view()
                        })
                    };
                    let name = called(&person);
                    let width = 14 + 8 * name.chars().count().min(24);
                    let pointer = move || {
                        let [x, y] = at.with(|at| at.cursor)?;
                        let scale = 1.0 / workspace.viewport.with(|viewport| viewport.zoom);
                        let name: String = name.chars().take(24).collect();
                        Some(view! {
                            <g class="peer-pointer" transform=format!("translate({x} {y}) scale({scale:.4})")>
                                <path d="M0 0l0 17 4.500-4.500 6.500 0z"></path>
                                <rect x="10" y="14" width=width height="20" rx="4"></rect>
                                <text x="17" y="28">{name}</text>
                            </g>
                        })
                    };
                    view! { <g data-person=(person.colour % COLOURS).to_string()>{rings} {pointer}</g> }
                }
            </For>
        </g>
    }
}

fn ring(workspace: Workspace, subject: &Subject) -> Option<Rect> {
    match subject {
        Subject::Step(id) => {
            workspace.track_card(id);
            workspace.with_editor(|editor| {
                editor
                    .drawing()
                    .cards
                    .get(id)
                    .map(|card| card.rect.grown(5))
            })
        }
        Subject::Link(id) => {
            workspace.track_line(id);
            let at = workspace
                .with_editor(|editor| editor.drawing().lines.get(id).map(|line| line.label))?;
            let spot = Rect {
                x: at.x,
                y: at.y,
                width: 0,
                height: 0,
            };
            Some(spot.grown(14))
        }
        _ => None,
    }
}
