//! Finding words in titles and putting others in their place, with each title shown before it is changed.

use super::frame::Dialog;
use crate::state::{
    sentences::{say, text},
    workspace::{Window, Workspace},
};
use leptos::{ev::SubmitEvent, prelude::*};
use pathway::{Message, edit};

// More than anybody reads before pressing the button.
const SHOWN: usize = 40;

/// Asks what shall stand instead of what.
#[component]
pub fn ReplaceDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_open = Memo::new(move |_| workspace.window.get() == Some(Window::Replace));
    view! {
        <Dialog open=is_open.into() close=move |()| workspace.window.set(None) title=text("replace-heading")>
            {body(workspace)}
        </Dialog>
    }
}

fn body(workspace: Workspace) -> AnyView {
    let (find, with, exactly) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(false),
    );
    let titles = Memo::new(move |_| {
        workspace.track_all();
        let (find, with) = (find.get(), with.get());
        workspace.with(|document| edit::replaced_in_titles(document, &find, &with, exactly.get()))
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let titles = titles.get_untracked();
        if titles.is_empty() {
            return;
        }
        let planned = workspace.with(|document| edit::retitle_all(document, &titles));
        workspace.window.set(None);
        workspace.apply(
            edit::label::many(edit::label::REPLACED, titles.len()),
            planned,
        );
        crate::browser::keyboard::focus_on("#canvas");
    };
    let field = |id: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label class="field-label" for=id>{text(id)}</label>
                <input class="input" id=id autocomplete="off" on:input=move |event| value.set(event_target_value(&event)) />
            </div>
        }
    };
    let rows = move || {
        titles.with(|titles| {
            titles
                .iter()
                .take(SHOWN)
                .map(|new| {
                    view! {
                        <li>
                            <del>{new.before.clone()}</del>
                            <ins>{new.after.clone()}</ins>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    let count = move || {
        if find.with(String::is_empty) {
            return String::new();
        }
        say(&Message::new("replace-count").with("count", titles.with(Vec::len)))
    };
    view! {
        <form on:submit=submit>
            <div class="dialog-body">
                <div class="field-row">{field("replace-find", find)} {field("replace-with", with)}</div>
                <label class="check">
                    <input type="checkbox" on:change=move |event| exactly.set(event_target_checked(&event)) />
                    <span>{text("replace-exactly")}</span>
                </label>
                <p class="panel-note" role="status">{count}</p>
                <ul class="replaced" role="list" tabindex="0" aria-label=text("replace-preview") hidden=move || titles.with(Vec::is_empty)>{rows}</ul>
            </div>
            <div class="dialog-acts">
                <button type="button" class="button" on:click=move |_| workspace.window.set(None)>{text("cancel")}</button>
                <button type="submit" class="button button-main" disabled=move || titles.with(Vec::is_empty)>{text("replace-all")}</button>
            </div>
        </form>
    }
    .into_any()
}
