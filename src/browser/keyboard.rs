//! Keys as they come from the browser, and where the focus is.

use wasm_bindgen::JsCast;

/// Whether the keyboard is that of a Mac, where Command takes the part of Ctrl.
pub fn is_mac() -> bool {
    gloo::utils::window()
        .navigator()
        .platform()
        .is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Puts the focus on the first element that fits the selector, when the next picture stands.
pub fn focus_on(selector: &str) {
    let selector = selector.to_owned();
    let frame = gloo::render::request_animation_frame(move |_| {
        let found = gloo::utils::document()
            .query_selector(&selector)
            .ok()
            .flatten();
        // Whoever was quick enough to begin a name in the meantime goes on with it.
        let is_naming = gloo::utils::document()
            .active_element()
            .is_some_and(|element| matches!(element.closest(".title-editor"), Ok(Some(_))));
        if is_naming && selector == "#canvas" {
            return;
        }
        if let Some(element) =
            found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        {
            open_folds_around(&element);
            // Focus can be refused by the browser; nothing depends on it.
            drop(element.focus());
        }
    });
    std::mem::forget(frame);
}

/// Scrolls the first element that fits the selector into view, as little as that takes, when the next picture stands.
pub fn bring_into_view(selector: &str) {
    let selector = selector.to_owned();
    let frame = gloo::render::request_animation_frame(move |_| {
        let found = gloo::utils::document().query_selector(&selector);
        if let Ok(Some(element)) = found {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    std::mem::forget(frame);
}

// What stands in a folded part cannot have the focus.
fn open_folds_around(element: &web_sys::Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(fold) = around {
        drop(fold.set_attribute("open", ""));
        around = fold
            .parent_element()
            .and_then(|parent| parent.closest("details").ok().flatten());
    }
}

/// Selects all that stands in the field that has the focus.
pub fn select_all(element: &web_sys::Element) {
    if let Some(field) = element.dyn_ref::<web_sys::HtmlInputElement>() {
        field.select();
    } else if let Some(field) = element.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        field.select();
    }
}

/// Takes the focus from the element of an event, so that what was typed counts.
pub fn blur(event: &web_sys::Event) {
    if let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok())
    {
        drop(element.blur());
    }
}
