//! What a step needs and what a hand-off sends: items, alternatives of items, or everything.

use super::{
    Entry,
    field::Target,
    fresh_id,
    reference_control::{ChipsControl, ManyControl},
};
use crate::state::{sentences::text, workspace::Workspace};
use leptos::prelude::*;
use serde_json::{Value as Json, json};

/// Items, or any of several as one fact. A need of several is made of the needs that stand already.
#[component]
pub fn NeedsControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = Memo::new(move |_| {
        workspace
            .options(Target::Item)
            .into_iter()
            .map(|(id, name)| (Json::from(id), name))
            .collect::<Vec<_>>()
    });
    let name_of = Callback::new(move |value: Json| {
        let ids = value
            .get("anyOf")
            .and_then(Json::as_array)
            .cloned()
            .unwrap_or_default();
        let names = ids.iter().map(|id| {
            let found = entries.with(|entries| {
                entries
                    .iter()
                    .find(|(v, _)| v == id)
                    .map(|(_, name)| name.clone())
            });
            found.unwrap_or_else(|| id.as_str().unwrap_or_default().to_owned())
        });
        names.collect::<Vec<_>>().join(&format!(" {} ", text("or")))
    });
    let plain = move || {
        entry
            .list()
            .iter()
            .filter(|value| value.is_string())
            .count()
    };
    let join = move |_| {
        let (single, mut rest): (Vec<_>, Vec<_>) =
            entry.list().into_iter().partition(Json::is_string);
        rest.push(json!({ "anyOf": single }));
        entry.set_list(rest);
    };
    let split = move |_| {
        let parts = entry.list().into_iter().flat_map(|value| {
            match value.get("anyOf").and_then(Json::as_array) {
                Some(ids) => ids.clone(),
                None => vec![value],
            }
        });
        entry.set_list(parts.collect());
    };
    view! {
        <ChipsControl label entry entries=entries.into() name_of />
        <div class="finding-acts">
            <Show when=move || { plain() > 1 }>
                <button type="button" class="button button-small" on:click=join>{text("any-one-will-do")}</button>
            </Show>
            <Show when=move || entry.list().iter().any(Json::is_object)>
                <button type="button" class="button button-small" on:click=split>{text("all-are-needed")}</button>
            </Show>
        </div>
    }
}

/// Everything, some items, or not said.
#[component]
pub fn ContentControl(
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
                "everything"
            } else {
                "items"
            }
        })
    });
    let items = Entry {
        value: Memo::new(move |_| {
            entry
                .value
                .with(|json| json.get("items").cloned().unwrap_or(Json::Null))
        })
        .into(),
        set: Callback::new(move |list: Json| {
            entry
                .set
                .run(json!({ "items": if list.is_null() { json!([]) } else { list } }));
        }),
    };
    let choose = move |event| {
        entry.set.run(match event_target_value(&event).as_str() {
            "everything" => json!("everything"),
            "items" => json!({ "items": [] }),
            _ => Json::Null,
        });
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select class="select" id=id prop:value=move || state.get() on:change=choose>
                <option value="" selected=move || state.get().is_empty()>{text("not-said")}</option>
                <option value="everything" selected=move || state.get() == "everything">{text("content-everything")}</option>
                <option value="items" selected=move || state.get() == "items">{text("content-items")}</option>
            </select>
        </div>
        <Show when=move || state.get() == "items">
            <ManyControl label=text("content-which") entry=items target=Target::Item />
        </Show>
    }
}
