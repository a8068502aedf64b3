//! Zoom, fit and tidy, over the canvas.

use crate::state::{sentences::text, workspace::Workspace};
use leptos::prelude::*;

/// Zoom, fit and tidy.
#[component]
pub fn ZoomBar() -> impl IntoView {
    let workspace = Workspace::expect();
    let percent = move || {
        format!(
            "{:.0} %",
            workspace.viewport.with(|viewport| viewport.zoom) * 100.0
        )
    };
    let button = |command: &'static str, label: &'static str, shown: &'static str| {
        view! {
            <button type="button" aria-label=text(label) title=text(label) on:click=move |_| workspace.run(command)>
                {shown}
            </button>
        }
    };
    view! {
        <div class="zoom" role="group" aria-label=text("zoom")>
            {button("zoom-out", "zoom-out", "−")}
            <button type="button" class="zoom-percent" aria-label=move || format!("{}. {}", percent(), text("zoom-all")) title=text("zoom-all") on:click=move |_| workspace.run("zoom-100")>
                {percent}
            </button>
            {button("zoom-in", "zoom-in", "+")}
            <button type="button" title=text("fit-about") on:click=move |_| workspace.run("fit")>{text("fit")}</button>
            <button type="button" title=text("tidy-about") disabled=move || workspace.read_only.get() on:click=move |_| workspace.run("tidy")>
                {text("tidy")}
            </button>
        </div>
    }
}
