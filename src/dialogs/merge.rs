//! What met while somebody was away: one's own changes on what others changed too, each to be put on top or left out.

use super::frame::Dialog;
use crate::state::{sentences::text, workspace::Workspace};
use leptos::prelude::*;
use std::collections::BTreeSet;
use sync::PatchId;

/// The dialog. It stays until the person has decided.
#[component]
pub fn MergeDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let given_up = RwSignal::new(BTreeSet::<PatchId>::new());
    let open = Signal::derive(move || workspace.contests.with(|contests| !contests.is_empty()));
    let decide = move || {
        let ids: Vec<_> = given_up.get_untracked().into_iter().collect();
        given_up.set(BTreeSet::new());
        workspace.decide(&ids);
    };
    let row = move |contest: crate::state::workspace::Contest| {
        let lines = contest
            .mine
            .iter()
            .map(|line| view! { <li>{line.clone()}</li> })
            .collect_view();
        let choice = move |is_given_up: bool, label: &'static str| {
            let (id, shown) = (contest.id.clone(), contest.id.clone());
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=format!("merge-{}", contest.id)
                        prop:checked=move || given_up.with(|ids| ids.contains(&shown)) == is_given_up
                        on:change=move |_| {
                            given_up
                                .update(|ids| {
                                    if is_given_up {
                                        ids.insert(id.clone());
                                    } else {
                                        ids.remove(&id);
                                    }
                                });
                        }
                    />
                    <span>{text(label)}</span>
                </label>
            }
        };
        view! {
            <li class="merge-row">
                <ul>{lines}</ul>
                <div class="choices">{choice(false, "merge-mine")} {choice(true, "merge-theirs")}</div>
            </li>
        }
    };
    view! {
        <Dialog open close=move |()| decide() title=text("merge-heading")>
            <div class="dialog-body">
                <p>{text("merge-about")}</p>
                <ul role="list">{move || workspace.contests.get().into_iter().map(row).collect_view()}</ul>
            </div>
            <div class="dialog-acts">
                <button type="button" class="button button-main" on:click=move |_| decide()>{text("merge-done")}</button>
            </div>
        </Dialog>
    }
}
