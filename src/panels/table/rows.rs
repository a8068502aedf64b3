//! The rows of the table: a record each, its main fields in place, all others in its details.

use crate::{
    controls::{
        Entry,
        field::{Target, WordList},
        icon::Icon,
        owner_control::OwnerSelect,
        phase_control::PhaseInput,
        reference_control::OneSelect,
        rule_control::RuleControl,
        word_control::WordSelect,
    },
    state::{sentences::text, workspace::Workspace},
};
use leptos::prelude::*;
use pathway::{LinkKind, LinkOutcome, Sector, StepKind, Subject};
use serde_json::Value as Json;

const STEP_KIND: WordList = WordList {
    name: "step-kind",
    all: || StepKind::ALL.iter().map(|kind| kind.word()).collect(),
};
const LINK_KIND: WordList = WordList {
    name: "link-kind",
    all: || LinkKind::ALL.iter().map(|kind| kind.word()).collect(),
};
const LINK_OUTCOME: WordList = WordList {
    name: "link-outcome",
    all: || LinkOutcome::ALL.iter().map(|word| word.word()).collect(),
};
const SECTOR: WordList = WordList {
    name: "sector",
    all: || Sector::ALL.iter().map(|sector| sector.word()).collect(),
};

fn entry(workspace: Workspace, subject: &Subject, name: &'static str) -> Entry {
    let (read, write) = (subject.clone(), subject.clone());
    Entry {
        value: Memo::new(move |_| {
            workspace
                .record_json(&read)
                .get(name)
                .cloned()
                .unwrap_or(Json::Null)
        })
        .into(),
        set: Callback::new(move |value| workspace.set_field(&write, name, value)),
    }
}

/// A line of text in a cell.
#[component]
fn TextCell(entry: Entry, name: &'static str) -> impl IntoView {
    view! {
        <input class="input" type="text" aria-label=text(name) prop:value=move || entry.text() on:change=move |event| entry.set_text(&event_target_value(&event)) />
    }
}

/// Details and delete, at the end of a row.
#[component]
fn RowEnd(subject: Subject) -> impl IntoView {
    let workspace = Workspace::expect();
    let (show, delete) = (subject.clone(), subject.clone());
    let name = Memo::new(move |_| workspace.name_of(&subject));
    view! {
        <td role="cell" class="row-acts">
            <span class="row-end">
                <button type="button" class="button button-small button-quiet" aria-label=move || format!("{} {}", text("details"), name.get()) on:click=move |_| workspace.open_details(show.clone())>
                    {text("details")}
                </button>
                <button type="button" class="icon-button" aria-label=move || format!("{} {}", text("delete"), name.get()) on:click=move |_| workspace.delete(std::iter::once(delete.clone()).collect())>
                    <Icon name="delete" />
                </button>
            </span>
        </td>
    }
}

/// A table of records: a row for each id, in that order, with what the record's own cells are.
fn table<Id, V>(
    caption: &'static str,
    columns: &'static [&'static str],
    ids: impl Fn(Workspace) -> Vec<Id> + Send + Sync + 'static,
    subject: fn(Id) -> Subject,
    cells: fn(Workspace, &Subject) -> V,
) -> impl IntoView
where
    Id: Clone + Eq + std::hash::Hash + std::fmt::Display + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let workspace = Workspace::expect();
    let ids = Memo::new(move |_| {
        workspace.track_all();
        ids(workspace)
    });
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col" role="columnheader">{text(column)}</th> })
        .collect_view();
    view! {
        <div class="table-scroll">
            // The roles stand here because a row that is laid out as a block is no row any more for a browser.
            <table class="grid-table" role="table">
                <caption>{text(caption)}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || ids.get() key=Clone::clone let:id>
                        {
                            let subject = subject(id.clone());
                            let chosen = subject.clone();
                            view! {
                                <tr role="row" data-row=id.to_string() data-chosen=move || workspace.is_chosen(&chosen).to_string()>
                                    {cells(workspace, &subject)}
                                    <RowEnd subject />
                                </tr>
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn cell(name: &'static str, content: impl IntoView) -> impl IntoView {
    view! { <td role="cell" data-name=text(name)>{content}</td> }
}

fn text_cell(
    workspace: Workspace,
    subject: &Subject,
    field: &'static str,
    name: &'static str,
) -> impl IntoView + use<> {
    cell(
        name,
        view! { <TextCell entry=entry(workspace, subject, field) name /> },
    )
}

fn word_cell(
    workspace: Workspace,
    subject: &Subject,
    field: &'static str,
    name: &'static str,
    words: WordList,
) -> impl IntoView + use<> {
    cell(
        name,
        view! { <WordSelect id="" name=text(name) entry=entry(workspace, subject, field) words /> },
    )
}

fn one_cell(
    workspace: Workspace,
    subject: &Subject,
    field: &'static str,
    name: &'static str,
    target: Target,
) -> impl IntoView + use<> {
    cell(
        name,
        view! { <OneSelect id="" name=text(name) entry=entry(workspace, subject, field) target /> },
    )
}

/// The steps.
#[component]
pub fn StepRows() -> impl IntoView {
    table(
        "table-steps",
        &[
            "column-title",
            "column-kind",
            "column-owner",
            "column-phase",
            "column-more",
        ],
        Workspace::reading_order,
        Subject::Step,
        |workspace, subject| {
            let owner = entry(workspace, subject, "owner");
            let phase = entry(workspace, subject, "phase");
            (
                text_cell(workspace, subject, "title", "column-title"),
                word_cell(workspace, subject, "kind", "column-kind", STEP_KIND),
                cell(
                    "column-owner",
                    view! { <OwnerSelect id=String::new() name=text("column-owner") entry=owner /> },
                ),
                cell(
                    "column-phase",
                    view! { <PhaseInput id=String::new() name=text("column-phase") entry=phase /> },
                ),
            )
        },
    )
}

/// The links.
#[component]
pub fn LinkRows() -> impl IntoView {
    table(
        "table-links",
        &[
            "column-from",
            "column-to",
            "column-link-kind",
            "column-rule",
            "column-outcome",
            "column-more",
        ],
        |workspace| workspace.with(|document| document.pathway.links.ids().cloned().collect()),
        Subject::Link,
        |workspace, subject| {
            let rule = entry(workspace, subject, "rule");
            (
                one_cell(workspace, subject, "from", "column-from", Target::Step),
                one_cell(workspace, subject, "to", "column-to", Target::Step),
                word_cell(workspace, subject, "kind", "column-link-kind", LINK_KIND),
                cell(
                    "column-rule",
                    view! { <RuleControl label=text("column-rule") entry=rule in_table=true /> },
                ),
                word_cell(
                    workspace,
                    subject,
                    "outcome",
                    "column-outcome",
                    LINK_OUTCOME,
                ),
            )
        },
    )
}

/// The teams.
#[component]
pub fn TeamRows() -> impl IntoView {
    table(
        "table-teams",
        &[
            "column-name",
            "column-organisation",
            "column-contact",
            "column-more",
        ],
        |workspace| workspace.with(|document| document.pathway.teams.ids().cloned().collect()),
        Subject::Team,
        |workspace, subject| {
            (
                text_cell(workspace, subject, "name", "column-name"),
                one_cell(
                    workspace,
                    subject,
                    "organisation",
                    "column-organisation",
                    Target::Organisation,
                ),
                text_cell(workspace, subject, "contact", "column-contact"),
            )
        },
    )
}

/// The organisations.
#[component]
pub fn OrganisationRows() -> impl IntoView {
    table(
        "table-organisations",
        &[
            "column-name",
            "column-sector",
            "column-contact",
            "column-more",
        ],
        |workspace| {
            workspace.with(|document| document.pathway.organisations.ids().cloned().collect())
        },
        Subject::Organisation,
        |workspace, subject| {
            (
                text_cell(workspace, subject, "name", "column-name"),
                word_cell(workspace, subject, "sector", "column-sector", SECTOR),
                text_cell(workspace, subject, "contact", "column-contact"),
            )
        },
    )
}
