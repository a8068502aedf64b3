//! Which tab may write: a named lock that the browser gives to one tab at a time and takes back when that tab goes,
//! however it goes. It never waits on the device's database.

use std::{cell::RefCell, rc::Rc};
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

/// Asks for the lock of that name. `answer` hears at once whether it is ours, and, where another tab has it, once more
/// when that tab has let it go. A browser without locks says yes: there is nothing to ask.
pub fn ask(name: &str, answer: impl FnMut(Option<Lock>) + 'static) {
    let answer: Rc<RefCell<dyn FnMut(Option<Lock>)>> = Rc::new(RefCell::new(answer));
    let (again, without) = (name.to_owned(), answer.clone());
    let asked = take(name, true, move |lock| {
        let is_elsewhere = lock.is_none();
        (answer.borrow_mut())(lock);
        if is_elsewhere {
            let answer = answer.clone();
            // The first question was answered, so that the browser has locks.
            let _waiting = take(&again, false, move |lock| (answer.borrow_mut())(lock));
        }
    });
    if !asked {
        (without.borrow_mut())(Some(Lock(None)));
    }
}

fn take(name: &str, only_if_free: bool, got: impl FnOnce(Option<Lock>) + 'static) -> bool {
    let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            got(None);
            return JsValue::UNDEFINED;
        }
        // The lock is held for as long as this promise is open.
        let mut release = None;
        let open = js_sys::Promise::new(&mut |resolve, _| release = Some(resolve));
        got(Some(Lock(release)));
        open.into()
    });
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"ifAvailable".into(), &only_if_free.into()).is_ok()
        && request(name, &options, &held).is_ok()
}
