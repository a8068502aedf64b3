//! The badge of a hand-off, on the border that it crosses: who to whom and by when, or what is missing.

use super::step_view::fitted_line;
use crate::{browser::group::escape, state::workspace::Workspace};
use pathway::{Link, Point, Severity, Subject, lettering};
use std::{fmt::Write as _, sync::Arc};

/// The badge of a hand-off, with its middle there. `mark` is the gravest finding about it.
pub fn badge(
    workspace: Workspace,
    link: &Arc<Link>,
    at: Point,
    mark: Option<Severity>,
    out: &mut String,
) {
    // Whether anything is wrong is counted quietly until findings are asked for; then the badge says what.
    let words = workspace
        .trouble_of(&Subject::Link(link.id.clone()))
        .unwrap_or_else(|| workspace.terms_on_badge(link));
    let room = u32::try_from(layout::LABEL_WIDTH - 24).unwrap_or(100);
    let shown = lettering::lines(&words, 11, room, 1)
        .into_iter()
        .next()
        .unwrap_or_default();
    let width = i32::try_from(lettering::width(&shown, 11)).unwrap_or(0);
    let state = match mark {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        // Quiet while people sketch, but never green before anything is agreed.
        _ if link.handoff.is_none() => "bare",
        _ => "ok",
    };
    let Point { x, y } = at;
    let whole = width + 28;
    let left = x - whole / 2;
    // Writing to a text cannot fail.
    let _ = write!(
        out,
        "<g class=\"badge\" data-state=\"{state}\"><rect class=\"badge-box\" x=\"{left}\" y=\"{}\" width=\"{whole}\" height=\"20\" rx=\"10\"/><circle class=\"badge-dot\" cx=\"{}\" cy=\"{y}\" r=\"3.5\"/>",
        y - 10,
        left + 11
    );
    fitted_line("badge-text", &shown, (width, x + 6, y + 4), out);
    out.push_str("<title>");
    escape(&words, out);
    out.push_str("</title></g>");
}
