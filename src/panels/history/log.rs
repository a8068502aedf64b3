//! Everyone's changes: who did what and when, in words, with named versions; go back to any of them. It never rewrites
//! what happened: going back is one more change.

use crate::{
    browser::measure::day_and_time,
    controls::inline_form::InlineForm,
    state::{
        keeping::Keeper,
        room::{Standing, document_at, entries_between},
        sentences::{say, text},
        workspace::{Workspace, random_id},
    },
};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Message, diff, merge};
use std::{collections::BTreeMap, rc::Rc};
use sync::{Act, Body, Entry, PersonId};

/// As many changes as anybody reads in one go.
const MOST: u64 = 300;

/// As many lines of one change as tell what it is.
const LINES: usize = 2;

/// The changes that are known here, by their places. What others did before this device came is asked of the room.
type Known = Rc<BTreeMap<u64, Entry>>;

/// The log.
#[component]
pub fn Log() -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = RwSignal::new_local(Known::default());
    let is_coming = RwSignal::new(false);
    let learn = move |more: Vec<Entry>| {
        entries.try_update(|known| {
            let known = Rc::make_mut(known);
            known.extend(more.into_iter().map(|entry| (entry.sequence, entry)));
        });
    };
    // The place of the first change that is not known here, of those before the known ones; none where none is left.
    let before = move || {
        let head = workspace.with_keeper(Keeper::sequence).unwrap_or(0);
        let first = entries.with(|known| known.keys().next().copied());
        let before = first.map_or(head, |first| first.saturating_sub(1));
        (before > 0 && workspace.room.is_shared()).then_some(before)
    };
    // Whether all is known here that was done in the room.
    let is_whole = move || {
        let reaches_back = entries.with(|known| known.contains_key(&1));
        reaches_back && workspace.room.is_shared() && !workspace.read_only.get()
    };
    let earlier = move || {
        let (Some(to), Some(pass)) = (untrack(before), workspace.room.pass.get_untracked()) else {
            return;
        };
        if is_coming.get_untracked() {
            return;
        }
        is_coming.set(true);
        spawn_local(async move {
            let more = entries_between(&pass, to.saturating_sub(MOST), to).await;
            if is_coming.try_set(false).is_some() {
                return;
            }
            match more {
                Ok(more) => learn(more),
                Err(why) => workspace.desk.notices.trouble(say(&why)),
            }
        });
    };
    // What is kept is read anew when the work has come to rest there.
    Effect::new(move |earlier_asked: Option<bool>| {
        workspace.kept.track();
        workspace.room.floor.track();
        let is_in = workspace.room.standing.get() == Standing::In;
        let is_asked = earlier_asked.unwrap_or(false);
        spawn_local(async move {
            let Some(keeper) = workspace.keeper() else {
                return;
            };
            let all = keeper.history(MOST).await;
            let is_short = (all.len() as u64) < MOST;
            learn(all);
            // Whoever came late sees at once what was done before.
            if is_in && is_short && !is_asked {
                earlier();
            }
        });
        is_asked || is_in
    });
    let give_name = move |name: String| {
        let id = random_id();
        workspace.act(Act::NameVersion { id, name });
    };
    let rows = move || {
        let all = entries.get();
        let shown = all.values().rev();
        shown
            .filter_map(|entry| row(workspace, entries, entry))
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
            <div hidden=move || !is_whole()>
                <button type="button" class="button button-small" on:click=move |_| go_back(workspace, entries.get_untracked(), 0)>
                    {text("log-back-first")}
                </button>
            </div>
            <div hidden=move || before().is_none()>
                <button type="button" class="button button-small" disabled=move || is_coming.get() on:click=move |_| earlier()>
                    {move || text(if is_coming.get() { "log-coming" } else { "log-earlier" })}
                </button>
            </div>
        </section>
    }
}

fn row(
    workspace: Workspace,
    known: RwSignal<Known, LocalStorage>,
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
    let place = entry.sequence;
    let is_last = known.with_untracked(|known| known.keys().next_back() == Some(&place));
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
                on:click=move |_| go_back(workspace, known.get_untracked(), place)
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

// To what the room says it was; without a line, by what is known here.
fn go_back(workspace: Workspace, known: Known, place: u64) {
    let pass = workspace.room.pass.get_untracked();
    let Some(pass) = pass.filter(|_| workspace.room.standing.get_untracked() == Standing::In)
    else {
        return take_back(workspace, &known, place);
    };
    spawn_local(async move {
        match document_at(&pass, place).await {
            Ok(then) if workspace.is_open() => {
                let planned = workspace.with(|document| diff(document, &then));
                workspace.apply(Message::new("did-go-back"), Ok(planned));
            }
            Ok(_) => {}
            Err(_) => take_back(workspace, &known, place),
        }
    });
}

// All that came later is taken back, the last first, as far as it still stands.
fn take_back(workspace: Workspace, known: &Known, place: u64) {
    if !workspace.is_open() {
        return;
    }
    let (planned, is_whole) = workspace.with(|document| {
        let (mut then, mut next) = (document.clone(), None);
        let mut is_whole = true;
        for entry in known.range(place + 1..).rev().map(|(_, entry)| entry) {
            // What is not known here is not taken back.
            is_whole &= next.is_none_or(|next| next == entry.sequence + 1);
            next = Some(entry.sequence);
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
