//! A button that asks for a file. What is done with it is for whoever stands behind.

use crate::{
    browser::files::{FileTrouble, GivenFile, chosen},
    state::sentences::text,
};
use leptos::{html, prelude::*, task::spawn_local};

/// What a person gave.
pub type Given = Vec<Result<GivenFile, FileTrouble>>;

/// The button, and the field behind it that the browser knows.
#[component]
pub fn FileButton(
    /// The id of its text, which names the field as well.
    title: &'static str,
    /// How it looks.
    class: &'static str,
    /// Whether several files can be given at once.
    #[prop(optional)]
    many: bool,
    /// Takes what was given.
    take: Callback<Given>,
    /// What stands on the button.
    children: Children,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    view! {
        <button
            type="button"
            class=class
            on:click=move |_| {
                if let Some(field) = field.get_untracked() {
                    field.click();
                }
            }
        >
            {children()}
        </button>
        <input
            node_ref=field
            type="file"
            hidden
            multiple=many
            aria-label=text(title)
            data-way=title
            accept=".json,.txt,.pathway,application/json"
            on:change=move |event| spawn_local(async move { take.run(chosen(&event).await) })
        />
    }
}
