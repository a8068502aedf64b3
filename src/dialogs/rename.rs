//! Gives a pathway on the shelf another name.

use super::frame::Dialog;
use crate::{browser::storage::ShelfMark, state::sentences::text};
use leptos::prelude::*;

/// Asks for the new name of the pathway in `mark`.
#[component]
pub fn RenameDialog(
    /// The pathway; none while the dialog is closed.
    mark: RwSignal<Option<ShelfMark>>,
    /// Gets the key and the new name.
    #[prop(into)]
    rename: Callback<(String, String)>,
) -> impl IntoView {
    let title = RwSignal::new(String::new());
    Effect::new(move || {
        if let Some(mark) = mark.get() {
            title.set(mark.title);
        }
    });
    let commit = move || {
        let name = title.get_untracked().trim().to_owned();
        if let Some(mark) = mark.get_untracked().filter(|_| !name.is_empty()) {
            rename.run((mark.id, name));
        }
        mark.set(None);
    };
    view! {
        <Dialog open=Signal::derive(move || mark.with(Option::is_some)) close=move |()| mark.set(None) title=text("rename-heading")>
            <form
                method="dialog"
                on:submit=move |event| {
                    event.prevent_default();
                    commit();
                }
            >
                <div class="dialog-body">
                    <div class="field">
                        <label class="field-label" for="rename-title">{text("pathway-title")}</label>
                        <input class="input" id="rename-title" required prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event)) />
                    </div>
                </div>
                <div class="dialog-acts">
                    <button type="button" class="button" on:click=move |_| mark.set(None)>{text("cancel")}</button>
                    <button type="submit" class="button button-main">{text("rename")}</button>
                </div>
            </form>
        </Dialog>
    }
}
