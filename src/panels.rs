//! What the side panel holds. Each panel is one file and one line in the list; none knows the canvas.

pub mod details;
pub mod findings;
pub mod history;
pub mod outline;
pub mod report;
pub mod table;
pub mod times;
pub mod together;

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
        view: || view! { <table::TablePanel /> }.into_any(),
    },
    Panel {
        id: "outline",
        title: "panel-outline",
        view: || view! { <outline::OutlinePanel /> }.into_any(),
    },
    Panel {
        id: "times",
        title: "panel-times",
        view: || view! { <times::TimesPanel /> }.into_any(),
    },
    Panel {
        id: "report",
        title: "panel-report",
        view: || view! { <report::ReportPanel /> }.into_any(),
    },
    Panel {
        id: "history",
        title: "panel-history",
        view: || view! { <history::HistoryPanel /> }.into_any(),
    },
    Panel {
        id: "together",
        title: "panel-together",
        view: || view! { <together::TogetherPanel /> }.into_any(),
    },
];
