//! A second thread that runs the same module: texts go over and come back. It never knows what they say.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// A worker, ended when this goes.
pub struct Worker {
    worker: web_sys::Worker,
    _heard: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Worker {
    /// Starts the worker that lies beside the app. `heard` gets each text that it sends.
    pub fn start(mut heard: impl FnMut(String) + 'static) -> Option<Self> {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = web_sys::Worker::new_with_options("checker.js", &options).ok()?;
        let closure = Closure::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        worker.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _heard: closure,
        })
    }

    /// Sends a text over.
    pub fn send(&self, text: &str) {
        // Only a text that is too large for memory cannot be sent; the answer does not come then.
        drop(self.worker.post_message(&JsValue::from_str(text)));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// In the worker: answers each text that comes with one that goes back.
pub fn answer(mut call: impl FnMut(&str) -> Option<String> + 'static) {
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let back = scope.clone();
    let closure =
        Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            if let Some(answer) = event.data().as_string().and_then(|text| call(&text)) {
                drop(back.post_message(&JsValue::from_str(&answer)));
            }
        });
    scope.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
}
