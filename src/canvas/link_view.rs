//! A link as a line, with its words or its hand-off's badge. Woken by its own record, its ends and its own line only.

use super::{badge_view::BadgeView, path::rounded, step_view::element_id};
use crate::state::{
    sentences::{say, text},
    workspace::Workspace,
};
use leptos::prelude::*;
use pathway::{Crossing, Link, LinkId, Message, Severity, Subject, lettering};
use std::sync::Arc;

/// A link as a line.
#[component]
pub fn LinkView(
    /// Which.
    id: LinkId,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let subject = Subject::Link(id.clone());
    let link = {
        let (id, subject) = (id.clone(), subject.clone());
        Memo::new(move |_| {
            workspace.track(&subject);
            workspace.with(|document| document.pathway.links.shared(&id).cloned())
        })
    };
    let line = {
        let id = id.clone();
        Memo::new(move |_| {
            workspace.track_line(&id);
            workspace.with_editor(|editor| editor.drawing().lines.get(&id).cloned())
        })
    };
    let crossing = {
        let subject = subject.clone();
        Memo::new(move |_| workspace.crossing_of(&subject).unwrap_or(Crossing::Plain))
    };
    let selected = {
        let subject = subject.clone();
        Memo::new(move |_| workspace.is_chosen(&subject))
    };
    let mark = {
        let subject = subject.clone();
        Memo::new(move |_| workspace.mark_of(&subject))
    };
    let told = {
        let id = id.clone();
        Memo::new(move |_| {
            workspace.findings.playing.with(|playing| {
                let playing = playing.as_ref()?;
                playing
                    .beats
                    .get(..=playing.at)?
                    .iter()
                    .any(|(link, _)| link.as_ref() == Some(&id))
                    .then_some("true")
            })
        })
    };
    let d = Memo::new(move |_| {
        line.with(|line| {
            line.as_ref()
                .map(|line| rounded(&line.points))
                .unwrap_or_default()
        })
    });
    let name = {
        let subject = subject.clone();
        move || {
            let kind = match crossing.get() {
                Crossing::Plain => "kind-link",
                Crossing::Handoff => "kind-handoff",
                Crossing::Handover => "kind-handover",
                Crossing::Request => "kind-request",
                Crossing::Contact => "kind-contact",
            };
            say(&Message::new("link-announced")
                .with("kind", text(kind))
                .with("name", workspace.name_of(&subject)))
        }
    };
    let label_at =
        move || line.with(|line| line.as_ref().map(|line| line.label).unwrap_or_default());
    view! {
        <g
            class="link"
            data-link=id.to_string()
            data-kind=move || link.with(|link| link.as_ref().map(|link| link.kind.word()))
            data-back=move || line.with(|line| line.as_ref().is_some_and(|line| line.back).then_some("true"))
            data-mark=move || (mark.get() == Some(Severity::Error)).then_some("error")
            data-told=move || told.get()
        >
            <path class="line" id=element_id(&subject) role="option" aria-selected=move || selected.get().to_string() aria-label=name d=move || d.get()></path>
            <g aria-hidden="true">
                {move || {
                    let at = label_at();
                    match crossing.get() {
                        Crossing::Handoff => view! { <BadgeView link=link.get() x=at.x y=at.y mark /> }.into_any(),
                        _ => link.get().map(|link| words(workspace, &link, at.x, at.y)).into_any(),
                    }
                }}
            </g>
        </g>
    }
}

fn words(workspace: Workspace, link: &Arc<Link>, x: i32, y: i32) -> Option<impl IntoView + use<>> {
    let words = crate::state::workspace::condition(workspace, link);
    let room = u32::try_from(layout::LABEL_WIDTH).unwrap_or(128);
    let line = lettering::lines(&words, 11, room, 1).into_iter().next()?;
    let width = i32::try_from(lettering::width(&line, 11)).unwrap_or(0) + 8;
    let whole = (line != words).then(|| view! { <title>{words}</title> });
    Some(view! {
        <rect class="link-label-box" x=x - width / 2 y=y - 8 width=width height="16" rx="4"></rect>
        <text class="link-label" x=x y=y + 4 textLength=width - 8 lengthAdjust="spacingAndGlyphs">{line}</text>
        {whole}
    })
}
