//! The door of a room: says what is behind it, asks who comes, and lets them in. It never opens anything before they say
//! so.

use super::start::PageTop;
use crate::{
    controls::seat::SeatFields,
    state::{desk::Desk, sentences::text},
};
use leptos::prelude::*;
use sync::Id;

/// The door of the room of a link.
#[component]
pub fn JoinScreen(
    /// The link.
    link: Id,
) -> impl IntoView {
    let desk = Desk::expect();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let go = move || {
        if desk
            .preferences
            .name
            .with_untracked(|name| name.trim().is_empty())
        {
            trouble.set(Some(text("join-name-needed")));
            crate::browser::keyboard::focus_on("#seat-name");
            return;
        }
        busy.set(true);
        trouble.set(None);
        desk.join(link.clone(), move |why| {
            if busy.try_set(false).is_none() {
                trouble.set(Some(why));
            }
        });
    };
    view! {
        <PageTop />
        <main id="main" class="page page-narrow">
            <h1>{text("join-heading")}</h1>
            <p>{text("join-about")}</p>
            <form
                class="door"
                on:submit=move |event| {
                    event.prevent_default();
                    go();
                }
            >
                <SeatFields preferences=desk.preferences />
                {move || trouble.get().map(|why| view! { <p class="trouble" role="alert">{why}</p> })}
                <div class="door-acts">
                    <button type="submit" class="button button-main" disabled=move || busy.get()>
                        {move || text(if busy.get() { "join-coming" } else { "join-go" })}
                    </button>
                    <button type="button" class="button" on:click=move |_| desk.go_to_start()>{text("join-start")}</button>
                </div>
            </form>
        </main>
    }
}
