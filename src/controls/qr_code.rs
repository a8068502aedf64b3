//! A text as a code that a phone reads with its camera.

use leptos::prelude::*;
use qrcodegen::{QrCode as Code, QrCodeEcc};
use std::fmt::Write as _;

/// The quiet edge that a reader needs around a code, in modules (ISO/IEC 18004).
const EDGE: i32 = 4;

/// The code of a text; nothing for one that no code can hold.
#[component]
pub fn QrCode(
    /// The text.
    what: Signal<String>,
    /// What the code is, for those who do not see it.
    label: String,
) -> impl IntoView {
    move || {
        let code = what
            .with(|what| Code::encode_text(what, QrCodeEcc::Medium))
            .ok()?;
        let size = code.size() + 2 * EDGE;
        let mut modules = String::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
                let _ = write!(modules, "M{} {}h1v1h-1z", x + EDGE, y + EDGE);
            }
        }
        Some(view! {
            <svg class="qr-code" role="img" aria-label=label.clone() viewBox=format!("0 0 {size} {size}")>
                <rect width=size height=size fill="#fff"></rect>
                <path d=modules fill="#000"></path>
            </svg>
        })
    }
}
