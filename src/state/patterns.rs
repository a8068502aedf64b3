//! The patterns that lie beside the app: whole pieces of a pathway, with the terms of their hand-offs.

use super::notation;
use crate::browser::files::beside;
use pathway::edit::{Clip, copy};

/// The names of their files, in the order in which they are shown.
pub const PATTERNS: &[&str] = &[
    "referral",
    "test-results",
    "did-not-attend",
    "safety-net",
    "discharge",
    "shared-care",
    "advice",
    "mdt",
];

/// What is in a pattern; none where it cannot be fetched.
pub async fn pattern(name: &str) -> Option<Clip> {
    let bytes = beside(&format!("patterns/{name}.pathway")).await?;
    let text = String::from_utf8(bytes).ok()?;
    let document = notation::document(&text).await.ok()??;
    let steps = document.pathway.steps.ids().cloned().collect();
    copy(&document, &steps).ok()
}
