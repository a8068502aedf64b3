//! Small things that stand anywhere: fields, icons, chips. They get a value and a way to set it.

pub mod field;
pub mod field_control;
pub mod file_button;
pub mod hours_control;
pub mod icon;
pub mod inline_form;
pub mod limit_control;
pub mod list_control;
pub mod owner_control;
pub mod phase_control;
pub mod qr_code;
pub mod reference_control;
pub mod row_control;
pub mod rule_control;
pub mod seat;
pub mod text_control;
pub mod word_control;

use leptos::prelude::*;
use pathway::Subject;
use serde_json::Value as Json;

/// Which record a form is about, for the few controls that do more to it than fill in a field. A form provides it.
#[derive(Clone, Debug)]
pub struct About(pub Subject);

/// The value of a field as a file writes it, null where there is none, and the way to set it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The value.
    pub value: Signal<Json>,
    /// Sets it; null clears it.
    pub set: Callback<Json>,
}

impl Entry {
    /// The part of a value under a name, and the way to set that part alone.
    #[must_use]
    pub fn part(self, name: &'static str) -> Self {
        let value = Memo::new(move |_| {
            self.value
                .with(|json| json.get(name).cloned().unwrap_or(Json::Null))
        });
        let set = Callback::new(move |part: Json| {
            let mut whole = self.value.with_untracked(|json| match json {
                Json::Object(map) => map.clone(),
                _ => serde_json::Map::new(),
            });
            if part.is_null() {
                whole.remove(name);
            } else {
                whole.insert(name.to_owned(), part);
            }
            self.set.run(if whole.is_empty() {
                Json::Null
            } else {
                Json::Object(whole)
            });
        });
        Self {
            value: value.into(),
            set,
        }
    }

    /// The value as text; empty where there is none.
    pub fn text(self) -> String {
        self.value
            .with(|json| json.as_str().unwrap_or_default().to_owned())
    }

    /// Sets a text; an empty one clears the field.
    pub fn set_text(self, text: &str) {
        let text = text.trim();
        self.set.run(if text.is_empty() {
            Json::Null
        } else {
            Json::String(text.to_owned())
        });
    }

    /// The texts of a list.
    pub fn list(self) -> Vec<Json> {
        self.value
            .with(|json| json.as_array().cloned().unwrap_or_default())
    }

    /// Sets a list; an empty one clears the field.
    pub fn set_list(self, list: Vec<Json>) {
        self.set.run(if list.is_empty() {
            Json::Null
        } else {
            Json::Array(list)
        });
    }
}

/// An id for an element that no other has.
pub fn fresh_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("f{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
