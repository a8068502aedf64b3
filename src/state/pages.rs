//! What the checks' pages say to a person: fetched once, when first asked for, so that they do not weigh on the start.

use crate::browser::files::beside;
use leptos::{prelude::*, task::spawn_local};
use pathway::tree;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// The page of a check, as far as a person reads it beside a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CheckPage {
    /// Why it matters.
    pub why: String,
    /// Where that comes from.
    pub source: String,
}

/// All pages, by the name of the check.
#[derive(Clone, Copy)]
pub struct CheckPages {
    pages: RwSignal<Option<Arc<BTreeMap<String, CheckPage>>>>,
    asked: StoredValue<bool>,
}

impl Default for CheckPages {
    fn default() -> Self {
        Self {
            pages: RwSignal::new(None),
            asked: StoredValue::new(false),
        }
    }
}

impl CheckPages {
    /// No page yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The pages of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The page of a check; none while it is on its way.
    pub fn page(self, check: &str) -> Option<CheckPage> {
        if !self.asked.get_value() {
            self.asked.set_value(true);
            spawn_local(async move {
                let bytes = beside("words/en/checks.json").await.unwrap_or_default();
                // Without its pages a finding still says what is wrong and offers its fixes.
                self.pages.set(Some(Arc::new(
                    String::from_utf8(bytes)
                        .ok()
                        .and_then(|text| tree::from_text(&text).ok())
                        .unwrap_or_default(),
                )));
            });
        }
        self.pages.with(|pages| pages.as_ref()?.get(check).cloned())
    }
}
