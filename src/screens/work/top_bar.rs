//! The top bar: back, title, where the work stands, findings in one line, undo, export.

use super::here::Here;
use crate::{
    browser::page,
    controls::icon::Icon,
    state::{
        keeping::Kept,
        sentences::{say, text},
        workspace::{Window, Workspace},
    },
};
use leptos::{ev::KeyboardEvent, prelude::*};
use pathway::{Message, Subject};

/// The top bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let workspace = Workspace::expect();
    let title = Memo::new(move |_| {
        workspace.track(&Subject::Pathway);
        workspace.with(|document| document.pathway.title.clone())
    });
    Effect::new(move || title.with(|title| page::set_title(&format!("{title} – Throughline"))));
    let key = |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "Escape") {
            crate::browser::keyboard::blur(&event);
        }
    };
    let standing = move || {
        workspace.track(&Subject::Pathway);
        workspace.with(|document| {
            let pathway = &document.pathway;
            let status = pathway.status.unwrap_or(pathway::Status::Draft);
            let mut message = Message::new("standing").with(
                "status",
                crate::state::sentences::word("status", status.word()),
            );
            message = message.with("revision", pathway.revision);
            say(&message)
        })
    };
    let kept = move || match workspace.kept.get() {
        Kept::Saved => (text("kept-saved"), false),
        Kept::InRoom => (text("kept-in-room"), false),
        Kept::Saving => (text("kept-saving"), false),
        Kept::Waiting(count) => (
            say(&Message::new("kept-waiting").with("count", count)),
            false,
        ),
        Kept::Trouble(reason) => (
            say(&Message::new("kept-trouble").with("reason", reason)),
            true,
        ),
    };
    let sealed = move || {
        workspace.track_all();
        workspace.with(|document| match formats::native::is_unchanged(document) {
            None => text("seal-none"),
            Some(true) => text("seal-whole"),
            Some(false) => text("seal-broken"),
        })
    };
    let undo = |forward: bool| {
        let (icon, command, idle, named) = if forward {
            ("redo", "redo", "redo", "redo-named")
        } else {
            ("undo", "undo", "undo", "undo-named")
        };
        let label = Memo::new(move |_| {
            let (back, again) = workspace.undo_redo.get();
            if forward { again } else { back }
        });
        let name = move || {
            label.get().map_or_else(
                || text(idle),
                |label| say(&Message::new(named).with("what", label)),
            )
        };
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=name
                title=name
                disabled=move || label.with(Option::is_none)
                on:click=move |_| workspace.run(command)
            >
                <Icon name=icon />
            </button>
        }
    };
    let state_of_findings = move || {
        if workspace.findings.empty.get() {
            return "busy";
        }
        let tally = workspace.findings.tally();
        tally.map_or("busy", |tally| tally.loudest().0)
    };
    view! {
        <header class="top">
            <button type="button" class="top-mark" aria-label=text("back-to-start") title=text("back-to-start") on:click=move |_| workspace.desk.go_to_start()>
                <img src="icon.svg" alt="" width="32" height="32" />
            </button>
            <div class="top-title">
                <h1 class="visually-hidden">{move || title.get()}</h1>
                <input
                    aria-label=text("pathway-title")
                    prop:value=move || title.get()
                    disabled=move || workspace.read_only.get()
                    on:keydown=key
                    on:change=move |event| workspace.set_field(&Subject::Pathway, "title", event_target_value(&event).trim().into())
                />
                <p class="top-state">
                    <span>{standing}</span>
                    <span aria-hidden="true">"·"</span>
                    <span role="status" data-kept="" class:trouble=move || kept().1>{move || kept().0}</span>
                    <span aria-hidden="true">"·"</span>
                    <span>{sealed}</span>
                </p>
            </div>
            <button
                type="button"
                class="counts"
                data-state=state_of_findings
                aria-label=move || format!("{}: {}", text("panel-findings"), workspace.findings.summary())
                on:click=move |_| {
                    workspace.findings.shown.set(true);
                    workspace.show_panel("findings");
                }
            >
                {move || workspace.findings.summary()}
            </button>
            <span class="top-space"></span>
            {undo(false)}
            {undo(true)}
            <Here />
            <button type="button" class="button top-optional" on:click=move |_| page::print()>{text("print")}</button>
            <button type="button" class="button button-main" on:click=move |_| workspace.window.set(Some(Window::Export))>
                {text("export")}
            </button>
        </header>
    }
}
