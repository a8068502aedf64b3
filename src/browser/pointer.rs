//! Pointers as they come from the browser: points in the element's own pixels, and capture while dragging.

use wasm_bindgen::JsCast;

pub use web_sys::MouseEvent;

/// Where the pointer is, in pixels from the top left of the element that listens.
pub fn point_in(event: &web_sys::MouseEvent) -> (f64, f64) {
    let corner = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .map(|element| element.get_bounding_client_rect());
    let (left, top) = corner.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
    (
        f64::from(event.client_x()) - left,
        f64::from(event.client_y()) - top,
    )
}

/// Keeps the pointer's events coming to the element that listens, wherever the pointer goes.
pub fn capture(event: &web_sys::PointerEvent) {
    let element = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(element) = element {
        // A pointer that is gone already cannot be captured, and needs not be.
        drop(element.set_pointer_capture(event.pointer_id()));
    }
}
