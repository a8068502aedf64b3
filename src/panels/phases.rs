//! The phases in order: what each is called, how many steps it has, moved and taken away. Never a step of one.

use crate::{
    controls::icon::Icon,
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use leptos::prelude::*;
use pathway::Message;

/// A row for each phase.
#[component]
pub fn PhaseRows() -> impl IntoView {
    let workspace = Workspace::expect();
    let phases = Memo::new(move |_| workspace.phases());
    let row = move |(place, (name, steps)): (usize, (String, usize))| {
        let count = phases.with_untracked(Vec::len);
        let act = |what: &'static str| {
            let name = name.clone();
            say(&Message::new(what).with("name", name))
        };
        let (shown, renamed, undone) = (name.clone(), name.clone(), name.clone());
        let (left, right, gone) = (name.clone(), name.clone(), name.clone());
        view! {
            <tr role="row" data-phase=name.clone()>
                <td role="cell" data-name=text("column-name")>
                    <input
                        class="input"
                        type="text"
                        aria-label=text("column-name")
                        prop:value=shown
                        on:change=move |event| {
                            if !workspace.rename_phase(&renamed, &event_target_value(&event)) {
                                crate::browser::page::put_back(&event, &undone);
                            }
                        }
                    />
                </td>
                <td role="cell" class="text" data-name=text("table-steps")>{steps}</td>
                <td role="cell" class="row-acts">
                    <span class="row-end">
                        <button type="button" class="icon-button" aria-label=act("phase-earlier") title=act("phase-earlier") disabled=place == 0 on:click=move |_| workspace.move_phase(&left, place.saturating_sub(1))>
                            "←"
                        </button>
                        <button type="button" class="icon-button" aria-label=act("phase-later") title=act("phase-later") disabled=place + 1 == count on:click=move |_| workspace.move_phase(&right, place + 2)>
                            "→"
                        </button>
                        <button type="button" class="icon-button" aria-label=act("phase-delete") title=act("phase-delete") on:click=move |_| workspace.delete_phase(&gone)>
                            <Icon name="delete" />
                        </button>
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <p class="panel-note table-note">{text("phases-about")}</p>
        <div class="table-scroll" hidden=move || phases.with(Vec::is_empty)>
            <table class="grid-table" role="table">
                <caption>{text("table-phases")}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{text("column-name")}</th>
                        <th scope="col" role="columnheader">{text("table-steps")}</th>
                        <th scope="col" role="columnheader">{text("column-more")}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{move || phases.get().into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
