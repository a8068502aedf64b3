//! Icons in one stroke weight, drawn for this product on a grid of 24. Never the only carrier of a meaning.

use leptos::prelude::*;

/// The strokes of an icon, as the `d` of a path.
pub fn strokes(name: &str) -> &'static str {
    match name {
        "select" => "M5 3l14 8-6 1.5L9.5 19z",
        "split" => "M4 12h6M10 12l8-6M10 12l8 6M18 6h-4M18 6v4M18 18h-4M18 18v-4",
        "link" => "M4 12h15M14 7l5 5-5 5",
        "organisation" => "M3 6h18M3 12h18M3 18h18",
        "comment" => "M4 5h16v11H10l-4 4v-4H4z",
        "plus" => "M12 5v14M5 12h14",
        "minus" => "M5 12h14",
        "delete" => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
        "pattern" => "M3 5h7v5H3zM14 14h7v5h-7zM10 7.500h4a3 3 0 013 3V14",
        "close" => "M6 6l12 12M18 6L6 18",
        "undo" => "M8 5L4 9l4 4M4 9h10a6 6 0 010 12h-3",
        "redo" => "M16 5l4 4-4 4M20 9H10a6 6 0 000 12h3",
        "fold" => "M14 6l-6 6 6 6M20 4v16",
        "unfold" => "M10 6l6 6-6 6M4 4v16",
        "wide" => "M4 12h16M8 8l-4 4 4 4M16 8l4 4-4 4",
        "open" => "M3 7h6l2 2h10v11H3z",
        "file" => "M6 3h9l4 4v14H6zM14 3v5h5",
        "check" => "M5 13l4 4L19 7",
        "menu" => "M5 7h14M5 12h14M5 17h14",
        "down" => "M6 9l6 6 6-6",
        "up" => "M6 15l6-6 6 6",
        "next" => "M9 6l6 6-6 6",
        "previous" => "M15 6l-6 6 6 6",
        "play" => "M8 5l11 7-11 7z",
        "pause" => "M8 5v14M16 5v14",
        "download" => "M12 4v11M7 10l5 5 5-5M4 20h16",
        "search" => "M10.500 4a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM15.500 15.500L21 21",
        "keyboard" => "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
        "error" => "M12 3l9 16H3zM12 10v4M12 16.500v.01",
        // The rest are kinds of step, which an exported picture draws too.
        kind => formats::svg::strokes(kind),
    }
}

/// An icon beside words that say the same.
#[component]
pub fn Icon(
    /// Which.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=move || strokes(&name.get())></path>
        </svg>
    }
}
