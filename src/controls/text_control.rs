//! Fields for text, numbers, days and yes or no.

use super::{Entry, fresh_id};
use crate::state::sentences::text;
use leptos::prelude::*;
use serde_json::Value as Json;

/// A line of text, a whole number or a day.
#[component]
pub fn LineControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
    /// `text`, `number` or `date`.
    #[prop(default = "text")]
    kind: &'static str,
) -> impl IntoView {
    let id = fresh_id();
    let shown = move || {
        entry.value.with(|json| match json {
            Json::Number(number) => number.to_string(),
            Json::String(text) => text.clone(),
            _ => String::new(),
        })
    };
    let commit = move |event| {
        let value = event_target_value(&event);
        if kind == "number" {
            entry
                .set
                .run(value.trim().parse::<u32>().map_or(Json::Null, Json::from));
        } else {
            entry.set_text(&value);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <input class="input" id=id type=kind min=(kind == "number").then_some("0") prop:value=shown on:change=commit />
        </div>
    }
}

/// Several lines of text, or a list of texts with one a line.
#[component]
pub fn LinesControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
    /// Whether each line is a text of its own.
    #[prop(optional)]
    list: bool,
) -> impl IntoView {
    let id = fresh_id();
    let shown = move || {
        if list {
            entry
                .list()
                .iter()
                .filter_map(Json::as_str)
                .collect::<Vec<_>>()
                .join("\n")
        } else {
            entry.text()
        }
    };
    let commit = move |event| {
        let value = event_target_value(&event);
        if list {
            let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
            entry.set_list(lines.map(Json::from).collect());
        } else {
            entry.set_text(&value);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <textarea class="textarea" id=id prop:value=shown on:change=commit></textarea>
            {list.then(|| view! { <span class="field-hint">{text("one-a-line")}</span> })}
        </div>
    }
}

/// Yes or nothing.
#[component]
pub fn FlagControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let is_set = move || entry.value.with(|json| json.as_bool().unwrap_or_default());
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=is_set
                on:change=move |event| {
                    entry.set.run(if event_target_checked(&event) { Json::Bool(true) } else { Json::Null });
                }
            />
            <span>{label}</span>
        </label>
    }
}

/// Yes, no or not said.
#[component]
pub fn YesNoControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let id = fresh_id();
    let shown = move || {
        entry.value.with(|json| {
            json.as_bool()
                .map_or("", |yes| if yes { "yes" } else { "no" })
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select
                class="select"
                id=id
                prop:value=shown
                on:change=move |event| {
                    entry.set
                        .run(
                            match event_target_value(&event).as_str() {
                                "yes" => Json::Bool(true),
                                "no" => Json::Bool(false),
                                _ => Json::Null,
                            },
                        );
                }
            >
                <option value="">{text("not-said")}</option>
                <option value="yes">{text("yes")}</option>
                <option value="no">{text("no")}</option>
            </select>
        </div>
    }
}
