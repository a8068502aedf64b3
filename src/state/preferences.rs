//! What a person prefers on this device. Nothing of it ever goes into a file.

use crate::browser::{
    measure::{is_narrow, random_name, random_seed},
    page::{remember, remembered},
};
use leptos::prelude::*;
use sync::{PersonKey, Seat};

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
    /// What the person wants to be called in a room.
    pub name: RwSignal<String>,
    /// The number of the colour that they want to have there.
    pub colour: RwSignal<u8>,
    /// By which a room knows this browser again, and whose changes those of the logs on this device are.
    pub person: StoredValue<PersonKey>,
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
            name: RwSignal::new(remembered("name").unwrap_or_default()),
            colour: RwSignal::new(colour()),
            person: StoredValue::new(person()),
        }
    }

    /// How the person wants to be seen in a room.
    pub fn seat(self) -> Seat {
        Seat {
            name: self.name.get_untracked(),
            colour: self.colour.get_untracked(),
        }
    }

    /// Remembers how the person wants to be seen.
    pub fn sit_as(self, seat: &Seat) {
        self.name.set(seat.name.clone());
        self.colour.set(seat.colour);
        remember("name", &seat.name);
        remember("colour", &seat.colour.to_string());
    }
}

/// As many colours tell people apart on a drawing.
pub const COLOURS: u8 = 8;

// Somebody who never chose gets any of them, so that two who come at once are seldom alike.
fn colour() -> u8 {
    let remembered = remembered("colour").and_then(|number| number.parse().ok());
    let any = u8::try_from(random_seed() % u64::from(COLOURS)).unwrap_or(0);
    remembered.unwrap_or(any) % COLOURS
}

fn person() -> PersonKey {
    let known = remembered("person").and_then(|name| PersonKey::new(&name));
    known.unwrap_or_else(|| {
        let name = random_name();
        remember("person", &name);
        PersonKey::new(&name).expect("hexadecimal digits are plain")
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
