//! Who is here, in the top bar, and the time that runs.

use crate::{
    browser::frame::every_second,
    panels::together::{Avatar, called},
    state::{
        sentences::{say, text},
        workspace::{Window, Workspace},
    },
};
use leptos::prelude::*;
use pathway::Message;

/// As many faces as fit beside a title; the others are in the panel.
const FACES: usize = 5;

/// The people, the time, and the button that shares.
#[component]
pub fn Here() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let faces = move || {
        let people = room.others();
        let more = people.len().saturating_sub(FACES);
        let names: Vec<_> = people.iter().map(called).collect();
        let shown = people
            .into_iter()
            .take(FACES)
            .map(|person| view! { <Avatar person /> })
            .collect_view();
        (!names.is_empty()).then(|| {
            view! {
                <button
                    type="button"
                    class="faces"
                    title=names.join(", ")
                    aria-label=format!("{}: {}", text("panel-together"), names.join(", "))
                    on:click=move |_| workspace.show_panel("together")
                >
                    {shown}
                    {(more > 0).then(|| view! { <span class="avatar" data-letters=format!("+{more}")></span> })}
                </button>
            }
        })
    };
    let tick = every_second();
    let time = move || {
        tick.track();
        let left = room.time_left()?;
        let what = room
            .floor
            .with(|floor| floor.timer.as_ref().map(|timer| timer.what.clone()))?;
        let words = if left > 0 {
            let seconds = format!("{:02}", left % 60);
            say(&Message::new("timer-left")
                .with("minutes", left / 60)
                .with("seconds", seconds))
        } else {
            text("timer-up")
        };
        Some(
            view! { <span class="timer" data-up=(left <= 0).to_string()>{what} " " {words}</span> },
        )
    };
    view! {
        {time}
        {faces}
        <button type="button" class="button top-share" on:click=move |_| workspace.window.set(Some(Window::Share))>{text("share")}</button>
    }
}
