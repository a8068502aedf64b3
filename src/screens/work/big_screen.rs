//! The big screen: the drawing alone, large, with who is here, the time, and the way in for everyone in the room.

use crate::{
    controls::qr_code::QrCode,
    dialogs::share::address_of,
    panels::together::Avatar,
    state::{sentences::text, workspace::Workspace},
};
use leptos::prelude::*;
use sync::Right;

/// What lies over the drawing on a big screen.
#[component]
pub fn BigScreen() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    // The code lets people comment and vote, or whatever the link that this screen came in by lets them do, if that is
    // less: a projector is read by everyone who passes.
    let code = Memo::new(move |_| {
        let pass = room.pass.get()?;
        let shown = pass
            .links
            .as_ref()
            .map(|links| links.of(Right::Comment).clone());
        let shown = shown.or_else(|| (pass.right <= Right::Edit).then(|| pass.link.clone()))?;
        Some(address_of(&shown))
    });
    view! {
        <Show when=move || workspace.big.get()>
            <aside class="big" aria-label=text("share-big")>
                <ul class="big-people" role="list">
                    {move || room.people.with(|people| people.values().cloned().collect::<Vec<_>>())
                        .into_iter()
                        .map(|person| {
                            let name = crate::panels::together::called(&person);
                            view! { <li><Avatar person /> <span>{name}</span></li> }
                        })
                        .collect_view()}
                </ul>
                {move || {
                    code.get()
                        .map(|address| {
                            view! {
                                <div class="big-code">
                                    <QrCode what=Signal::derive(move || address.clone()) label=text("share-code") />
                                    <p>{text("big-join")}</p>
                                </div>
                            }
                        })
                }}
                <button type="button" class="button" on:click=move |_| workspace.big.set(false)>{text("big-leave")}</button>
            </aside>
        </Show>
    }
}
