//! Short messages to the person at the edge of the screen. They never ask anything that must be answered.

use leptos::prelude::*;
use std::sync::Arc;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something happened.
    News,
    /// Something did not work.
    Trouble,
}

/// What a notice offers to do.
#[derive(Clone)]
pub struct Offer {
    /// The words on the button.
    pub label: String,
    /// What it does.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// A message at the edge of the screen.
#[derive(Clone)]
pub struct Notice {
    /// Tells notices apart.
    pub number: u32,
    /// What it is about.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
    /// What it offers.
    pub offer: Option<Offer>,
}

/// The notices that stand, oldest first.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: StoredValue<u32>,
}

impl Default for Notices {
    fn default() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }
}

// Long enough to read twice; troubles stay until they are dismissed.
const NEWS_STANDS_FOR: u32 = 7_000;
const MOST: usize = 4;

impl Notices {
    /// The notices that stand.
    pub fn list(self) -> Vec<Notice> {
        self.list.get()
    }
    /// Says that something happened.
    pub fn news(self, text: String) {
        self.put(NoticeKind::News, text, None);
    }
    /// Says that something did not work.
    pub fn trouble(self, text: String) {
        self.put(NoticeKind::Trouble, text, None);
    }
    /// Says something and offers to do something about it.
    pub fn offer(self, text: String, label: String, act: impl Fn() + Send + Sync + 'static) {
        self.put(
            NoticeKind::News,
            text,
            Some(Offer {
                label,
                act: Arc::new(act),
            }),
        );
    }
    /// Takes a notice away.
    pub fn dismiss(self, number: u32) {
        self.list
            .update(|list| list.retain(|notice| notice.number != number));
    }

    fn put(self, kind: NoticeKind, text: String, offer: Option<Offer>) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        let passes = kind == NoticeKind::News && offer.is_none();
        self.list.update(|list| {
            // The same words twice in a row are one notice.
            list.retain(|notice| notice.text != text);
            list.push(Notice {
                number,
                kind,
                text,
                offer,
            });
            if list.len() > MOST {
                list.remove(0);
            }
        });
        if passes {
            crate::browser::frame::after(NEWS_STANDS_FOR, move || self.dismiss(number));
        }
    }
}
