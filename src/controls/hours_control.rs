//! Opening hours, and who answers outside them.

use super::{
    Entry,
    field::{Kind, Target, field},
    fresh_id,
    reference_control::OneControl,
    row_control::RowsControl,
    text_control::LineControl,
};
use crate::state::sentences::text;
use leptos::prelude::*;
use serde_json::{Value as Json, json};

/// Always, at some times, or not said.
#[component]
pub fn HoursControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let id = fresh_id();
    let state = Memo::new(move |_| {
        entry.value.with(|json| {
            if json.is_null() {
                ""
            } else if json.is_string() {
                "always"
            } else {
                "openings"
            }
        })
    });
    let choose = move |event| {
        entry.set.run(match event_target_value(&event).as_str() {
            "always" => json!("always"),
            "openings" => json!({ "openings": [{
                "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "09:00", "to": "17:00",
            }] }),
            _ => Json::Null,
        });
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select class="select" id=id on:change=choose>
                <option value="" selected=move || state.get().is_empty()>{text("not-said")}</option>
                <option value="always" selected=move || state.get() == "always">{text("hours-always")}</option>
                <option value="openings" selected=move || state.get() == "openings">{text("hours-openings")}</option>
            </select>
        </div>
        <Show when=move || state.get() == "openings">
            <RowsControl label=text("openings") entry=entry.part("openings") fields=OPENING record="opening" />
        </Show>
    }
}

const OPENING: &[super::field::Field] = &[
    field("days", Kind::Words(super::field_control::DAYS)),
    field("from", Kind::Text),
    field("to", Kind::Text),
    field("bankHolidays", Kind::Flag),
];

/// A team, words, or not said.
#[component]
pub fn CoverControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let part = move |name: &'static str| Entry {
        value: Memo::new(move |_| {
            entry
                .value
                .with(|json| json.get(name).cloned().unwrap_or(Json::Null))
        })
        .into(),
        set: Callback::new(move |value: Json| {
            entry.set.run(if value.is_null() {
                Json::Null
            } else {
                json!({ name: value })
            });
        }),
    };
    view! {
        <OneControl label=label entry=part("team") target=Target::Team />
        <LineControl label=text("cover-in-words") entry=part("words") />
    }
}
