//! The first visit of a room by its link: what is there, for a copy on this device. It never stays: whoever opens the copy
//! comes in again.

use super::line::PLACE;
use crate::browser::socket::{Heard, Socket};
use pathway::{MERGE_VERSION, Message, tree};
use std::{cell::RefCell, rc::Rc};
use sync::{Id, Join, Left, PROTOCOL, PersonKey, Seat, ToPerson, ToRoom, Welcome};

type Slot = Rc<RefCell<Option<Socket>>>;

/// Comes into the room of that link, calls with what is there, and leaves.
pub fn visit(
    link: Id,
    person: PersonKey,
    seat: Seat,
    done: impl FnOnce(Result<Box<Welcome>, Message>) + 'static,
) {
    let slot: Slot = Rc::default();
    let done = Rc::new(RefCell::new(Some(done)));
    let there = slot.clone();
    let join = ToRoom::Join(Join {
        protocol: PROTOCOL,
        merge: MERGE_VERSION,
        link,
        person,
        seat,
        resume: None,
    });
    let failed = done.clone();
    let socket = Socket::call(PLACE, move |heard| {
        let outcome = match heard {
            Heard::Open => {
                let text = tree::to_text(&join);
                if let Some(socket) = there.borrow().as_ref() {
                    socket.send(&text);
                }
                return;
            }
            Heard::Text(text) => match first_of(&text) {
                Some(ToPerson::Welcome(welcome)) => Ok(welcome),
                Some(ToPerson::Leave(Left { why, .. })) => Err(why),
                _ => Err(Message::new("refused-other-version")),
            },
            Heard::Closed => Err(Message::new("room-not-reached")),
        };
        if let Some(done) = done.borrow_mut().take() {
            done(outcome);
        }
        let gone = there.borrow_mut().take();
        // A socket must not go while it speaks.
        crate::browser::frame::after(0, move || drop(gone));
    });
    if socket.is_none() {
        if let Some(done) = failed.borrow_mut().take() {
            done(Err(Message::new("room-not-reached")));
        }
        return;
    }
    *slot.borrow_mut() = socket;
}

fn first_of(text: &str) -> Option<ToPerson> {
    let messages: Vec<ToPerson> = tree::from_text(text).ok()?;
    messages.into_iter().next()
}
