//! Who a person wants to be in a room: a name and a colour.

use crate::state::{
    preferences::{COLOURS, Preferences},
    sentences::{say, text},
};
use leptos::prelude::*;
use pathway::Message;
use sync::Seat;

/// The fields of name and colour. What is chosen is remembered at once.
#[component]
pub fn SeatFields(
    /// Where it is remembered.
    preferences: Preferences,
) -> impl IntoView {
    let sit = move |name: String, colour: u8| preferences.sit_as(&Seat { name, colour });
    let colours = (0..COLOURS)
        .map(|colour| {
            let label = say(&Message::new("share-colour").with("number", usize::from(colour) + 1));
            view! {
                <label class="swatch" data-person=colour.to_string() title=label.clone()>
                    <input
                        type="radio"
                        name="seat-colour"
                        aria-label=label.clone()
                        prop:checked=move || preferences.colour.get() == colour
                        on:change=move |_| sit(preferences.name.get_untracked(), colour)
                    />
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field-label" for="seat-name">{text("share-your-name")}</label>
            <input
                class="input"
                id="seat-name"
                autocomplete="name"
                maxlength="80"
                prop:value=move || preferences.name.get()
                on:input=move |event| sit(event_target_value(&event), preferences.colour.get_untracked())
            />
        </div>
        <fieldset class="choices">
            <legend class="field-label">{text("share-your-colour")}</legend>
            <div class="swatches">{colours}</div>
        </fieldset>
    }
}
