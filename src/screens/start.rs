//! The start page: go on, start, look at an example, open a file, and the pathways on this device.

use super::drop_zone::DropZone;
use crate::{
    browser::{measure::day_and_time, storage::ShelfMark},
    controls::{
        file_button::{FileButton, Given},
        icon::Icon,
    },
    dialogs::rename::RenameDialog,
    state::{
        desk::Desk,
        samples::SAMPLES,
        sentences::{say, text},
    },
};
use leptos::prelude::*;
use pathway::Message;

/// The start page.
#[component]
pub fn StartScreen() -> impl IntoView {
    let desk = Desk::expect();
    let latest = Memo::new(move |_| desk.shelf.with(|shelf| shelf.first().cloned()));
    view! {
        <DropZone class="page" invitation=text("drop-to-open") take=move |files| desk.open_files(files)>
            <PageTop />
            <main id="main" class="page-body">
                <div class="lead">
                    <h1>{text("start-heading")}</h1>
                    <p>{text("start-lead")}</p>
                </div>
                <div class="ways">
                    <Show when=move || latest.with(Option::is_some)>
                        <button
                            type="button"
                            class="way way-main"
                            on:click=move |_| {
                                if let Some(mark) = latest.get_untracked() {
                                    desk.open_kept(mark.id);
                                }
                            }
                        >
                            <Icon name="play" />
                            <span class="way-title">{text("continue")}</span>
                            <span class="way-text">{move || latest.get().map(|mark| mark.title)}</span>
                        </button>
                    </Show>
                    <button type="button" class="way" class:way-main=move || latest.with(Option::is_none) on:click=move |_| desk.start_empty()>
                        <Icon name="plus" />
                        <span class="way-title">{text("start-empty")}</span>
                        <span class="way-text">{text("start-empty-about")}</span>
                    </button>
                    <FileWay
                        title="open-file"
                        about="open-file-about"
                        icon="open"
                        many=true
                        take=Callback::new(move |files| desk.open_files(files))
                    />
                    <FileWay
                        title="look-at-file"
                        about="look-at-file-about"
                        icon="safety_net"
                        many=false
                        take=Callback::new(move |files| desk.receive(files))
                    />
                </div>
                <Shelf />
                <Examples />
            </main>
        </DropZone>
    }
}

/// The head of a page that is not the working screen.
#[component]
pub fn PageTop() -> impl IntoView {
    view! {
        <header class="page-top">
            <img src="icon.svg" alt="" width="36" height="36" />
            <span class="page-name">"Throughline"</span>
        </header>
    }
}

#[component]
fn FileWay(
    title: &'static str,
    about: &'static str,
    icon: &'static str,
    many: bool,
    take: Callback<Given>,
) -> impl IntoView {
    view! {
        <FileButton title class="way" many take>
            <Icon name=icon />
            <span class="way-title">{text(title)}</span>
            <span class="way-text">{text(about)}</span>
        </FileButton>
    }
}

#[component]
fn Shelf() -> impl IntoView {
    let desk = Desk::expect();
    let renaming = RwSignal::new(None::<ShelfMark>);
    view! {
        <section class="block" aria-labelledby="shelf-heading">
            <div class="block-head">
                <h2 id="shelf-heading">{text("on-this-device")}</h2>
                <Show when=move || desk.shelf.with(|shelf| !shelf.is_empty())>
                    <button type="button" class="button button-quiet" on:click=move |_| desk.back_up_all()>
                        <Icon name="download" />
                        {text("back-up-all")}
                    </button>
                </Show>
            </div>
            <Show
                when=move || desk.shelf.with(|shelf| !shelf.is_empty())
                fallback=move || view! { <p class="empty">{move || text(if desk.shelf_known.get() { "shelf-empty" } else { "shelf-opening" })}</p> }
            >
                <ul class="shelf" role="list">
                    <For each=move || desk.shelf.get() key=|mark| (mark.id.clone(), mark.title.clone(), mark.updated.to_bits()) let:mark>
                        <ShelfRow mark renaming />
                    </For>
                </ul>
            </Show>
            <RenameDialog
                mark=renaming
                rename=move |(id, title): (String, String)| desk.rename(id, title)
            />
        </section>
    }
}

#[component]
fn ShelfRow(mark: ShelfMark, renaming: RwSignal<Option<ShelfMark>>) -> impl IntoView {
    let desk = Desk::expect();
    let facts = Message::new("shelf-facts")
        .with("steps", mark.steps)
        .with("organisations", mark.organisations)
        .with("when", day_and_time(mark.updated));
    let named = |id: &'static str| say(&Message::new(id).with("title", &mark.title));
    let (open, rename, copy, delete) = (
        mark.id.clone(),
        mark.clone(),
        mark.id.clone(),
        mark.id.clone(),
    );
    view! {
        <li class="shelf-row">
            <button type="button" class="shelf-open" on:click=move |_| desk.open_kept(open.clone())>
                <span class="shelf-title">{mark.title.clone()}</span>
                <span class="shelf-facts">{say(&facts)}</span>
            </button>
            <span class="shelf-acts">
                <button type="button" class="button button-quiet" aria-label=named("rename-named") on:click=move |_| renaming.set(Some(rename.clone()))>
                    {text("rename")}
                </button>
                <button type="button" class="button button-quiet" aria-label=named("duplicate-named") on:click=move |_| desk.duplicate(copy.clone())>
                    {text("duplicate")}
                </button>
                <button type="button" class="button button-quiet" aria-label=named("delete-named") on:click=move |_| desk.delete(delete.clone())>
                    {text("delete")}
                </button>
            </span>
        </li>
    }
}

#[component]
fn Examples() -> impl IntoView {
    let desk = Desk::expect();
    let cards = SAMPLES
        .iter()
        .map(|name| {
            let title = say(&Message::new(format!("sample-{name}")));
            let about = say(&Message::new(format!("sample-{name}-about")));
            view! {
                <li>
                    <button type="button" class="example" data-sample=*name on:click=move |_| desk.open_sample(name)>
                        <span class="example-title">{title}</span>
                        <span class="example-facts">{about}</span>
                        <span><span class="tag">{text("illustrative")}</span></span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="block" aria-labelledby="examples-heading">
            <div class="block-head">
                <h2 id="examples-heading">{text("examples")}</h2>
                <p>{text("examples-about")}</p>
            </div>
            <ul class="examples" role="list">{cards}</ul>
        </section>
    }
}
