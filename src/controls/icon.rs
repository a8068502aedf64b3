//! Icons in one stroke weight, drawn for this product on a grid of 24. Never the only carrier of a meaning.

use leptos::prelude::*;

/// The strokes of an icon, as the `d` of a path.
pub fn strokes(name: &str) -> &'static str {
    match name {
        "select" => "M5 3l14 8-6 1.5L9.5 19z",
        "decide" => "M12 3l9 9-9 9-9-9z",
        "wait" => "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2",
        "split" => "M4 12h6M10 12l8-6M10 12l8 6M18 6h-4M18 6v4M18 18h-4M18 18v-4",
        "link" => "M4 12h15M14 7l5 5-5 5",
        "organisation" => "M3 6h18M3 12h18M3 18h18",
        "comment" => "M4 5h16v11H10l-4 4v-4H4z",
        "start" => "M12 3a9 9 0 100 18 9 9 0 000-18zM10 8.5v7l5.5-3.5z",
        "assess" => "M3 12h4l2.5-6 4 12 2.5-6h5",
        "test" => "M9 3h6M10 3v7l-5 9a1.5 1.5 0 001.3 2h11.4a1.5 1.5 0 001.3-2l-5-9V3M7.5 15h9",
        "result" => "M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3",
        "treat" => {
            "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0112 7.5 4.2 4.2 0 0119.5 10c0 5.4-7.5 10-7.5 10z"
        }
        "monitor" => "M3 5h18v11H3zM9 20h6M12 16v4M6 11h3l1.5-3 2.5 5 1.5-2H18",
        "inform" => "M3 6h18v12H3zM3 7l9 6 9-6",
        "refer" => "M4 12h13M12 6l6 6-6 6M20 4v16",
        "review" => "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21",
        "mdt" => {
            "M8 8a3 3 0 100-.01M16 8a3 3 0 100-.01M3 19c0-3 2-5 5-5s5 2 5 5M13.5 14.6c.7-.4 1.6-.6 2.5-.6 3 0 5 2 5 5"
        }
        "support" => "M4 12a8 8 0 0116 0v6h-4v-6h4M4 12v6h4v-6H4",
        "self_care" => {
            "M4 11l8-7 8 7v9H4zM12 17.5s-3-1.8-3-4a1.7 1.7 0 013-1 1.7 1.7 0 013 1c0 2.200-3 4-3 4z"
        }
        "discharge" => "M13 4H5v16h8M10 12h11M17 8l4 4-4 4",
        "safety_net" => "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8.500 12l2.500 2.500 4.500-5",
        "sub_pathway" => "M4 7h16v10H4zM12 10v4M10 12h4",
        "end" => "M12 3a9 9 0 100 18 9 9 0 000-18zM8 12l3 3 5-6",
        "note" => "M5 4h14v11l-5 5H5zM14 20v-5h5",
        "plus" => "M12 5v14M5 12h14",
        "minus" => "M5 12h14",
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
        _ => "M4 7h16v10H4z",
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
