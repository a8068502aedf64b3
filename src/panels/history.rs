//! The history: every gesture since the pathway was opened, in words; press one to go back or forward to it.

mod log;

use crate::state::{
    sentences::{say, text},
    workspace::Workspace,
};
use leptos::prelude::*;
use pathway::Message;

/// The history.
#[component]
pub fn HistoryPanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = Memo::new(move |_| {
        workspace.undo_redo.track();
        workspace.with_editor(|editor| {
            let history = editor.history();
            let done = history
                .done()
                .iter()
                .map(|entry| (say(&entry.label), false));
            let undone = history
                .undone()
                .iter()
                .rev()
                .map(|entry| (say(&entry.label), true));
            (done.chain(undone).collect::<Vec<_>>(), history.done().len())
        })
    });
    let go = move |to: usize| {
        let now = entries.with_untracked(|(_, now)| *now);
        for _ in to..now {
            workspace.run("undo");
        }
        for _ in now..to {
            workspace.run("redo");
        }
    };
    view! {
        <div class="panel" data-panel="history">
            <Show when=move || entries.with(|(list, _)| list.is_empty())>
                <div class="panel-empty">
                    <h2>{text("history-empty")}</h2>
                    <p>{text("history-empty-about")}</p>
                </div>
            </Show>
            <ol role="list">
                {move || {
                    entries
                        .with(|(list, now)| {
                            let first = (!list.is_empty()).then(|| row(text("history-opened"), 0, *now, false, go));
                            let rows = list
                                .iter()
                                .enumerate()
                                .map(|(index, (label, undone))| row(label.clone(), index + 1, *now, *undone, go))
                                .collect_view();
                            (first, rows)
                        })
                }}
            </ol>
            <log::Log />
        </div>
    }
}

fn row(
    label: String,
    to: usize,
    now: usize,
    undone: bool,
    go: impl Fn(usize) + 'static + Copy,
) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="history-row" aria-current=(to == now).then_some("true") data-undone=undone.then_some("true") on:click=move |_| go(to)>
                <span>{label}</span>
                {(to == now).then(|| view! { <span class="tag">{say(&Message::new("history-now"))}</span> })}
            </button>
        </li>
    }
}
