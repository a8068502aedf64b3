//! One line to type and a button that sends it, which empties the line. It never sends nothing.

use leptos::prelude::*;

/// A line with a button.
#[component]
pub fn InlineForm(
    /// What is to be typed.
    label: String,
    /// What the button says.
    send: String,
    /// As many characters as there may be.
    most: u32,
    /// Whether it is not there.
    #[prop(into)]
    hidden: Signal<bool>,
    /// Takes what was typed.
    #[prop(into)]
    take: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let submit = move || {
        let words = typed.get_untracked().trim().to_owned();
        if !words.is_empty() {
            take.run(words);
            typed.set(String::new());
        }
    };
    view! {
        <form
            class="inline-form"
            hidden=hidden
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <input
                class="input"
                aria-label=label.clone()
                placeholder=label
                maxlength=most.to_string()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button type="submit" class="button">{send}</button>
        </form>
    }
}
