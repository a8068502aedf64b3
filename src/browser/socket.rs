//! A line to the server that the page came from: texts go out and come in, in order, until it breaks. It never mends
//! itself, and never speaks to another host.

use wasm_bindgen::{JsCast, prelude::Closure};

/// What is heard on the line.
pub enum Heard {
    /// It stands.
    Open,
    /// A text came.
    Text(String),
    /// It is broken; nothing more comes.
    Closed,
}

type OnMessage = Closure<dyn FnMut(web_sys::MessageEvent)>;

/// A line, hung up when this goes.
pub struct Socket {
    line: web_sys::WebSocket,
    _opened: Closure<dyn FnMut()>,
    _heard: OnMessage,
    _closed: Closure<dyn FnMut()>,
}

impl Socket {
    /// Calls a place beside the page, such as `rooms/1`.
    pub fn call(place: &str, heard: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let socket = web_sys::WebSocket::new(&address(place)?).ok()?;
        let (opened, closed) = (heard.clone(), heard.clone());
        let opened = Closure::<dyn FnMut()>::new(move || opened(Heard::Open));
        let heard = OnMessage::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(Heard::Text(text));
            }
        });
        let closed = Closure::<dyn FnMut()>::new(move || closed(Heard::Closed));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Some(Self {
            line: socket,
            _opened: opened,
            _heard: heard,
            _closed: closed,
        })
    }

    /// Sends a text; false when the line does not stand.
    pub fn send(&self, text: &str) -> bool {
        self.line.ready_state() == web_sys::WebSocket::OPEN && self.line.send_with_str(text).is_ok()
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.line.set_onopen(None);
        self.line.set_onmessage(None);
        self.line.set_onclose(None);
        // Closing a line that is closed already is no error.
        drop(self.line.close());
    }
}

// Beside the page, wherever that is served, with the scheme of a line.
fn address(place: &str) -> Option<String> {
    let page = gloo::utils::document().base_uri().ok().flatten()?;
    let address = web_sys::Url::new_with_base(place, &page).ok()?;
    let scheme = if address.protocol() == "https:" {
        "wss:"
    } else {
        "ws:"
    };
    address.set_protocol(scheme);
    Some(address.href())
}
