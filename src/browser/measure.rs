//! How large things are and what time it is. Reads only.

use wasm_bindgen::{JsCast, prelude::Closure};

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Today in the browser's time zone, as `2026-11-20`.
pub fn today() -> String {
    let date = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// This moment in UTC, as RFC 3339 writes it.
pub fn moment() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// That moment as day and time, as the browser's language writes it.
pub fn day_and_time(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    date.to_locale_string("en-GB", &js_sys::Object::new())
        .into()
}

/// A moment that was written as RFC 3339, as the browser's language writes it; as it stands where it is none.
pub fn moment_in_words(text: &str) -> String {
    let milliseconds = js_sys::Date::parse(text);
    if milliseconds.is_nan() {
        text.to_owned()
    } else {
        day_and_time(milliseconds)
    }
}

/// Whether the window is as narrow as a phone.
pub fn is_narrow() -> bool {
    gloo::utils::window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width <= 760.0)
}

/// A random number, for ids.
pub fn random_seed() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number below 2^32 in each half"
    )]
    let half = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    half() << 32 | half()
}

/// A name that nothing else has: 128 random bits, unguessable where the browser has chance for that.
pub fn random_name() -> String {
    let mut bytes = [0; 16];
    let strong = gloo::utils::window().crypto();
    let drawn = strong.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    let number = if drawn.is_ok() {
        u128::from_le_bytes(bytes)
    } else {
        u128::from(random_seed()) << 64 | u128::from(random_seed())
    };
    format!("{number:032x}")
}

/// Watches how large an element is, until this goes.
pub struct SizeWatch {
    observer: web_sys::ResizeObserver,
    _call: Closure<dyn FnMut(js_sys::Array)>,
}

impl SizeWatch {
    /// Calls with width and height, at once and whenever they change.
    pub fn new(
        element: &web_sys::Element,
        mut call: impl FnMut(f64, f64) + 'static,
    ) -> Option<Self> {
        let (mut width, mut height) = (
            f64::from(element.client_width()),
            f64::from(element.client_height()),
        );
        call(width, height);
        let closure = Closure::new(move |entries: js_sys::Array| {
            if let Some(entry) = entries
                .iter()
                .last()
                .and_then(|e| e.dyn_into::<web_sys::ResizeObserverEntry>().ok())
            {
                let size = entry.content_rect();
                // The first it says is what was measured.
                if (size.width(), size.height()) != (width, height) {
                    (width, height) = (size.width(), size.height());
                    call(width, height);
                }
            }
        });
        let observer = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _call: closure,
        })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
