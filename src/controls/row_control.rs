//! Fields that belong together, and lists of such.

use super::{Entry, field::Field, field_control::FieldControl, icon::Icon};
use crate::state::sentences::text;
use leptos::prelude::*;
use serde_json::{Map, Value as Json};

/// Fields that belong together.
#[component]
pub fn GroupControl(
    /// What it is called.
    label: String,
    /// The value: an object.
    entry: Entry,
    /// Its fields.
    fields: &'static [Field],
    /// Whose fields they are, for their names.
    record: &'static str,
) -> impl IntoView {
    let controls = fields
        .iter()
        .map(|field| view! { <FieldControl field record entry=entry.part(field.name) /> })
        .collect_view();
    view! {
        <fieldset class="form-item">
            <legend class="field-label">{label}</legend>
            {controls}
        </fieldset>
    }
}

/// A list of fields that belong together. A new row is shown while it is empty, and kept once something stands in it.
#[component]
pub fn RowsControl(
    /// What it is called.
    label: String,
    /// The value: a list of objects.
    entry: Entry,
    /// The fields of each.
    fields: &'static [Field],
    /// Whose fields they are, for their names.
    record: &'static str,
) -> impl IntoView {
    let draft = RwSignal::new(None::<Map<String, Json>>);
    let count = Memo::new(move |_| entry.value.with(|json| json.as_array().map_or(0, Vec::len)));
    let row = move |index: usize| Entry {
        value: Memo::new(move |_| {
            entry
                .value
                .with(|json| json.get(index).cloned().unwrap_or(Json::Null))
        })
        .into(),
        set: Callback::new(move |value: Json| {
            let mut list = entry
                .value
                .with_untracked(|json| json.as_array().cloned().unwrap_or_default());
            if let Some(place) = list.get_mut(index) {
                *place = value;
            }
            entry.set_list(list.into_iter().filter(|row| !row.is_null()).collect());
        }),
    };
    let draft_slot = Entry {
        value: Signal::derive(move || draft.get().map_or(Json::Null, Json::Object)),
        set: Callback::new(move |value: Json| {
            draft.set(Some(value.as_object().cloned().unwrap_or_default()));
        }),
    };
    let remove = move |index: usize| {
        let mut list = entry
            .value
            .with_untracked(|json| json.as_array().cloned().unwrap_or_default());
        if index < list.len() {
            list.remove(index);
        }
        entry.set_list(list);
    };
    let keep = move |_| {
        if let Some(row) = draft.get_untracked().filter(|row| !row.is_empty()) {
            let mut list = entry
                .value
                .with_untracked(|json| json.as_array().cloned().unwrap_or_default());
            list.push(Json::Object(row));
            entry.set_list(list);
        }
        draft.set(None);
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{label}</legend>
            <div class="form-list">
                <For each=move || 0..count.get() key=|index| *index let:index>
                    <div class="form-item">
                        <RowFields entry=row(index) fields record />
                        <div class="finding-acts">
                            <button type="button" class="button button-small" on:click=move |_| remove(index)>
                                <Icon name="close" />
                                {text("take-away")}
                            </button>
                        </div>
                    </div>
                </For>
                <Show
                    when=move || draft.with(Option::is_some)
                    fallback=move || {
                        view! {
                            <div class="finding-acts">
                                <button type="button" class="button button-small" on:click=move |_| draft.set(Some(Map::new()))>
                                    <Icon name="plus" />
                                    {text("add-one")}
                                </button>
                            </div>
                        }
                    }
                >
                    <div class="form-item">
                        <RowFields entry=draft_slot fields record />
                        <div class="finding-acts">
                            <button type="button" class="button button-small button-outline" on:click=keep>{text("keep")}</button>
                            <button type="button" class="button button-small" on:click=move |_| draft.set(None)>{text("cancel")}</button>
                        </div>
                    </div>
                </Show>
            </div>
        </fieldset>
    }
}

#[component]
fn RowFields(entry: Entry, fields: &'static [Field], record: &'static str) -> impl IntoView {
    fields
        .iter()
        .map(|field| view! { <FieldControl field record entry=entry.part(field.name) /> })
        .collect_view()
}
