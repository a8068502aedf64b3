//! The table: everything that the canvas does, with the keyboard and a screen reader. Steps, links, teams,
//! organisations and phases, a row each, edited in place.

mod rows;

use super::phases::PhaseRows;
use crate::{
    controls::icon::Icon,
    state::{
        sentences::{say, text},
        workspace::{TablePart as Part, Workspace},
    },
};
use leptos::prelude::*;
use pathway::Message;
use rows::{LinkRows, OrganisationRows, StepRows, TeamRows};

const PARTS: [(Part, &str, &str); 5] = [
    (Part::Steps, "table-steps", "step"),
    (Part::Links, "table-links", "link"),
    (Part::Teams, "table-teams", "team"),
    (Part::Organisations, "table-organisations", "organisation"),
    (Part::Phases, "table-phases", "phase"),
];

/// The table.
#[component]
pub fn TablePanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let part = workspace.table_part;
    let buttons = PARTS
        .iter()
        .map(|(of, title, _)| {
            view! {
                <button type="button" class="button button-small" aria-pressed=move || (part.get() == *of).to_string() on:click=move |_| part.set(*of)>
                    {text(title)}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="panel" data-panel="table">
            <div class="table-tools" role="group" aria-label=text("table-choose")>{buttons}</div>
            <fieldset disabled=move || workspace.read_only.get()>
                {move || match part.get() {
                    Part::Steps => view! { <StepRows /> }.into_any(),
                    Part::Links => view! { <LinkRows /> }.into_any(),
                    Part::Teams => view! { <TeamRows /> }.into_any(),
                    Part::Organisations => view! { <OrganisationRows /> }.into_any(),
                    Part::Phases => view! { <PhaseRows /> }.into_any(),
                }}
                <div class="table-tools">
                    {move || {
                        let kind = PARTS.iter().find(|(of, ..)| *of == part.get()).map_or("step", |(.., kind)| kind);
                        view! {
                            <button type="button" class="button button-small button-outline" data-add=kind on:click=move |_| workspace.add_row(kind)>
                                <Icon name="plus" />
                                {say(&Message::new(format!("add-{kind}")))}
                            </button>
                        }
                    }}
                </div>
            </fieldset>
        </div>
    }
}
