//! The whole page. It must never hold state of its own.

use leptos::prelude::*;

/// The root of everything on the screen.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <main id="main">
            <h1>"Throughline"</h1>
        </main>
    }
}
