//! Together: who is in the room, what the workshop is at, and what is put aside. It never shows more than a person may do.

mod floor;
mod people;
mod vote;

pub use people::{Avatar, called};
pub use vote::Dots;

use crate::{
    controls::inline_form::InlineForm,
    state::{
        room::Standing,
        sentences::{say, text},
        workspace::{Window, Workspace, random_id},
    },
};
use leptos::prelude::*;
use pathway::{Anchor, Comment, CommentKind, Message, Subject, edit};
use sync::{Act, Note, Right, Target};

/// The panel.
#[component]
pub fn TogetherPanel() -> impl IntoView {
    let workspace = Workspace::expect();
    view! {
        <div class="panel" data-panel="together">
            {move || {
                if workspace.room.is_shared() {
                    view! { <InRoom /> }.into_any()
                } else {
                    view! {
                        <div class="panel-empty">
                            <h2>{text("together-alone")}</h2>
                            <p>{text("together-alone-about")}</p>
                            <button type="button" class="button button-main" on:click=move |_| workspace.window.set(Some(Window::Share))>
                                {text("share")}
                            </button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn InRoom() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let standing = move || match room.standing.get() {
        Standing::Away => Some(text("together-away")),
        Standing::Coming => Some(text("together-coming")),
        Standing::Out(why) => Some(say(&Message::new("together-out").with("why", why))),
        Standing::In | Standing::Alone => None,
    };
    view! {
        <p class="panel-standing" role="status">{standing}</p>
        <people::People />
        <vote::Vote />
        <Parked />
        <Show when=move || room.right.get() == Right::Facilitate>
            <floor::Lead />
        </Show>
    }
}

#[component]
fn Parked() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let park = move |note: String| {
        workspace.act(Act::Park(Note {
            id: random_id(),
            text: note,
        }));
    };
    let row = move |note: Note| {
        let (kept, gone) = (note.clone(), note.id.clone());
        let leads = move || room.right.get() == Right::Facilitate;
        view! {
            <li class="note">
                <p>{note.text.clone()}</p>
                <vote::Dots on=Target::Note(note.id.clone()) name=note.text.clone() />
                <div class="note-acts" hidden=move || !leads()>
                    <button
                        type="button"
                        class="button button-small"
                        disabled=move || workspace.read_only.get()
                        on:click=move |_| {
                            workspace.say_in_pathway(CommentKind::Parked, &kept.text, None);
                            workspace.act(Act::Unpark(kept.id.clone()));
                        }
                    >
                        {text("park-keep")}
                    </button>
                    <button type="button" class="button button-small" on:click=move |_| workspace.act(Act::Unpark(gone.clone()))>
                        {text("park-away")}
                    </button>
                </div>
            </li>
        }
    };
    view! {
        <section class="panel-part">
            <h2>{text("parked")}</h2>
            <ul role="list" class="notes">{move || room.floor.with(|floor| floor.parked.clone()).into_iter().map(row).collect_view()}</ul>
            <InlineForm label=text("park-text") send=text("park-add") most=1000 hidden=Signal::derive(move || !room.may(Right::Comment)) take=park />
        </section>
        <section class="panel-part" hidden=move || !room.may(Right::Comment)>
            <h2>{text("report-actions")}</h2>
            <p class="panel-note">{text("actions-about")}</p>
            <div>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        let on = workspace.selection.with_untracked(|chosen| chosen.only().cloned());
                        workspace.say_in_pathway(CommentKind::Action, "", on);
                    }
                >
                    {text("actions-add")}
                </button>
            </div>
        </section>
    }
}

impl Workspace {
    /// Puts a comment of a kind into the pathway; one without words is opened to be written.
    pub fn say_in_pathway(self, kind: CommentKind, words: &str, on: Option<Subject>) {
        let id = random_id().to_string();
        let comment = Comment {
            kind: Some(kind),
            text: words.to_owned(),
            author: self.desk.preferences.name.get_untracked(),
            on: on.map(Anchor::Subject),
            ..Comment::new(id.clone())
        };
        let planned = self.with(|document| edit::add(document, comment));
        let label =
            edit::label::called(edit::label::ADDED, &Subject::Comment(id.clone().into()), "");
        self.apply(label, planned);
        if words.is_empty() {
            self.ask_for(Subject::Comment(id.into()), "text");
        }
    }
}
