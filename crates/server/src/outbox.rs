//! What waits to be sent to one person.
//!
//! Never grows beyond a bound: who does not read is sent away with a reason, and never slows the others.

use axum::extract::ws::Utf8Bytes;
use std::sync::{Mutex, MutexGuard, PoisonError};
use sync::{Left, ToPerson};
use tokio::sync::Notify;

/// Frames on their way, and whether the way ends.
#[derive(Debug)]
pub struct Outbox {
    state: Mutex<State>,
    change: Notify,
    most: usize,
}

#[derive(Debug, Default)]
struct State {
    frames: Vec<Utf8Bytes>,
    bytes: usize,
    left: Option<Left>,
}

impl Outbox {
    /// One that holds so many bytes.
    pub fn new(most: usize) -> Self {
        Self {
            state: Mutex::default(),
            change: Notify::new(),
            most,
        }
    }

    /// Puts a frame in. False when there is no more room for it.
    pub fn put(&self, frame: Utf8Bytes) -> bool {
        let mut state = self.state();
        if state.left.is_some() {
            return true;
        }
        state.bytes += frame.len();
        let fits = state.bytes <= self.most || state.frames.is_empty();
        if fits {
            let is_first = state.frames.is_empty();
            state.frames.push(frame);
            drop(state);
            if is_first {
                self.change.notify_one();
            }
        }
        fits
    }

    /// Ends it: what is in it is sent, then the reason.
    pub fn close(&self, left: Left) {
        let mut state = self.state();
        state.left.get_or_insert(left);
        drop(state);
        self.change.notify_one();
    }

    /// Ends it without what is in it: nobody reads that.
    pub fn cut(&self, left: Left) {
        let mut state = self.state();
        state.frames.clear();
        state.left.get_or_insert(left);
        drop(state);
        self.change.notify_one();
    }

    /// Waits until there is something to send.
    pub async fn changed(&self) {
        self.change.notified().await;
    }

    /// Takes what is in it, and why it ends, if it does.
    pub fn take(&self) -> (Vec<Utf8Bytes>, Option<Left>) {
        let mut state = self.state();
        state.bytes = 0;
        (std::mem::take(&mut state.frames), state.left.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A frame of one message.
pub fn frame(message: &ToPerson) -> Utf8Bytes {
    serde_json::to_string(&[message])
        .expect("our own messages can be written")
        .into()
}

/// A reason to leave, and after how long to come again.
pub fn left(why: &'static str, again_after: Option<u64>) -> Left {
    Left {
        why: pathway::Message::new(why),
        again_after,
    }
}
