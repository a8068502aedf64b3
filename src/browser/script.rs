//! Functions that scripts of the page can call: for benchmarks only. Texts and numbers come in, numbers by name go out.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// Numbers by name, or nothing.
pub type Answer = Option<Vec<(&'static str, f64)>>;

/// An object of the window with functions of ours.
pub struct Offer(js_sys::Object);

impl Offer {
    /// An object of that name, without functions yet.
    pub fn new(name: &str) -> Self {
        let object = js_sys::Object::new();
        drop(js_sys::Reflect::set(
            &gloo::utils::window(),
            &name.into(),
            &object,
        ));
        Self(object)
    }

    /// A function of one text; an object is given as JSON.
    pub fn text(self, name: &str, mut call: impl FnMut(&str) -> Answer + 'static) -> Self {
        let closure = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |value: JsValue| {
            let text = value.as_string().unwrap_or_else(|| {
                js_sys::JSON::stringify(&value)
                    .ok()
                    .and_then(|text| text.as_string())
                    .unwrap_or_default()
            });
            answer(call(&text))
        });
        self.put(name, closure.into_js_value())
    }

    /// A function of three numbers.
    pub fn numbers(self, name: &str, mut call: impl FnMut(&[f64]) -> Answer + 'static) -> Self {
        let closure = Closure::<dyn FnMut(f64, f64, f64) -> JsValue>::new(move |a, b, c| {
            answer(call(&[a, b, c]))
        });
        self.put(name, closure.into_js_value())
    }

    fn put(self, name: &str, function: JsValue) -> Self {
        drop(js_sys::Reflect::set(
            &self.0,
            &name.into(),
            function.unchecked_ref(),
        ));
        self
    }
}

fn answer(numbers: Answer) -> JsValue {
    let Some(numbers) = numbers else {
        return JsValue::NULL;
    };
    let object = js_sys::Object::new();
    for (name, number) in numbers {
        drop(js_sys::Reflect::set(&object, &name.into(), &number.into()));
    }
    object.into()
}
