//! The rows of the table: a record each, its main fields in place, all others in its details.

use crate::{
    controls::{
        Entry,
        field::{Target, WordList},
        icon::Icon,
        owner_control::OwnerSelect,
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
        <td>
            <span class="row-end">
                <button type="button" class="button button-small button-quiet" aria-label=move || format!("{} {}", text("details"), name.get()) on:click=move |_| workspace.open_details(show.clone())>
                    {text("details")}
                </button>
                <button type="button" class="icon-button" aria-label=move || format!("{} {}", text("delete"), name.get()) on:click=move |_| workspace.delete(std::iter::once(delete.clone()).collect())>
                    <Icon name="close" />
                </button>
            </span>
        </td>
    }
}

fn head(columns: &[&'static str]) -> impl IntoView + use<> {
    columns
        .iter()
        .map(|column| view! { <th scope="col">{text(column)}</th> })
        .collect_view()
}

fn is_chosen(workspace: Workspace, subject: &Subject) -> impl Fn() -> String + Clone + use<> {
    let subject = subject.clone();
    move || {
        workspace
            .selection
            .with(|selection| selection.holds(&subject))
            .to_string()
    }
}

/// The steps.
#[component]
pub fn StepRows() -> impl IntoView {
    let workspace = Workspace::expect();
    let ids = Memo::new(move |_| {
        workspace.track_all();
        workspace.reading_order()
    });
    view! {
        <div class="table-scroll">
            <table class="grid-table">
                <caption>{text("table-steps")}</caption>
                <thead>
                    <tr>{head(&["column-title", "column-kind", "column-owner", "column-more"])}</tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=Clone::clone let:id>
                        {
                            let subject = Subject::Step(id.clone());
                            view! {
                                <tr data-row=id.to_string() data-chosen=is_chosen(workspace, &subject)>
                                    <td><TextCell entry=entry(workspace, &subject, "title") name="column-title" /></td>
                                    <td><WordSelect id="" name=text("column-kind") entry=entry(workspace, &subject, "kind") words=STEP_KIND /></td>
                                    <td><OwnerSelect id=String::new() name=text("column-owner") entry=entry(workspace, &subject, "owner") /></td>
                                    <RowEnd subject=subject.clone() />
                                </tr>
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The links.
#[component]
pub fn LinkRows() -> impl IntoView {
    let workspace = Workspace::expect();
    let ids = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| document.pathway.links.ids().cloned().collect::<Vec<_>>())
    });
    view! {
        <div class="table-scroll">
            <table class="grid-table">
                <caption>{text("table-links")}</caption>
                <thead>
                    <tr>{head(&["column-from", "column-to", "column-link-kind", "column-rule", "column-outcome", "column-more"])}</tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=Clone::clone let:id>
                        {
                            let subject = Subject::Link(id.clone());
                            view! {
                                <tr data-row=id.to_string() data-chosen=is_chosen(workspace, &subject)>
                                    <td><OneSelect id="" name=text("column-from") entry=entry(workspace, &subject, "from") target=Target::Step /></td>
                                    <td><OneSelect id="" name=text("column-to") entry=entry(workspace, &subject, "to") target=Target::Step /></td>
                                    <td><WordSelect id="" name=text("column-link-kind") entry=entry(workspace, &subject, "kind") words=LINK_KIND /></td>
                                    <td><RuleControl label=text("column-rule") entry=entry(workspace, &subject, "rule") in_table=true /></td>
                                    <td><WordSelect id="" name=text("column-outcome") entry=entry(workspace, &subject, "outcome") words=LINK_OUTCOME /></td>
                                    <RowEnd subject=subject.clone() />
                                </tr>
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The teams.
#[component]
pub fn TeamRows() -> impl IntoView {
    let workspace = Workspace::expect();
    let ids = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| document.pathway.teams.ids().cloned().collect::<Vec<_>>())
    });
    view! {
        <div class="table-scroll">
            <table class="grid-table">
                <caption>{text("table-teams")}</caption>
                <thead>
                    <tr>{head(&["column-name", "column-organisation", "column-contact", "column-more"])}</tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=Clone::clone let:id>
                        {
                            let subject = Subject::Team(id.clone());
                            view! {
                                <tr data-row=id.to_string()>
                                    <td><TextCell entry=entry(workspace, &subject, "name") name="column-name" /></td>
                                    <td><OneSelect id="" name=text("column-organisation") entry=entry(workspace, &subject, "organisation") target=Target::Organisation /></td>
                                    <td><TextCell entry=entry(workspace, &subject, "contact") name="column-contact" /></td>
                                    <RowEnd subject=subject.clone() />
                                </tr>
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The organisations.
#[component]
pub fn OrganisationRows() -> impl IntoView {
    let workspace = Workspace::expect();
    let ids = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| {
            document
                .pathway
                .organisations
                .ids()
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="table-scroll">
            <table class="grid-table">
                <caption>{text("table-organisations")}</caption>
                <thead>
                    <tr>{head(&["column-name", "column-sector", "column-contact", "column-more"])}</tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=Clone::clone let:id>
                        {
                            let subject = Subject::Organisation(id.clone());
                            view! {
                                <tr data-row=id.to_string() data-chosen=is_chosen(workspace, &subject)>
                                    <td><TextCell entry=entry(workspace, &subject, "name") name="column-name" /></td>
                                    <td><WordSelect id="" name=text("column-sector") entry=entry(workspace, &subject, "sector") words=SECTOR /></td>
                                    <td><TextCell entry=entry(workspace, &subject, "contact") name="column-contact" /></td>
                                    <RowEnd subject=subject.clone() />
                                </tr>
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}
