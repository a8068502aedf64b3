//! What a person prefers on this device. Nothing of it ever goes into a file.

use crate::browser::{
    measure::is_narrow,
    page::{remember, remembered},
};
use leptos::prelude::*;

/// What a person prefers.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Whether single letters choose tools while the drawing has the focus.
    pub letters: RwSignal<bool>,
    /// Whether the small map is shown.
    pub map: RwSignal<bool>,
    /// Whether the side panel is wide.
    pub wide: RwSignal<bool>,
    /// Whether the side panel is folded.
    pub folded: RwSignal<bool>,
}

impl Preferences {
    /// As they were remembered.
    pub fn load() -> Self {
        Self {
            letters: kept("letters", true),
            map: kept("map", true),
            wide: kept("wide", false),
            // On a phone the drawing comes first.
            folded: kept("folded", is_narrow()),
        }
    }
}

fn kept(key: &'static str, usual: bool) -> RwSignal<bool> {
    let signal = RwSignal::new(remembered(key).map_or(usual, |value| value == "yes"));
    Effect::watch(
        move || signal.get(),
        move |now, _, _| remember(key, if *now { "yes" } else { "no" }),
        false,
    );
    signal
}
