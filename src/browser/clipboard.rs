//! Copy and paste of text. It never decides what the text means.

pub use web_sys::ClipboardEvent;

/// The text of a paste event.
pub fn text_of(event: &web_sys::ClipboardEvent) -> Option<String> {
    event
        .clipboard_data()?
        .get_data("text/plain")
        .ok()
        .filter(|text| !text.is_empty())
}

/// Puts text on the clipboard outside an event, where the browser allows it.
pub async fn write(text: &str) -> bool {
    let window: web_sys::Window = gloo::utils::window();
    let navigator = window.navigator();
    let has =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    has && wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
