//! The page itself: its title, what is remembered for it, printing, and the offer of a new version.

use gloo::storage::{LocalStorage, SessionStorage, Storage as _};
use pathway::tree;
use wasm_bindgen::JsCast;

/// Says what the page is called.
pub fn set_title(title: &str) {
    gloo::utils::document().set_title(title);
}

/// Notes which pathway is open, for the dialog that is left after a crash.
pub fn note_open(id: Option<&str>) {
    match id {
        // The dialog reads the bare text, so nothing is wrapped in JSON here.
        Some(id) => drop(SessionStorage::raw().set_item("throughline-open", id)),
        None => SessionStorage::delete("throughline-open"),
    }
}

/// What a person prefers, as it was remembered on this device.
pub fn remembered(key: &str) -> Option<String> {
    let kept = LocalStorage::raw().get_item(key).ok()??;
    tree::from_text(&kept).ok()
}

/// Remembers what a person prefers. A browser that forbids it forgets.
pub fn remember(key: &str, value: &str) {
    drop(LocalStorage::raw().set_item(key, &tree::to_text(&value)));
}

/// Opens the browser's print dialog.
pub fn print() {
    drop(gloo::utils::window().print());
}

/// The part of the address behind `#`.
pub fn fragment() -> String {
    gloo::utils::window()
        .location()
        .hash()
        .unwrap_or_default()
        .trim_start_matches('#')
        .to_owned()
}

/// Changes the part of the address behind `#`, as a place of its own to come back to.
pub fn set_fragment(fragment: &str) {
    drop(gloo::utils::window().location().set_hash(fragment));
}

/// Puts a value back into the field that an event came from.
pub fn put_back(event: &web_sys::Event, value: &str) {
    let field = event.target();
    if let Some(field) = field.and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.set_value(value);
    }
}

/// Calls whenever that event comes to the window, for as long as the page lives.
pub fn on_window(event: &'static str, mut call: impl FnMut(&web_sys::Event) + 'static) {
    gloo::events::EventListener::new(&gloo::utils::window(), event, move |event| call(event))
        .forget();
}

/// Calls whenever the page is hidden or left: the last moment in which something can be kept.
pub fn on_leaving(call: impl Fn() + Clone + 'static) {
    let hidden = call.clone();
    let document = gloo::utils::document();
    gloo::events::EventListener::new(&document, "visibilitychange", move |_| {
        if gloo::utils::document().visibility_state() == web_sys::VisibilityState::Hidden {
            hidden();
        }
    })
    .forget();
    on_window("pagehide", move |_| call());
}

/// Calls when a new version of the app is ready and waits.
pub fn on_new_version(call: impl Fn() + 'static) {
    on_window("throughline-update", move |_| call());
}

/// Takes the new version that waits into use: the page is loaded anew.
pub fn use_new_version() {
    if let Ok(event) = web_sys::Event::new("throughline-activate") {
        drop(gloo::utils::window().dispatch_event(&event));
    }
}

/// Asks the browser not to let go of what is kept for lack of room.
pub fn ask_to_persist() {
    let storage = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"storage".into());
    if storage.is_ok_and(|value| value.is_object()) {
        drop(gloo::utils::window().navigator().storage().persist());
    }
}

/// A text as a part of an address.
pub fn percent_encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The part of the address behind `?`.
pub fn query() -> String {
    gloo::utils::window()
        .location()
        .search()
        .unwrap_or_default()
}

/// The address of the page without what stands behind `#` or `?`.
pub fn address() -> String {
    let location = gloo::utils::window().location();
    let (origin, path) = (location.origin(), location.pathname());
    origin.unwrap_or_default() + &path.unwrap_or_default()
}

/// Whether the browser trusts the line to the page's host, and so gives the page all that it has.
pub fn is_secure() -> bool {
    gloo::utils::window().is_secure_context()
}

/// Whether the page comes from this very computer, so that its address means nothing on another.
pub fn is_loopback() -> bool {
    let host = gloo::utils::window().location().hostname();
    host.is_ok_and(|host| matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]"))
}
