//! Components, each mounted in a real browser. They must never need a server, nor anything that the page has not got.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod canvas;
mod dialog;
mod fields;
mod notices;
mod page;
mod replica;
mod words;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_app_comes_with_a_heading() {
    throughline::start();
    let heading = leptos::prelude::document()
        .query_selector("h1")
        .expect("h1 is a selector");
    assert!(
        heading.is_some_and(|heading| heading.text_content().is_some_and(|text| !text.is_empty()))
    );
}
