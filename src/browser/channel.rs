//! A word to the other tabs of this browser. It never carries more than a text, and never waits for an answer.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// A channel, left when this goes.
pub struct Channel {
    channel: web_sys::BroadcastChannel,
    _heard: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Channel {
    /// Listens on the channel of that name; a browser without channels has none.
    pub fn open(name: &str, mut heard: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = web_sys::BroadcastChannel::new(name).ok()?;
        let closure = Closure::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _heard: closure,
        })
    }

    /// Says a text to all others on the channel.
    pub fn say(&self, text: &str) {
        // A text can always be copied into another tab.
        drop(self.channel.post_message(&JsValue::from_str(text)));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
