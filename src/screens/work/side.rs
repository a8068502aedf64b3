//! The side panel and its tabs.

use crate::{
    controls::icon::Icon,
    panels::PANELS,
    state::{sentences::text, workspace::Workspace},
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The side panel.
#[component]
pub fn Side() -> impl IntoView {
    let workspace = Workspace::expect();
    let preferences = workspace.desk.preferences;
    let (wide, folded) = (preferences.wide, preferences.folded);
    let walk = move |event: KeyboardEvent| {
        let now = PANELS
            .iter()
            .position(|panel| panel.id == workspace.panel.get_untracked())
            .unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % PANELS.len(),
            "ArrowLeft" => (now + PANELS.len() - 1) % PANELS.len(),
            "Home" => 0,
            "End" => PANELS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        workspace.show_panel(PANELS[next].id);
        crate::browser::keyboard::focus_on(&format!("#tab-{}", PANELS[next].id));
    };
    let tabs = PANELS
        .iter()
        .map(|panel| {
            let is_shown = move || workspace.panel.get() == panel.id;
            let count = move || {
                let tally = workspace
                    .findings
                    .tally()
                    .filter(|_| panel.id == "findings" && !workspace.findings.empty.get())?;
                let (state, number) = tally.loudest();
                (number > 0).then(|| view! { <span class="count" data-state=state>{number}</span> })
            };
            view! {
                <button
                    type="button"
                    role="tab"
                    class="side-tab"
                    id=format!("tab-{}", panel.id)
                    aria-controls="side-body"
                    aria-selected=move || is_shown().to_string()
                    tabindex=move || if is_shown() { "0" } else { "-1" }
                    on:click=move |_| workspace.show_panel(panel.id)
                    on:keydown=walk
                >
                    {text(panel.title)}
                    {count}
                </button>
            }
        })
        .collect_view();
    view! {
        <aside class="side" aria-label=text("side") data-wide=move || wide.get().to_string() data-folded=move || folded.get().to_string()>
            <div class="side-tabs">
                <div class="side-tablist" role="tablist" aria-label=text("panels")>{tabs}</div>
                <button
                    type="button"
                    class="icon-button side-widen"
                    aria-label=move || text(if wide.get() { "side-narrow" } else { "side-wide" })
                    aria-pressed=move || wide.get().to_string()
                    hidden=move || folded.get()
                    on:click=move |_| wide.update(|wide| *wide = !*wide)
                >
                    <Icon name="wide" />
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || text(if folded.get() { "side-unfold" } else { "side-fold" })
                    aria-expanded=move || (!folded.get()).to_string()
                    on:click=move |_| folded.update(|folded| *folded = !*folded)
                >
                    <Icon name=Signal::derive(move || if folded.get() { "fold".to_owned() } else { "unfold".to_owned() }) />
                </button>
            </div>
            <div class="side-body" id="side-body" role="tabpanel" tabindex="0" aria-labelledby=move || format!("tab-{}", workspace.panel.get())>
                {move || {
                    // The drawing comes first.
                    workspace.painted.get().then_some(())?;
                    let shown = workspace.panel.get();
                    PANELS.iter().find(|panel| panel.id == shown).map(|panel| (panel.view)())
                }}
            </div>
        </aside>
    }
}
