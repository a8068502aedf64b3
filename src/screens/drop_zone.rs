//! Files dropped anywhere on a screen. It shows where they go, and hands them on.

use crate::browser::files::{FileTrouble, GivenFile, dropped};
use leptos::{ev::DragEvent, prelude::*, task::spawn_local};

/// Listens for dropped files on its children's room.
#[component]
pub fn DropZone(
    /// The class of the room.
    class: &'static str,
    /// What is said while files hang over it.
    #[prop(into)]
    invitation: String,
    /// Gets the files.
    #[prop(into)]
    take: Callback<Vec<Result<GivenFile, FileTrouble>>>,
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let has_files = |event: &DragEvent| {
        event
            .data_transfer()
            .is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
    };
    view! {
        <div
            class=class
            class:dropping=move || over.get()
            data-drop=invitation
            on:dragover=move |event| {
                if has_files(&event) {
                    event.prevent_default();
                    over.set(true);
                }
            }
            on:dragleave=move |event| {
                // Leaving for a child is no leaving.
                if event.related_target().is_none() {
                    over.set(false);
                }
            }
            on:drop=move |event| {
                if has_files(&event) {
                    event.prevent_default();
                    over.set(false);
                    spawn_local(async move { take.run(dropped(&event).await) });
                }
            }
        >
            {children()}
        </div>
    }
}
