//! Where comments are: a pin at the step or the point that each is on. Press one to read it.

use crate::state::workspace::Workspace;
use leptos::prelude::*;
use pathway::{Anchor, Comment, Point, Subject};

/// The pins of all comments that are not dealt with.
#[component]
pub fn CommentPins() -> impl IntoView {
    let workspace = Workspace::expect();
    let comments = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| {
            let open = document.comments.iter().filter(|comment| !comment.resolved);
            open.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <g aria-hidden="true">
            <For each=move || comments.get() key=|comment| (comment.id.clone(), comment.text.clone()) let:comment>
                <Pin comment />
            </For>
        </g>
    }
}

#[component]
fn Pin(comment: Comment) -> impl IntoView {
    let workspace = Workspace::expect();
    let subject = Subject::Comment(comment.id.clone());
    let on = comment.on.clone();
    let place = move || match on.clone() {
        Some(Anchor::Point(point)) => Some(point),
        Some(Anchor::Subject(Subject::Step(id))) => {
            workspace.track_card(&id);
            workspace.with_editor(|editor| {
                let rect = editor.drawing().cards.get(&id)?.rect;
                Some(Point {
                    x: rect.x + 16,
                    y: rect.bottom(),
                })
            })
        }
        Some(Anchor::Subject(Subject::Link(id))) => {
            workspace.track_line(&id);
            workspace.with_editor(|editor| editor.drawing().lines.get(&id).map(|line| line.label))
        }
        _ => None,
    };
    move || {
        let Point { x, y } = place()?;
        let subject = subject.clone();
        Some(view! {
            <g
                class="comment-pin"
                on:pointerdown=move |event| {
                    event.stop_propagation();
                    workspace.open_details(subject.clone());
                }
            >
                <title>{comment.text.clone()}</title>
                <path d=format!("M{} {}h20v14h-10l-5 5v-5h-5z", x - 10, y - 8)></path>
            </g>
        })
    }
}
