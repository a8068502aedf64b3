//! The frame of dialogs: modal, with the focus inside, closed by Escape, and told of it once.

use crate::page::{Page, mount, run, settle, words};
use leptos::prelude::*;
use throughline::{dialogs::frame::Dialog, state::sentences::text};
use wasm_bindgen_test::wasm_bindgen_test;

fn dialog(first: bool) -> (Page, (RwSignal<bool>, RwSignal<u32>)) {
    mount(move || {
        let (open, told) = (RwSignal::new(first), RwSignal::new(0));
        let close = move |()| {
            told.update(|told| *told += 1);
            open.set(false);
        };
        let view = view! {
            <button type="button">"behind"</button>
            <Dialog open=open.into() close=close title="A heading".to_owned()>
                <p>"inside"</p>
            </Dialog>
        };
        ((open, told), view)
    })
}

fn is_modal(page: &Page) -> bool {
    run("e.matches(':modal')", &page.get("dialog"))
        .as_bool()
        .unwrap()
}

#[wasm_bindgen_test]
async fn it_opens_modal_with_a_name_and_the_focus_inside() {
    let (page, (open, _)) = dialog(false);
    settle().await;
    assert!(!is_modal(&page));
    assert!(!words(&page.get("dialog")).contains("inside"));
    open.set(true);
    settle().await;
    assert!(is_modal(&page));
    let dialog = page.get("dialog");
    assert_eq!(
        run(
            "document.getElementById(e.getAttribute('aria-labelledby')).textContent",
            &dialog
        ),
        "A heading"
    );
    assert_eq!(run("e.contains(document.activeElement)", &dialog), true);
    assert!(words(&dialog).contains("inside"));
}

#[wasm_bindgen_test]
async fn escape_closes_it_and_tells_once() {
    let (page, (open, told)) = dialog(true);
    settle().await;
    assert!(is_modal(&page));
    // What the browser does on Escape; a key that a script makes does not count as one.
    run("e.requestClose()", &page.get("dialog"));
    settle().await;
    assert!(!is_modal(&page));
    assert!(!open.get_untracked());
    assert_eq!(told.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn its_own_button_closes_it_and_tells_once() {
    let (page, (_, told)) = dialog(true);
    settle().await;
    run("e.click()", &page.named(&text("close")));
    settle().await;
    assert!(!is_modal(&page));
    assert_eq!(told.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn closed_by_the_app_it_tells_nobody() {
    let (page, (open, told)) = dialog(true);
    settle().await;
    open.set(false);
    settle().await;
    assert!(!is_modal(&page));
    assert_eq!(told.get_untracked(), 0);
}
