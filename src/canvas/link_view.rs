//! A link as a line, and its words or its hand-off's badge. Woken by its own record, its ends and its own line only.

use super::{
    badge_view::badge,
    path::rounded,
    step_view::{fitted_line, option},
};
use crate::{
    browser::group::{Markup, escape},
    state::{
        sentences::{say, text},
        workspace::{Workspace, condition},
    },
};
use pathway::{Crossing, Link, LinkId, Message, Point, Severity, Subject, lettering};
use std::{fmt::Write as _, sync::Arc};

/// A link as a line.
pub fn line(workspace: Workspace, id: &LinkId) -> Markup {
    let subject = Subject::Link(id.clone());
    workspace.track_line(id);
    let (d, is_back) = workspace.with_editor(|editor| {
        let line = editor.drawing().lines.get(id);
        line.map(|line| (rounded(&line.points), line.back))
            .unwrap_or_default()
    });
    let crossing = workspace.crossing_of(&subject).unwrap_or(Crossing::Plain);
    let link = workspace.with(|document| document.pathway.links.shared(id).cloned());
    let mark = workspace.mark_of(&subject);
    let mut inside = String::with_capacity(1_024);
    let name = announced(workspace, &subject, crossing);
    option(
        &format!("path class=\"line\" d=\"{d}\""),
        &subject,
        workspace.is_chosen(&subject),
        &name,
        &mut inside,
    );
    inside.push_str("</path>");
    let flag = |yes: bool, value: &str| yes.then(|| value.to_owned());
    let kind = link.map(|link| link.kind.word().to_owned());
    Markup {
        attributes: vec![
            ("class", Some("link".to_owned())),
            ("data-link", Some(id.to_string())),
            ("data-kind", kind),
            ("data-back", flag(is_back, "true")),
            ("data-mark", flag(mark == Some(Severity::Error), "error")),
            (
                "data-told",
                workspace.is_told(&subject).map(ToOwned::to_owned),
            ),
        ],
        inside,
    }
}

/// What stands on a link: the badge of a hand-off, or its words. Above all lines, so that none strikes it out.
pub fn label(workspace: Workspace, id: &LinkId) -> Markup {
    let subject = Subject::Link(id.clone());
    workspace.track_line(id);
    let at = workspace.with_editor(|editor| {
        let line = editor.drawing().lines.get(id);
        line.map(|line| line.label).unwrap_or_default()
    });
    let crossing = workspace.crossing_of(&subject).unwrap_or(Crossing::Plain);
    let link = workspace.with(|document| document.pathway.links.shared(id).cloned());
    let mut inside = String::new();
    if let Some(link) = &link {
        match crossing {
            Crossing::Handoff => {
                let mark = workspace.mark_of(&subject);
                badge(workspace, link, at, mark, &mut inside);
            }
            _ => words(workspace, link, at, &mut inside),
        }
    }
    Markup {
        attributes: vec![
            ("class", Some("link-words".to_owned())),
            ("aria-hidden", Some("true".to_owned())),
        ],
        inside,
    }
}

fn announced(workspace: Workspace, subject: &Subject, crossing: Crossing) -> String {
    let kind = match crossing {
        Crossing::Plain => "kind-link",
        Crossing::Handoff => "kind-handoff",
        Crossing::Handover => "kind-handover",
        Crossing::Request => "kind-request",
        Crossing::Contact => "kind-contact",
    };
    say(&Message::new("link-announced")
        .with("kind", text(kind))
        .with("name", workspace.name_of(subject)))
}

fn words(workspace: Workspace, link: &Arc<Link>, at: Point, out: &mut String) {
    let words = condition(workspace, link);
    let room = u32::try_from(workspace.room_at(at)).unwrap_or(128);
    let Some(line) = lettering::lines(&words, 11, room, 1).into_iter().next() else {
        return;
    };
    let Point { x, y } = at;
    let width = i32::try_from(lettering::width(&line, 11)).unwrap_or(0);
    let whole = width + 8;
    // Writing to a text cannot fail.
    let _ = write!(
        out,
        "<rect class=\"link-label-box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"16\" rx=\"4\"/>",
        x - whole / 2,
        y - 8,
        whole
    );
    fitted_line("link-label", &line, (width, x, y + 4), out);
    if line != words {
        out.push_str("<title>");
        escape(&words, out);
        out.push_str("</title>");
    }
}
