//! The next picture and the next quiet moment. Never a loop of its own.

use gloo::render::request_animation_frame;
use std::{cell::RefCell, rc::Rc};

/// Calls once with the next picture, however often it is asked in between.
#[derive(Clone, Default)]
pub struct NextFrame(Rc<RefCell<Option<gloo::render::AnimationFrame>>>);

impl NextFrame {
    /// Asks for the call, unless it is on its way.
    pub fn ask(&self, call: impl FnOnce() + 'static) {
        if self.0.borrow().is_some() {
            return;
        }
        let slot = self.0.clone();
        let frame = request_animation_frame(move |_| {
            // Free the slot first, so that the call can ask for the picture after this one.
            let done = slot.borrow_mut().take();
            call();
            drop(done);
        });
        *self.0.borrow_mut() = Some(frame);
    }
}

/// Calls once when nothing has asked again for so many milliseconds.
#[derive(Clone, Default)]
pub struct Rest(Rc<RefCell<Option<gloo::timers::callback::Timeout>>>);

impl Rest {
    /// Asks for the call after a rest; an earlier one that has not come falls away.
    pub fn ask(&self, milliseconds: u32, call: impl FnOnce() + 'static) {
        *self.0.borrow_mut() = Some(gloo::timers::callback::Timeout::new(milliseconds, call));
    }
    /// Takes back what was asked.
    pub fn cancel(&self) {
        self.0.borrow_mut().take();
    }
}

/// Calls once after so many milliseconds.
pub fn after(milliseconds: u32, call: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(milliseconds, call).forget();
}

/// Waits for so many milliseconds.
pub async fn pause(milliseconds: u32) {
    gloo::timers::future::sleep(std::time::Duration::from_millis(milliseconds.into())).await;
}

/// Calls once what is there now stands on the screen. Where no picture is made, as in a tab that nobody looks at, it calls
/// after a second.
pub fn after_painted(call: impl FnOnce() + 'static) {
    let call = Rc::new(RefCell::new(Some(call)));
    let late = call.clone();
    after(1_000, move || run(&late));
    in_next_picture(move || in_next_picture(move || after(0, move || run(&call))));
}

fn run(call: &RefCell<Option<impl FnOnce()>>) {
    let call = call.borrow_mut().take();
    if let Some(call) = call {
        call();
    }
}

fn in_next_picture(call: impl FnOnce() + 'static) {
    std::mem::forget(request_animation_frame(move |_| call()));
}

/// Wakes once a second, for as long as whoever asks is on the screen.
pub fn every_second() -> leptos::prelude::ArcTrigger {
    let trigger = leptos::prelude::ArcTrigger::new();
    let woken = trigger.clone();
    let interval = gloo::timers::callback::Interval::new(1_000, move || {
        leptos::prelude::Notify::notify(&woken);
    });
    let interval = leptos::prelude::StoredValue::new_local(interval);
    leptos::prelude::on_cleanup(move || leptos::prelude::Dispose::dispose(interval));
    trigger
}
