//! The screen: the app that a browser runs, mounted by `boot.js`. It must never start by itself, so that a worker or a
//! component test can load the same module without a page.

mod app;

use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the app into the page.
#[wasm_bindgen]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
