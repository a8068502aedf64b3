//! The phases: a heading above each column that stays in view at the top, and a line where one ends. It never changes
//! them: whoever chooses a heading comes to their table.

use crate::state::{
    sentences::say,
    workspace::{TablePart, Workspace},
};
use leptos::prelude::*;
use pathway::{Message, PhaseBand};

/// How high a heading is, in pixels, and how far from the lanes.
const HEIGHT: f64 = 28.0;
const APART: f64 = 6.0;

fn bands(workspace: Workspace) -> Memo<Vec<PhaseBand>> {
    Memo::new(move |_| {
        workspace.track_lanes();
        workspace.with_editor(|editor| editor.drawing().phases.clone())
    })
}

/// The lines between the columns, in the units of the drawing.
#[component]
pub fn PhaseEnds() -> impl IntoView {
    let bands = bands(Workspace::expect());
    move || {
        let bands = bands.get();
        let ends = bands.windows(2).map(|pair| {
            let rect = pair[1].rect;
            view! { <path class="phase-end" d=format!("M{} {}V{}", rect.x, rect.y, rect.bottom())></path> }
        });
        ends.collect_view()
    }
}

/// The headings, over the canvas.
#[component]
pub fn PhaseHeads() -> impl IntoView {
    let workspace = Workspace::expect();
    let bands = bands(workspace);
    let zoom = Memo::new(move |_| workspace.viewport.with(|viewport| viewport.zoom));
    // They are moved as one, so that panning touches two values only.
    let left = move || {
        let viewport = workspace.viewport.get();
        format!("{:.1}px", -viewport.x * viewport.zoom)
    };
    let top = move || {
        let viewport = workspace.viewport.get();
        let lanes = -viewport.y * viewport.zoom;
        format!("{:.1}px", (lanes - HEIGHT - APART).max(4.0))
    };
    let open = move |_| {
        workspace.table_part.set(TablePart::Phases);
        workspace.show_panel("table");
    };
    let head = move |band: PhaseBand| {
        let label = say(&Message::new("phase-heading")
            .with("name", band.name.clone())
            .with("count", band.steps));
        let rect = band.rect;
        view! {
            <button
                type="button"
                class="phase-head"
                title=label.clone()
                aria-label=label
                style:left=move || format!("{:.1}px", f64::from(rect.x) * zoom.get() + 2.0)
                style:width=move || format!("{:.1}px", (f64::from(rect.width) * zoom.get() - 4.0).max(0.0))
                on:click=open
            >
                {band.name}
            </button>
        }
    };
    move || {
        bands.with(|bands| !bands.is_empty()).then(|| {
            view! {
                <div class="phase-heads">
                    <div class="phase-row" style:left=left style:top=top>
                        {move || bands.get().into_iter().map(head).collect_view()}
                    </div>
                </div>
            }
        })
    }
}
