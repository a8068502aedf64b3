//! Everyone's changes: who did what and when, in words, with named versions; go back to any of them. It never rewrites
//! what happened: going back is one more change.

use crate::{
    browser::measure::day_and_time,
    controls::inline_form::InlineForm,
    state::{
        sentences::{say, text},
        workspace::{Workspace, random_id},
    },
};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Message, diff, merge};
use std::rc::Rc;
use sync::{Act, Body, Entry, PersonId};

/// As many changes as anybody reads in one go.
const MOST: u64 = 300;

/// As many lines of one change as tell what it is.
const LINES: usize = 2;

/// The log.
#[component]
pub fn Log() -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = RwSignal::new_local(Rc::new(Vec::<Entry>::new()));
    // What is kept is read anew when the work has come to rest there.
    Effect::new(move || {
        workspace.kept.track();
        workspace.room.floor.track();
        spawn_local(async move {
            let Some(keeper) = workspace.keeper() else {
                return;
            };
            let all = keeper.history(MOST).await;
            entries.try_set(Rc::new(all));
        });
    });
    let give_name = move |name: String| {
        let id = random_id();
        workspace.act(Act::NameVersion { id, name });
    };
    let rows = move || {
        let all = entries.get();
        let shown = all.iter().enumerate().rev();
        shown
            .filter_map(|(place, entry)| row(workspace, &all, place, entry))
            .collect_view()
    };
    view! {
        <section class="panel-part">
            <h2>{text("log-heading")}</h2>
            <p class="panel-note">{text("log-about")}</p>
            <InlineForm label=text("log-name-label") send=text("log-name") most=200 hidden=workspace.read_only take=give_name />
            <Show when=move || entries.with(|entries| entries.is_empty())>
                <p class="panel-note">{text("log-none")}</p>
            </Show>
            <ol role="list" class="log">{rows}</ol>
        </section>
    }
}

fn row(
    workspace: Workspace,
    all: &Rc<Vec<Entry>>,
    place: usize,
    entry: &Entry,
) -> Option<impl IntoView + use<>> {
    let (words, is_version) = match &entry.body {
        Body::Patch(patch) => {
            let told = workspace.with(|document| pathway::describe(document, patch));
            let mut words: Vec<_> = told.iter().take(LINES).map(say).collect();
            if told.len() > LINES {
                let more = Message::new("log-more").with("count", told.len() - LINES);
                words.push(say(&more));
            }
            (words, false)
        }
        Body::Act(Act::NameVersion { name, .. }) => {
            let words = Message::new("log-named").with("name", name.clone());
            (vec![say(&words)], true)
        }
        Body::Act(_) => return None,
    };
    if words.is_empty() {
        return None;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 are far below 2^53"
    )]
    let when = day_and_time(entry.at as f64);
    let who = author(workspace, &entry.author);
    let label = say(&Message::new("log-back-to").with("when", when.clone()));
    let all = all.clone();
    let is_last = place + 1 == all.len();
    let lines = words
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    Some(view! {
        <li class="log-row" data-version=is_version.then_some("")>
            <p class="panel-note">{who} " · " {when}</p>
            {lines}
            <button
                type="button"
                class="button button-small"
                aria-label=label
                hidden=move || is_last || workspace.read_only.get()
                on:click=move |_| go_back(workspace, &all, place)
            >
                {text("log-back")}
            </button>
        </li>
    })
}

fn author(workspace: Workspace, who: &PersonId) -> String {
    let room = workspace.room;
    let is_mine = room.you.with(|you| you.as_ref() == Some(who))
        || workspace
            .desk
            .preferences
            .person
            .with_value(|person| person == who);
    if is_mine {
        text("log-you")
    } else {
        room.name_of(who).unwrap_or_else(|| text("log-somebody"))
    }
}

// All that came later is taken back, the last first, as far as it still stands.
fn go_back(workspace: Workspace, all: &[Entry], place: usize) {
    let (planned, is_whole) = workspace.with(|document| {
        let (mut then, mut is_whole) = (document.clone(), true);
        for entry in all[place + 1..].iter().rev() {
            if let Body::Patch(patch) = &entry.body {
                is_whole &= merge(&mut then, &patch.inverse()).dropped.is_empty();
            }
        }
        (diff(document, &then), is_whole)
    });
    workspace.apply(Message::new("did-go-back"), Ok(planned));
    if !is_whole {
        workspace.desk.notices.news(text("log-partly"));
    }
}
