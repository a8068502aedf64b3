//! The screen: the app that a browser runs, mounted by `boot.js`. It must never start by itself, so that a worker or a
//! component test can load the same module without a page.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns its props, whether its markup consumes them or not"
)]
#![expect(
    clippy::too_many_lines,
    reason = "a view is one piece of markup, and reads best whole"
)]
#![expect(
    clippy::similar_names,
    reason = "neighbours in a view have the words of the screen: link and line, mark and marks"
)]

pub mod app;
mod browser;
pub mod canvas;
pub mod controls;
pub mod dialogs;
pub mod panels;
mod parts;
mod screens;
pub mod state;

use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the app into the page.
#[wasm_bindgen]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}

/// Runs checks for a page, in a worker.
#[wasm_bindgen]
pub async fn start_checker() {
    console_error_panic_hook::set_once();
    state::findings::answer_in_worker().await;
}
