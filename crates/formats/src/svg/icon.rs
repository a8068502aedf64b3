//! The icons of the kinds of step in one stroke weight, on a grid of 24.
//!
//! Never the only carrier of a meaning: the kind is in the title of the card, too.

/// The strokes of a kind of step, by the word of a file, as the `d` of a path.
pub fn strokes(kind: &str) -> &'static str {
    match kind {
        "start" => "M12 3a9 9 0 100 18 9 9 0 000-18zM10 8.5v7l5.5-3.5z",
        "assess" => "M3 12h4l2.5-6 4 12 2.5-6h5",
        "test" => "M9 3h6M10 3v7l-5 9a1.5 1.5 0 001.3 2h11.4a1.5 1.5 0 001.3-2l-5-9V3M7.5 15h9",
        "result" => "M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3",
        "decide" => "M12 3l9 9-9 9-9-9z",
        "treat" => {
            "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0112 7.5 4.2 4.2 0 0119.5 10c0 5.4-7.5 10-7.5 10z"
        }
        "monitor" => "M3 5h18v11H3zM9 20h6M12 16v4M6 11h3l1.5-3 2.5 5 1.5-2H18",
        "wait" => "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2",
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
        _ => "M4 7h16v10H4z",
    }
}
