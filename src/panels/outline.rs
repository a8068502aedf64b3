//! The outline: the pathway read from its starts on, a step a line, with where each goes on to.

use crate::state::{
    sentences::{say, text, word},
    workspace::Workspace,
};
use leptos::prelude::*;
use pathway::{Message, StepId, StepKind, Subject};

/// The outline.
#[component]
pub fn OutlinePanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let order = Memo::new(move |_| {
        workspace.track_all();
        workspace.reading_order()
    });
    view! {
        <div class="panel" data-panel="outline">
            <Show when=move || order.with(Vec::is_empty)>
                <div class="panel-empty">
                    <h2>{text("outline-empty")}</h2>
                    <p>{text("outline-empty-about")}</p>
                </div>
            </Show>
            <ol role="list" class="outline-list">
                <For each=move || order.get() key=Clone::clone let:id>
                    <li><OutlineRow id /></li>
                </For>
            </ol>
        </div>
    }
}

#[component]
fn OutlineRow(id: StepId) -> impl IntoView {
    let workspace = Workspace::expect();
    let subject = Subject::Step(id.clone());
    let step = {
        let id = id.clone();
        Memo::new(move |_| workspace.step(&id))
    };
    let line = move || {
        step.with(|step| {
            let step = step.as_ref()?;
            let kind = word("step-kind", step.kind.map_or("step", StepKind::word));
            Some(say(&Message::new("outline-line")
                .with("kind", kind)
                .with("owner", workspace.owner_name(step.owner.as_ref()))))
        })
    };
    let next = Memo::new(move |_| {
        workspace.track_all();
        let onward: Vec<_> = workspace.with(|document| {
            let links = document
                .pathway
                .links
                .iter_shared()
                .filter(|link| link.from == id);
            links
                .map(|link| {
                    (
                        link.clone(),
                        document
                            .pathway
                            .steps
                            .get(&link.to)
                            .map(|step| step.title.clone()),
                    )
                })
                .collect()
        });
        let words: Vec<_> = onward
            .into_iter()
            .map(|(link, title)| {
                let title = title.unwrap_or_else(|| link.to.to_string());
                match crate::state::workspace::condition(workspace, &link) {
                    condition if condition.is_empty() => title,
                    condition => format!("{title} ({condition})"),
                }
            })
            .collect();
        words
    });
    let (shown, chosen) = (subject.clone(), subject.clone());
    view! {
        <button
            type="button"
            class="outline-row"
            aria-current=move || workspace.is_chosen(&chosen).then_some("true")
            on:click=move |_| workspace.handle(editor::Input::Reveal(shown.clone()))
        >
            <strong>{move || workspace.name_of(&subject)}</strong>
            <span class="outline-next">{line}</span>
            <span class="outline-next">
                {move || next.with(|next| (!next.is_empty()).then(|| say(&Message::new("outline-next").with("next", next.clone()))))}
            </span>
        </button>
    }
}
