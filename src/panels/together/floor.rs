//! What whoever leads a workshop has in hand: the lock, the spotlight, the time, the vote.

use crate::state::{
    room::{forget_name, forget_names},
    sentences::{say, text},
    workspace::{Workspace, random_id},
};
use leptos::{prelude::*, task::spawn_local};
use pathway::Message;
use sync::{Act, PersonId};

/// The part of the panel for those who lead.
#[component]
pub fn Lead() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let is_locked = move || room.floor.with(|floor| floor.is_locked);
    let is_spotlit = move || room.floor.with(|floor| floor.spotlight.is_some());
    view! {
        <section class="panel-part">
            <h2>{text("floor-lead")}</h2>
            <div class="note-acts">
                <button type="button" class="button" aria-pressed=move || is_locked().to_string() on:click=move |_| workspace.act(Act::Lock(!is_locked()))>
                    {move || text(if is_locked() { "floor-unlock" } else { "floor-lock" })}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || is_spotlit().to_string()
                    on:click=move |_| {
                        let whom = room.you.get_untracked().filter(|_| !is_spotlit());
                        workspace.act(Act::Spotlight(whom));
                    }
                >
                    {move || text(if is_spotlit() { "floor-spotlight-off" } else { "floor-spotlight" })}
                </button>
            </div>
        </section>
        <Time />
        <Ballots />
        <Names />
    }
}

#[component]
fn Names() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let forget = move |who: Option<PersonId>| {
        spawn_local(async move {
            let Some(pass) = room.pass.get_untracked() else {
                return;
            };
            let outcome = match &who {
                Some(who) => forget_name(&pass, who).await,
                None => forget_names(&pass).await,
            };
            match outcome {
                Ok(()) => {
                    room.forgot(who.as_ref());
                    let word = if who.is_some() {
                        "name-gone"
                    } else {
                        "names-gone"
                    };
                    workspace.desk.notices.news(text(word));
                }
                Err(why) => workspace.desk.notices.trouble(say(&why)),
            }
        });
    };
    let row = move |(who, name): (PersonId, String)| {
        let label = say(&Message::new("name-forget-named").with("name", name.clone()));
        view! {
            <li class="name-row">
                <span>{name}</span>
                <button type="button" class="button button-small" aria-label=label on:click=move |_| forget(Some(who.clone()))>
                    {text("name-forget")}
                </button>
            </li>
        }
    };
    view! {
        <section class="panel-part">
            <h2>{text("names")}</h2>
            <p class="panel-note">{text("names-about")}</p>
            <ul role="list" class="names">{move || room.remembered().into_iter().map(row).collect_view()}</ul>
            <div>
                <button type="button" class="button" on:click=move |_| forget(None)>{text("names-forget")}</button>
            </div>
        </section>
    }
}

#[component]
fn Time() -> impl IntoView {
    let workspace = Workspace::expect();
    let (what, minutes) = (RwSignal::new(String::new()), RwSignal::new(10_u32));
    let runs = move || workspace.room.floor.with(|floor| floor.timer.is_some());
    view! {
        <section class="panel-part">
            <h2>{text("timer")}</h2>
            <form
                class="lead-form"
                on:submit=move |event| {
                    event.prevent_default();
                    let what = what.get_untracked();
                    workspace.act(Act::StartTimer { what, seconds: minutes.get_untracked().saturating_mul(60) });
                }
            >
                <label class="field-label" for="timer-what">{text("timer-what")}</label>
                <input class="input" id="timer-what" maxlength="200" prop:value=move || what.get() on:input=move |event| what.set(event_target_value(&event)) />
                <label class="field-label" for="timer-minutes">{text("timer-minutes")}</label>
                <input
                    class="input"
                    id="timer-minutes"
                    type="number"
                    min="1"
                    max="240"
                    prop:value=move || minutes.get()
                    on:input=move |event| minutes.set(event_target_value(&event).parse().unwrap_or(1).clamp(1, 240))
                />
                <div class="note-acts">
                    <button type="submit" class="button">{text("timer-start")}</button>
                    <button type="button" class="button" hidden=move || !runs() on:click=move |_| workspace.act(Act::StopTimer)>{text("timer-stop")}</button>
                </div>
            </form>
        </section>
    }
}

#[component]
fn Ballots() -> impl IntoView {
    let workspace = Workspace::expect();
    let (question, dots) = (RwSignal::new(String::new()), RwSignal::new(3_u32));
    let is_open = move || workspace.room.open_ballot().is_some();
    view! {
        <section class="panel-part">
            <h2>{text("vote")}</h2>
            <form
                class="lead-form"
                hidden=is_open
                on:submit=move |event| {
                    event.prevent_default();
                    let question = question.get_untracked();
                    workspace.act(Act::OpenBallot { id: random_id(), question, dots: dots.get_untracked() });
                }
            >
                <label class="field-label" for="vote-question">{text("vote-question")}</label>
                <input class="input" id="vote-question" required maxlength="400" prop:value=move || question.get() on:input=move |event| question.set(event_target_value(&event)) />
                <label class="field-label" for="vote-dots">{text("vote-dots")}</label>
                <input
                    class="input"
                    id="vote-dots"
                    type="number"
                    min="1"
                    max="20"
                    prop:value=move || dots.get()
                    on:input=move |event| dots.set(event_target_value(&event).parse().unwrap_or(1).clamp(1, 20))
                />
                <div class="note-acts">
                    <button type="submit" class="button">{text("vote-open")}</button>
                </div>
            </form>
            <div hidden=move || !is_open()>
                <button type="button" class="button" on:click=move |_| workspace.act(Act::CloseBallot)>{text("vote-close")}</button>
            </div>
        </section>
    }
}
