//! The phase of a step: one of those that there are, or the name of a new one. It never says that a name is wrong.

use super::{Entry, fresh_id};
use crate::state::workspace::Workspace;
use leptos::prelude::*;

/// A phase, with its label.
#[component]
pub fn PhaseControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let id = fresh_id();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <PhaseInput id entry />
        </div>
    }
}

/// The line to type it, where its label stands elsewhere.
#[component]
pub fn PhaseInput(
    /// The id that its label names.
    id: String,
    /// The value.
    entry: Entry,
    /// What it is called, where no label stands beside it.
    #[prop(optional)]
    name: Option<String>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let list = fresh_id();
    let phases = Memo::new(move |_| workspace.phases());
    let options = move || {
        let names = phases.get().into_iter().map(|(name, _)| name);
        names
            .map(|name| view! { <option value=name></option> })
            .collect_view()
    };
    view! {
        <input
            class="input"
            type="text"
            id=(!id.is_empty()).then_some(id)
            list=list.clone()
            aria-label=name
            prop:value=move || entry.text()
            on:change=move |event| entry.set_text(&event_target_value(&event))
        />
        <datalist id=list>{options}</datalist>
    }
}
