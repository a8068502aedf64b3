//! Sharing: makes a room of the pathway, hands out its links, and leaves it. It never shows a link that lets people do
//! more than was chosen.

use super::frame::Dialog;
use crate::{
    browser::{clipboard, page},
    controls::{qr_code::QrCode, seat::SeatFields},
    state::{
        desk::JOIN,
        room::Pass,
        sentences::{say, text},
        workspace::{Window, Workspace},
    },
};
use leptos::{prelude::*, task::spawn_local};
use pathway::Message;
use sync::Right;

const RIGHTS: [(Right, &str); 4] = [
    (Right::Edit, "share-edit"),
    (Right::Comment, "share-comment"),
    (Right::View, "share-view"),
    (Right::Facilitate, "share-facilitate"),
];

/// The dialog.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_shared = Memo::new(move |_| workspace.room.is_shared());
    let open = Signal::derive(move || workspace.window.get() == Some(Window::Share));
    view! {
        <Dialog open close=move |()| workspace.window.set(None) title=text("share-heading")>
            {move || {
                // A link that is made anew must not take the person's choice away.
                if is_shared.get() {
                    untrack(|| workspace.room.pass.get()).map(|pass| view! { <HandOut pass /> }).into_any()
                } else {
                    view! { <Begin /> }.into_any()
                }
            }}
        </Dialog>
    }
}

#[component]
fn Begin() -> impl IntoView {
    let workspace = Workspace::expect();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let make = move || {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let outcome = workspace.share().await;
            if busy.try_set(false).is_none() {
                trouble.set(outcome.err());
            }
        });
    };
    view! {
        <form
            method="dialog"
            on:submit=move |event| {
                event.prevent_default();
                make();
            }
        >
            <div class="dialog-body">
                <p>{text("share-about")}</p>
                <SeatFields preferences=workspace.desk.preferences />
                {move || trouble.get().map(|why| view! { <p class="trouble" role="alert">{why}</p> })}
            </div>
            <div class="dialog-acts">
                <button type="button" class="button" on:click=move |_| workspace.window.set(None)>{text("cancel")}</button>
                <button type="submit" class="button button-main" disabled=move || busy.get()>
                    {move || text(if busy.get() { "share-making" } else { "share-make" })}
                </button>
            </div>
        </form>
    }
}

/// The address that a link is.
pub fn address_of(link: &sync::Id) -> String {
    format!("{}#{JOIN}{link}", page::address())
}

#[component]
fn HandOut(pass: Pass) -> impl IntoView {
    let workspace = Workspace::expect();
    let right = RwSignal::new(pass.right.min(Right::Edit));
    let is_maker = pass.links.is_some();
    let address = Memo::new(move |_| {
        workspace.room.pass.with(|pass| {
            let secret = pass.as_ref().map(|pass| {
                let links = pass.links.as_ref();
                links.map_or(&pass.link, |links| links.of(right.get()))
            });
            secret.map(address_of).unwrap_or_default()
        })
    });
    let copy = move |_| {
        spawn_local(async move {
            let copied = clipboard::write(&address.get_untracked()).await;
            let word = if copied {
                "share-copied"
            } else {
                "share-not-copied"
            };
            workspace.desk.notices.news(text(word));
        });
    };
    let choices = RIGHTS
        .map(|(of, label)| {
            view! {
                <label class="choice">
                    <input type="radio" name="share-right" prop:checked=move || right.get() == of on:change=move |_| right.set(of) />
                    <span>{text(label)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="dialog-body share">
            <div class="share-links">
                {if is_maker {
                    view! {
                        <fieldset class="choices">
                            <legend class="field-label">{text("share-for")}</legend>
                            {choices}
                        </fieldset>
                    }
                        .into_any()
                } else {
                    view! { <p>{text("share-passed-on")}</p> }.into_any()
                }}
                <div class="field">
                    <label class="field-label" for="share-link">{text("share-link")}</label>
                    <input class="input" id="share-link" readonly prop:value=move || address.get() on:focus=|event| crate::browser::keyboard::select_all(&event_target(&event)) />
                </div>
                <div>
                    <button type="button" class="button button-main" on:click=copy>{text("share-copy")}</button>
                </div>
                <p class="panel-note">{text("share-secret")}</p>
                {is_maker.then(|| view! { <Renew right /> })}
                {move || {
                    let days = workspace.room.unused_days.get()?;
                    Some(view! { <p class="panel-note">{say(&Message::new("share-unused").with("days", days))}</p> })
                }}
                {page::is_loopback().then(|| view! { <p class="panel-note">{text("share-only-here")}</p> })}
            </div>
            <QrCode what=Signal::derive(move || address.get()) label=text("share-code") />
        </div>
        <Ways pass />
    }
}

/// How long a new link holds, in seconds; none for as long as the room.
const TIMES: [(&str, Option<u32>); 3] = [
    ("share-always", None),
    ("share-day", Some(86_400)),
    ("share-week", Some(604_800)),
];

#[component]
fn Renew(right: RwSignal<Right>) -> impl IntoView {
    let workspace = Workspace::expect();
    let time = RwSignal::new(0_usize);
    let options = TIMES
        .iter()
        .enumerate()
        .map(|(index, (label, _))| view! { <option value=index.to_string()>{text(label)}</option> })
        .collect_view();
    let renew = move |_| {
        spawn_local(async move {
            let (_, seconds) = TIMES[time.get_untracked().min(TIMES.len() - 1)];
            let word = match workspace.renew_link(right.get_untracked(), seconds).await {
                Ok(()) => text("share-renewed"),
                Err(why) => why,
            };
            workspace.desk.notices.news(word);
        });
    };
    // The link to lead is this person's own way in.
    view! {
        <details class="form-part" hidden=move || right.get() == Right::Facilitate>
            <summary>{text("share-withdraw")}</summary>
            <div class="form-fields">
                <p class="panel-note">{text("share-withdraw-about")}</p>
                <label class="field-label" for="share-time">{text("share-time")}</label>
                <select class="input" id="share-time" on:change=move |event| time.set(event_target_value(&event).parse().unwrap_or(0))>
                    {options}
                </select>
                <div>
                    <button type="button" class="button" on:click=renew>{text("share-renew")}</button>
                </div>
            </div>
        </details>
    }
}

#[component]
fn Ways(pass: Pass) -> impl IntoView {
    let workspace = Workspace::expect();
    let sure = RwSignal::new(false);
    let leads = pass.right == Right::Facilitate;
    let done = move |outcome: Result<(), String>| match outcome {
        Ok(()) => workspace.window.set(None),
        Err(why) => workspace.desk.notices.trouble(why),
    };
    view! {
        <div class="dialog-acts">
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    workspace.window.set(None);
                    workspace.big.set(true);
                    workspace.run("zoom-large");
                }
            >
                {text("share-big")}
            </button>
            <span class="top-space"></span>
            <button type="button" class="button" title=text("share-leave-about") on:click=move |_| spawn_local(async move { done(workspace.leave().await) })>
                {text("share-leave")}
            </button>
            {leads
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button button-danger"
                            title=text("share-delete-about")
                            on:click=move |_| {
                                if sure.get_untracked() {
                                    spawn_local(async move { done(workspace.close_room().await) });
                                } else {
                                    sure.set(true);
                                }
                            }
                        >
                            {move || text(if sure.get() { "share-sure" } else { "share-delete" })}
                        </button>
                    }
                })}
        </div>
        {move || sure.get().then(|| view! { <p class="dialog-note" role="alert">{text("share-delete-about")}</p> })}
    }
}
