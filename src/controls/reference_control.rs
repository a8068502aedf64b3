//! Fields that point to other records of the pathway.

use super::{Entry, field::Target, fresh_id, icon::Icon};
use crate::state::{sentences::text, workspace::Workspace};
use leptos::prelude::*;
use pathway::tree;
use serde_json::Value as Json;

/// One record, or none.
#[component]
pub fn OneControl(
    /// What it is called.
    label: String,
    /// The value: an id.
    entry: Entry,
    /// What it can point to.
    target: Target,
) -> impl IntoView {
    let id = fresh_id();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <OneSelect id entry target />
        </div>
    }
}

/// The choice itself, where its label stands elsewhere.
#[component]
pub fn OneSelect(
    /// The id that its label names.
    #[prop(into)]
    id: String,
    /// The value: an id.
    entry: Entry,
    /// What it can point to.
    target: Target,
    /// What it is called, where no label stands beside it.
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let options = Memo::new(move |_| workspace.options(target));
    let chosen = Memo::new(move |_| entry.text());
    let list = move || {
        let now = chosen.get();
        let mut options = options.get();
        // What is pointed to and not here is still shown: it is a finding, not a blank.
        if !now.is_empty() && !options.iter().any(|(id, _)| *id == now) {
            options.push((now.clone(), now.clone()));
        }
        options
            .into_iter()
            .map(|(id, name)| {
                let selected = id == now;
                view! { <option value=id selected=selected>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <select class="select" id=id aria-label=name prop:value=move || chosen.get() on:change=move |event| entry.set_text(&event_target_value(&event))>
            <option value="" selected=move || chosen.get().is_empty()>{text("nobody-chosen")}</option>
            {list}
        </select>
    }
}

/// Several records.
#[component]
pub fn ManyControl(
    /// What it is called.
    label: String,
    /// The value: ids.
    entry: Entry,
    /// What it can point to.
    target: Target,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let options = Memo::new(move |_| workspace.options(target));
    let entries = Memo::new(move |_| {
        options
            .get()
            .into_iter()
            .map(|(id, name)| (Json::from(id), name))
            .collect()
    });
    view! { <ChipsControl label entry entries=entries.into() /> }
}

/// Several of some values, each shown as a chip that can be taken away, and a choice to add one.
#[component]
pub fn ChipsControl(
    /// What it is called.
    label: String,
    /// The values.
    entry: Entry,
    /// What can be added: a value and its name.
    entries: Signal<Vec<(Json, String)>>,
    /// Names a value that is not among the entries.
    #[prop(optional)]
    name_of: Option<Callback<Json, String>>,
) -> impl IntoView {
    let id = fresh_id();
    let named = move |value: &Json| {
        let known = entries.with(|entries| {
            entries
                .iter()
                .find(|(v, _)| v == value)
                .map(|(_, name)| name.clone())
        });
        known.unwrap_or_else(|| match name_of {
            Some(name_of) => name_of.run(value.clone()),
            None => value
                .as_str()
                .map_or_else(|| tree::to_text(value), ToOwned::to_owned),
        })
    };
    let chips = move || {
        entry.list()
            .into_iter()
            .map(|value| {
                let name = named(&value);
                let remove = move |_| {
                    let list = entry.value.with_untracked(|json| json.as_array().cloned().unwrap_or_default());
                    entry.set_list(list.into_iter().filter(|v| *v != value).collect());
                };
                view! {
                    <li class="chip">
                        <span>{name.clone()}</span>
                        <button type="button" aria-label=format!("{} {name}", text("take-away")) on:click=remove>
                            <Icon name="close" />
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let free = move || {
        let taken = entry.list();
        entries
            .get()
            .into_iter()
            .enumerate()
            .filter(|(_, (value, _))| !taken.contains(value))
            .map(|(index, (_, name))| view! { <option value=index.to_string()>{name}</option> })
            .collect_view()
    };
    let add = move |event| {
        let Ok(index) = event_target_value(&event).parse::<usize>() else {
            return;
        };
        if let Some((value, _)) = entries.with_untracked(|entries| entries.get(index).cloned()) {
            let mut list = entry
                .value
                .with_untracked(|json| json.as_array().cloned().unwrap_or_default());
            list.push(value);
            entry.set_list(list);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <ul class="chips" role="list">{chips}</ul>
            <select class="select" id=id prop:value="" on:change=add>
                <option value="">{text("add-one")}</option>
                {free}
            </select>
        </div>
    }
}
