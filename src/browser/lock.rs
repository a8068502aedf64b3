//! Which tab may write: a named lock that the browser gives to one tab at a time and takes back when that tab goes,
//! however it goes. It never waits on the device's database.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, options: &JsValue, held: &JsValue) -> Result<js_sys::Promise, JsValue>;
}

/// A lock that is held until this goes.
pub struct Lock(Option<js_sys::Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            // The function of a promise cannot fail.
            drop(release.call0(&JsValue::NULL));
        }
    }
}

/// Asks for the lock of that name, and gets it when no other tab holds it any more. `answer` hears `None` once where
/// that takes longer than a lock takes to come back from a screen of this tab that has just gone. A browser without
/// locks says yes: there is nothing to ask.
pub fn ask(name: &str, answer: impl FnMut(Option<Lock>) + 'static) {
    let answer: Rc<RefCell<dyn FnMut(Option<Lock>)>> = Rc::new(RefCell::new(answer));
    let is_ours = Rc::new(Cell::new(false));
    let (granted, ours) = (answer.clone(), is_ours.clone());
    let asked = take(name, move |lock| {
        ours.set(true);
        (granted.borrow_mut())(Some(lock));
    });
    if asked {
        // Twice: on a busy page the first can come late, and ahead of a lock that was granted long ago.
        super::frame::after(PATIENCE, move || {
            super::frame::after(PATIENCE, move || {
                if !is_ours.get() {
                    (answer.borrow_mut())(None);
                }
            });
        });
    } else {
        (answer.borrow_mut())(Some(Lock(None)));
    }
}

const PATIENCE: u32 = 100;

fn take(name: &str, got: impl FnOnce(Lock) + 'static) -> bool {
    let held = Closure::once_into_js(move |_: JsValue| -> JsValue {
        // The lock is held for as long as this promise is open.
        let mut release = None;
        let open = js_sys::Promise::new(&mut |resolve, _| release = Some(resolve));
        got(Lock(release));
        open.into()
    });
    request(name, &js_sys::Object::new(), &held).is_ok()
}
