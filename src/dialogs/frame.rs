//! The frame of every dialog: a native `dialog`, so that the focus stays in it and Escape closes it.

use crate::{controls::icon::Icon, state::sentences::text};
use leptos::prelude::*;

/// A dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: Signal<bool>,
    /// Called when the person closes it.
    #[prop(into)]
    close: Callback<()>,
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it needs more room.
    #[prop(optional)]
    wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let heading = crate::controls::fresh_id();
    let labelled = heading.clone();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // It can only fail for a dialog that is open already.
            drop(dialog.show_modal());
            // The first thing to do in it, not the way out of it.
            crate::browser::keyboard::focus_on(
                "dialog[open] .dialog-body :is(input, textarea, select, button)",
            );
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            class:dialog-wide=wide
            aria-labelledby=labelled
            on:close=move |_| {
                // The event comes late: whoever was quick has opened it again, and means it to stay.
                let is_closed = dialog.get_untracked().is_none_or(|dialog| !dialog.open());
                if is_closed && open.get_untracked() {
                    close.run(());
                }
            }
            on:keydown=|event| event.stop_propagation()
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2 id=heading.clone()>{move || title.get()}</h2>
                    <button type="button" class="icon-button" aria-label=text("close") on:click=move |_| close.run(())>
                        <Icon name="close" />
                    </button>
                </div>
                {children()}
            </Show>
        </dialog>
    }
}
