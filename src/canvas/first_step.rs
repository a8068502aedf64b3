//! What an empty pathway shows: how to begin, and how to go on with one key.

use crate::state::{sentences::text, workspace::Workspace};
use leptos::prelude::*;

/// The invitation on an empty canvas.
#[component]
pub fn FirstStep() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_empty = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| {
            document.pathway.steps.is_empty() && document.pathway.organisations.is_empty()
        })
    });
    let dismissed = RwSignal::new(false);
    view! {
        <Show when=move || is_empty.get() && !dismissed.get() && !workspace.read_only.get()>
            <div class="first-step">
                <div>
                    <h2>{text("first-heading")}</h2>
                    <p>{text("first-about")}</p>
                    <div class="choices">
                        <button type="button" class="button button-main" on:click=move |_| workspace.begin_with_patient()>
                            {text("first-patient")}
                        </button>
                        <button type="button" class="button" on:click=move |_| workspace.run("tool-organisation")>
                            {text("first-organisation")}
                        </button>
                    </div>
                    <p class="panel-note">{text("first-keys")}</p>
                    <div class="choices">
                        <button type="button" class="button button-quiet" on:click=move |_| dismissed.set(true)>{text("first-dismiss")}</button>
                    </div>
                </div>
            </div>
        </Show>
    }
}
