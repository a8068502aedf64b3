//! What a person prefers on this device. Nothing of it ever goes into a file.

use crate::browser::{
    measure::{is_narrow, random_name},
    page::{remember, remembered},
};
use leptos::prelude::*;
use sync::PersonId;

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
    /// Whose changes those of this browser are, in the logs that it keeps.
    pub person: StoredValue<PersonId>,
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
            person: StoredValue::new(person()),
        }
    }
}

fn person() -> PersonId {
    let known = remembered("person").and_then(|name| PersonId::new(&name));
    known.unwrap_or_else(|| {
        let name = random_name();
        remember("person", &name);
        PersonId::new(&name).expect("hexadecimal digits are plain")
    })
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
