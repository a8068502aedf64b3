//! What the side panel holds. Each panel is one file and one line in the list; none knows the canvas. Details and findings
//! are there from the start, the others come when they are first shown.

pub mod details;
pub mod findings;
pub mod history;
pub mod outline;
pub mod phases;
pub mod report;
pub mod table;
pub mod times;
pub mod together;

use crate::parts::{late, part};
use leptos::prelude::*;

/// A panel of the side.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Names it.
    pub id: &'static str,
    /// The id of the text on its tab.
    pub title: &'static str,
    /// What it shows.
    pub view: fn() -> AnyView,
}

/// All panels, in the order of their tabs.
pub const PANELS: &[Panel] = &[
    Panel {
        id: "details",
        title: "panel-details",
        view: || view! { <details::DetailsPanel /> }.into_any(),
    },
    Panel {
        id: "findings",
        title: "panel-findings",
        view: || view! { <findings::FindingsPanel /> }.into_any(),
    },
    Panel {
        id: "table",
        title: "panel-table",
        view: || late(table_panel()),
    },
    Panel {
        id: "outline",
        title: "panel-outline",
        view: || late(outline_panel()),
    },
    Panel {
        id: "times",
        title: "panel-times",
        view: || late(times_panel()),
    },
    Panel {
        id: "report",
        title: "panel-report",
        view: || late(report_panel()),
    },
    Panel {
        id: "history",
        title: "panel-history",
        view: || late(history_panel()),
    },
    Panel {
        id: "together",
        title: "panel-together",
        view: || late(together_panel()),
    },
];

part! { panels: fn table_panel() -> AnyView {
    view! { <table::TablePanel /> }.into_any()
}}

part! { panels: fn times_panel() -> AnyView {
    view! { <times::TimesPanel /> }.into_any()
}}

part! { panels: fn outline_panel() -> AnyView {
    view! { <outline::OutlinePanel /> }.into_any()
}}

part! { panels: fn report_panel() -> AnyView {
    view! { <report::ReportPanel /> }.into_any()
}}

part! { panels: fn history_panel() -> AnyView {
    view! { <history::HistoryPanel /> }.into_any()
}}

part! { together: fn together_panel() -> AnyView {
    view! { <together::TogetherPanel /> }.into_any()
}}
