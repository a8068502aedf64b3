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

/// What is known of the pages.
#[derive(Clone, Default)]
enum Known {
    /// Nobody has asked.
    #[default]
    Nothing,
    /// They are on their way.
    Coming,
    /// They could not be fetched.
    Missing,
    /// All, by the name of the check.
    All(Arc<BTreeMap<String, CheckPage>>),
}

/// A page as far as it is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// On its way.
    Coming,
    /// Not to be had now, as without a network before everything was kept.
    Missing,
    /// Here.
    Here(CheckPage),
}

/// All pages, by the name of the check.
#[derive(Clone, Copy, Default)]
pub struct CheckPages(RwSignal<Known>);

impl CheckPages {
    /// No page yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The pages of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The page of a check.
    pub fn page(self, check: &str) -> Page {
        if self
            .0
            .with_untracked(|known| matches!(known, Known::Nothing))
        {
            self.fetch();
        }
        self.0.with(|known| match known {
            Known::Nothing | Known::Coming => Page::Coming,
            Known::Missing => Page::Missing,
            Known::All(pages) => Page::Here(pages.get(check).cloned().unwrap_or_default()),
        })
    }

    /// Fetches them, again where that failed.
    pub fn fetch(self) {
        spawn_local(async move {
            self.0.set(Known::Coming);
            let bytes = beside("words/en/checks.json").await;
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let pages = text.and_then(|text| tree::from_text(&text).ok());
            self.0
                .set(pages.map_or(Known::Missing, |pages| Known::All(Arc::new(pages))));
        });
    }
}
