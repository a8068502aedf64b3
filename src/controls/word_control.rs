//! Fields for one or several words of a closed list.

use super::{Entry, field::WordList, fresh_id};
use crate::state::sentences::{text, word};
use leptos::prelude::*;
use serde_json::Value as Json;

/// One word of a list, or none.
#[component]
pub fn WordControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
    /// The list.
    words: WordList,
) -> impl IntoView {
    let id = fresh_id();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <WordSelect id entry words />
        </div>
    }
}

/// The choice itself, where its label stands elsewhere.
#[component]
pub fn WordSelect(
    /// The id that its label names.
    #[prop(into)]
    id: String,
    /// The value.
    entry: Entry,
    /// The list.
    words: WordList,
    /// What it is called, where no label stands beside it.
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let options = (words.all)()
        .into_iter()
        .map(|value| {
            let chosen = move || entry.value.with(|json| json.as_str() == Some(value));
            view! { <option value=value selected=chosen>{word(words.name, value)}</option> }
        })
        .collect_view();
    let none = move || entry.value.with(Json::is_null);
    view! {
        <select class="select" id=id aria-label=name prop:value=move || entry.text() on:change=move |event| entry.set_text(&event_target_value(&event))>
            <option value="" selected=none>{text("not-said")}</option>
            {options}
        </select>
    }
}

/// Several words of a list.
#[component]
pub fn WordsControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
    /// The list.
    words: WordList,
) -> impl IntoView {
    let boxes = (words.all)()
        .into_iter()
        .map(|value| {
            let has = move || {
                entry.value.with(|json| {
                    json.as_array()
                        .is_some_and(|list| list.iter().any(|v| v == value))
                })
            };
            let toggle = move |event| {
                let mut list = entry
                    .value
                    .with_untracked(|json| json.as_array().cloned().unwrap_or_default());
                list.retain(|v| v != value);
                if event_target_checked(&event) {
                    list.push(Json::from(value));
                }
                entry.set_list(list);
            };
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=has on:change=toggle />
                    <span>{word(words.name, value)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="field-label">{label}</legend>
            <div class="word-boxes">{boxes}</div>
        </fieldset>
    }
}
