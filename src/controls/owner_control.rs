//! Who does a step, who helps, who holds an item: teams, organisations, the patient and the carer.

use super::{About, Entry, field::Target, fresh_id, icon::Icon, reference_control::ChipsControl};
use crate::{
    browser::keyboard::focus_on,
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use leptos::prelude::*;
use pathway::{Message, OrganisationId, Subject};
use serde_json::{Value as Json, json};

/// All owners that can be chosen, each with its name: teams by organisation, organisations, patient and carer.
fn owners(workspace: Workspace) -> Vec<(Json, String)> {
    let mut all = vec![
        (json!("patient"), text("word-lane-patient")),
        (json!("carer"), text("word-lane-carer")),
    ];
    all.extend(
        workspace
            .options(Target::Team)
            .into_iter()
            .map(|(id, name)| (json!({ "team": id }), name)),
    );
    let unknown = text("team-not-known");
    let organisations = workspace.options(Target::Organisation).into_iter();
    all.extend(
        organisations
            .map(|(id, name)| (json!({ "organisation": id }), format!("{name} ({unknown})"))),
    );
    all
}

fn lanes(workspace: Workspace) -> Vec<(Json, String)> {
    let mut all = vec![
        (json!("patient"), text("word-lane-patient")),
        (json!("carer"), text("word-lane-carer")),
    ];
    let organisations = workspace.options(Target::Organisation).into_iter();
    all.extend(organisations.map(|(id, name)| (json!({ "organisation": id }), name)));
    all
}

/// A choice among values that have names; none is one of them.
#[component]
fn ValueSelect(
    id: String,
    entry: Entry,
    entries: Signal<Vec<(Json, String)>>,
    none: String,
    #[prop(optional)] name: Option<String>,
) -> impl IntoView {
    let list = move || {
        let now = entry.value.get();
        entries
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, (value, name))| {
                let selected = value == now;
                view! { <option value=index.to_string() selected=selected>{name}</option> }
            })
            .collect_view()
    };
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        let value = index.and_then(|index| {
            entries.with_untracked(|entries| entries.get(index).map(|(v, _)| v.clone()))
        });
        entry.set.run(value.unwrap_or(Json::Null));
    };
    view! {
        <select class="select" id=id aria-label=name on:change=choose>
            <option value="" selected=move || entry.value.with(Json::is_null)>{none}</option>
            {list}
        </select>
    }
}

/// Who does it.
#[component]
pub fn OwnerControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let id = fresh_id();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <OwnerSelect id entry />
            {new_team(Workspace::expect(), entry)}
        </div>
    }
}

/// Whoever draws seldom has the teams beforehand: one is made where it is first needed. A button, since a choice in a
/// list must not lead anybody away who only walks through it by keys.
fn new_team(workspace: Workspace, entry: Entry) -> impl IntoView {
    let about = use_context::<About>();
    move || {
        let Some(About(Subject::Step(step))) = about.clone() else {
            return None;
        };
        let host = entry
            .value
            .with(|owner| Some(owner.get("organisation")?.as_str()?.to_owned()))?;
        let host = OrganisationId::from(host);
        let name = workspace.name_of(&Subject::Organisation(host.clone()));
        let title = say(&Message::new("new-team-in").with("organisation", name));
        let make = move |_| {
            let team = workspace.add_team_for(&step, &host);
            workspace.open_details(Subject::Team(team));
            focus_on(".record [data-field=\"name\"] input");
        };
        Some(view! {
            <button type="button" class="button button-small new-team" on:click=make>
                <Icon name="plus" />
                {title}
            </button>
        })
    }
}

/// The choice itself, where its label stands elsewhere.
#[component]
pub fn OwnerSelect(
    /// The id that its label names.
    id: String,
    /// The value.
    entry: Entry,
    /// What it is called, where no label stands beside it.
    #[prop(optional)]
    name: Option<String>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = Memo::new(move |_| owners(workspace));
    match name {
        Some(name) => {
            view! { <ValueSelect id entry entries=entries.into() none=text("nobody-yet") name /> }
                .into_any()
        }
        None => view! { <ValueSelect id entry entries=entries.into() none=text("nobody-yet") /> }
            .into_any(),
    }
}

/// Who helps.
#[component]
pub fn OwnersControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = Memo::new(move |_| owners(workspace));
    view! { <ChipsControl label entry entries=entries.into() /> }
}

/// Organisations, the patient and the carer.
#[component]
pub fn LanesControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let entries = Memo::new(move |_| lanes(workspace));
    view! { <ChipsControl label entry entries=entries.into() /> }
}

/// The sender, the receiver or a team.
#[component]
pub fn RiskHolderControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let id = fresh_id();
    let entries = Memo::new(move |_| {
        let mut all = vec![
            (json!("sender"), text("word-risk-sender")),
            (json!("receiver"), text("word-risk-receiver")),
        ];
        all.extend(
            workspace
                .options(Target::Team)
                .into_iter()
                .map(|(id, name)| (json!({ "team": id }), name)),
        );
        all
    });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <ValueSelect id entry entries=entries.into() none=text("not-said") />
        </div>
    }
}

/// The sender or a step.
#[component]
pub fn OnwardControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let id = fresh_id();
    let entries = Memo::new(move |_| {
        let mut all = vec![(json!("sender"), text("word-risk-sender"))];
        all.extend(
            workspace
                .options(Target::Step)
                .into_iter()
                .map(|(id, name)| (json!({ "step": id }), name)),
        );
        all
    });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <ValueSelect id entry entries=entries.into() none=text("not-said") />
        </div>
    }
}
