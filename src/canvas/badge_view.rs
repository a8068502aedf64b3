//! The badge of a hand-off, on the border that it crosses: who to whom and by when, or what is missing.

use crate::state::workspace::Workspace;
use leptos::prelude::*;
use pathway::{Link, Severity, Subject, lettering};
use std::sync::Arc;

/// The badge of a hand-off.
#[component]
pub fn BadgeView(
    /// The link.
    link: Option<Arc<Link>>,
    /// Its middle.
    x: i32,
    /// Its middle.
    y: i32,
    /// The gravest finding about it.
    mark: Memo<Option<Severity>>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let link = link?;
    let subject = Subject::Link(link.id.clone());
    // Whether anything is wrong is counted quietly until findings are asked for; then the badge says what.
    let problem = Memo::new(move |_| workspace.trouble_of(&subject));
    let bare = link.handoff.is_none();
    let terms = Memo::new(move |_| workspace.terms_on_badge(&link));
    let room = u32::try_from(layout::LABEL_WIDTH - 24).unwrap_or(100);
    let shown = move || {
        let words = problem.get().unwrap_or_else(|| terms.get());
        lettering::lines(&words, 11, room, 1)
            .into_iter()
            .next()
            .unwrap_or_default()
    };
    let width = Memo::new(move |_| i32::try_from(lettering::width(&shown(), 11)).unwrap_or(0) + 28);
    let state = move || match mark.get() {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        // Quiet while people sketch, but never green before anything is agreed.
        _ if bare => "bare",
        _ => "ok",
    };
    Some(view! {
        <g class="badge" data-state=state>
            <rect class="badge-box" x=move || x - width.get() / 2 y=y - 10 width=move || width.get() height="20" rx="10"></rect>
            <circle class="badge-dot" cx=move || x - width.get() / 2 + 11 cy=y r="3.5"></circle>
            <text class="badge-text" x=x + 6 y=y + 4 textLength=move || width.get() - 28 lengthAdjust="spacingAndGlyphs">{shown}</text>
            <title>{move || problem.get().unwrap_or_else(|| terms.get())}</title>
        </g>
    })
}
