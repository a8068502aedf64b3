//! The whole page: which screen is shown, and what stands above all of them. It must never hold state of its own.

use crate::{
    browser::page,
    controls::icon::Icon,
    parts::late,
    screens::{StartScreen, WorkScreen, join_screen, received_screen},
    state::{
        desk::{Desk, Screen},
        notices::NoticeKind,
        pages::CheckPages,
        sentences::text,
        workspace::be_measured,
    },
};
use leptos::prelude::*;

/// The root of everything on the screen.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::new();
    provide_context(desk);
    provide_context(CheckPages::new());
    desk.begin();
    be_measured(desk);
    page::on_new_version(move || {
        desk.notices.offer(
            text("new-version"),
            text("use-new-version"),
            page::use_new_version,
        );
    });
    view! {
        <a class="skip" href="#main">{text("skip-to-content")}</a>
        {move || match desk.screen.get() {
            Screen::Start => view! { <StartScreen /> }.into_any(),
            Screen::Work(..) => view! { <WorkScreen /> }.into_any(),
            Screen::Join(link) => late(join_screen(link)),
            Screen::Received => late(received_screen()),
        }}
        <NoticeList />
    }
}

/// The notices that stand, at the edge of the screen.
#[component]
pub fn NoticeList() -> impl IntoView {
    let notices = Desk::expect().notices;
    view! {
        <div class="notices" role="status" aria-live="polite">
            <For each=move || notices.list() key=|notice| notice.number let:notice>
                <div class="notice" data-kind=if notice.kind == NoticeKind::Trouble { "trouble" } else { "news" }>
                    <p>{notice.text.clone()}</p>
                    {notice
                        .offer
                        .clone()
                        .map(|offer| {
                            view! {
                                <button
                                    type="button"
                                    class="button button-small"
                                    on:click=move |_| {
                                        (offer.act)();
                                        notices.dismiss(notice.number);
                                    }
                                >
                                    {offer.label}
                                </button>
                            }
                        })}
                    <button type="button" class="icon-button" aria-label=text("dismiss") on:click=move |_| notices.dismiss(notice.number)>
                        <Icon name="close" />
                    </button>
                </div>
            </For>
        </div>
    }
}
