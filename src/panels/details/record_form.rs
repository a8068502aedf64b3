//! The form of one record, and the panel that shows the form of what is selected.

use super::{
    agreed::AgreedHere,
    forms::{CROSSING, form_of},
};
use crate::{
    controls::{About, Entry, field::Part, field_control::FieldControl, icon::Icon},
    state::{
        sentences::{say, text},
        workspace::{Shown, Workspace},
    },
};
use leptos::prelude::*;
use pathway::{Crossing, Message, Subject};
use serde_json::Value as Json;
use sync::Right;

/// The form of what is selected, or of the pathway itself.
#[component]
pub fn DetailsPanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let shown = Memo::new(move |_| workspace.details_of());
    view! {
        <div class="panel">
            {move || match shown.get() {
                Shown::One(subject) => view! { <RecordForm subject /> }.into_any(),
                Shown::Many(count) => {
                    view! {
                        <div class="panel-empty">
                            <h2>{say(&Message::new("several-selected").with("count", count))}</h2>
                            <p>{text("several-selected-about")}</p>
                        </div>
                        {together(workspace)}
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

// What can be done to several steps at once, in groups.
const TOGETHER: &[(&str, &[&str])] = &[
    (
        "together-align",
        &[
            "align-left",
            "align-centre",
            "align-right",
            "align-top",
            "align-middle",
            "align-bottom",
        ],
    ),
    ("together-spread", &["distribute-across", "distribute-down"]),
    (
        "together-change",
        &[
            "link-chosen",
            "to-lane-above",
            "to-lane-below",
            "duplicate",
            "copy",
            "delete",
        ],
    ),
];

/// Buttons for what can be done to all that is selected: the same commands as in the palette.
fn together(workspace: Workspace) -> AnyView {
    let button = |id: &'static str| {
        let command = editor::commands::find(id).expect("a command of the list");
        let enabled = move || {
            workspace.selection.track();
            workspace.with_editor(|editor| (command.when)(editor))
        };
        view! {
            <button type="button" class="button button-small" data-command=id disabled=move || !enabled() on:click=move |_| workspace.run(id)>
                {say(&Message::new(command.label))}
            </button>
        }
    };
    TOGETHER
        .iter()
        .map(|(title, commands)| {
            let buttons = commands.iter().map(|id| button(id)).collect_view();
            view! {
                <section class="panel-part" role="group" aria-label=text(title)>
                    <h3>{text(title)}</h3>
                    <div class="finding-acts">{buttons}</div>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

/// The form of one record.
#[component]
pub fn RecordForm(
    /// Which.
    subject: Subject,
) -> impl IntoView {
    let workspace = Workspace::expect();
    provide_context(About(subject.clone()));
    let (record, parts) = form_of(&subject);
    let (of_values, of_crossing) = (subject.clone(), subject.clone());
    let crossing = Memo::new(move |_| workspace.crossing_of(&of_crossing));
    let values = Memo::new(move |_| {
        let mut values = workspace.record_json(&of_values);
        if let (Some(map), Some(crossing)) = (values.as_object_mut(), crossing.get()) {
            map.insert(CROSSING.to_owned(), Json::from(crossing_word(crossing)));
        }
        values
    });
    let heading = {
        let subject = subject.clone();
        move || workspace.name_of(&subject)
    };
    let kind = move || match crossing.get() {
        Some(crossing) => text(crossing_title(crossing)),
        None => say(&Message::new(format!("kind-{record}"))),
    };
    let of_parts = subject.clone();
    let sections = parts
        .iter()
        .map(|part: &'static Part| {
            let subject = of_parts.clone();
            let is_shown = Memo::new(move |_| values.with(|values| (part.when)(values)));
            view! {
                <Show when=move || is_shown.get()>
                    <details class="form-part" open=part.open>
                        <summary>{text(part.title)}</summary>
                        <div class="form-fields">
                            {part
                                .fields
                                .iter()
                                .map(|field| {
                                    let (subject, name) = (subject.clone(), field.name);
                                    let entry = Entry {
                                        value: Memo::new(move |_| values.with(|values| values.get(name).cloned().unwrap_or(Json::Null)))
                                            .into(),
                                        set: Callback::new(move |value| workspace.set_field(&subject, name, value)),
                                    };
                                    view! { <FieldControl field record entry /> }
                                })
                                .collect_view()}
                        </div>
                    </details>
                </Show>
            }
        })
        .collect_view();
    let proposal = {
        let subject = subject.clone();
        // Of a link that is chosen, so that the button is the command.
        let can_be = Memo::new(move |_| {
            workspace.track(&subject);
            crossing.track();
            workspace.is_chosen(&subject)
                && workspace.with_editor(|editor| {
                    editor::commands::find("usual-terms")
                        .is_some_and(|command| (command.when)(editor))
                })
        });
        move || can_be.get().then(|| proposal(workspace))
    };
    let is_pathway = subject == Subject::Pathway;
    let is_comment = matches!(subject, Subject::Comment(_));
    let is_fixed =
        move || workspace.read_only.get() && !(is_comment && workspace.room.may(Right::Comment));
    let for_delete = subject.clone();
    view! {
        <section class="record" data-subject=subject.to_string()>
            <div class="panel-part">
                {back(workspace)}
                <div class="panel-head">
                    <div>
                        <p class="panel-note">{kind}</p>
                        <h2>{heading}</h2>
                    </div>
                    <Show when=move || !is_pathway>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=text("delete")
                            title=text("delete")
                            on:click={
                                let subject = for_delete.clone();
                                move |_| workspace.delete(std::iter::once(subject.clone()).collect())
                            }
                        >
                            <Icon name="delete" />
                        </button>
                    </Show>
                </div>
                <FindingsHere subject=subject.clone() />
                {proposal}
            </div>
            {match &subject {
                Subject::Link(id) => Some(view! { <AgreedHere link=id.clone() /> }),
                _ => None,
            }}
            <fieldset disabled=is_fixed>
                {sections}
            </fieldset>
            <Show when=move || is_pathway>
                <Collections />
            </Show>
        </section>
    }
}

/// What is usually agreed, for whoever begins with nothing.
fn proposal(workspace: Workspace) -> AnyView {
    view! {
        <div class="finding-acts">
            <button type="button" class="button button-small button-outline" data-command="usual-terms" on:click=move |_| workspace.run("usual-terms")>
                {text("command-usual-terms")}
            </button>
        </div>
        <p class="panel-note">{text("usual-terms-about")}</p>
    }
    .into_any()
}

/// From a record that was opened beside it back to what is selected.
fn back(workspace: Workspace) -> impl IntoView {
    move || {
        workspace.beside.get()?;
        let chosen = workspace
            .selection
            .with(|selection| selection.only().cloned())?;
        let name = say(&Message::new("back-to").with("name", workspace.name_of(&chosen)));
        Some(view! {
            <button type="button" class="button button-small button-quiet back" on:click=move |_| workspace.beside.set(None)>
                <Icon name="previous" />
                {name}
            </button>
        })
    }
}

fn crossing_word(crossing: Crossing) -> &'static str {
    match crossing {
        Crossing::Plain => "plain",
        Crossing::Handoff => "handoff",
        Crossing::Handover => "handover",
        Crossing::Request => "request",
        Crossing::Contact => "contact",
    }
}

fn crossing_title(crossing: Crossing) -> &'static str {
    match crossing {
        Crossing::Plain => "kind-link",
        Crossing::Handoff => "kind-handoff",
        Crossing::Handover => "kind-handover",
        Crossing::Request => "kind-request",
        Crossing::Contact => "kind-contact",
    }
}

/// The findings about a record, above its form.
#[component]
fn FindingsHere(subject: Subject) -> impl IntoView {
    let workspace = Workspace::expect();
    let here = Memo::new(move |_| {
        workspace.findings.report.with(|report| {
            let all = report.iter().flat_map(|report| &report.findings);
            let here = all.filter(|finding| finding.subjects.first() == Some(&subject));
            let row = |finding: &pathway::Finding| {
                let (class, word) = match finding.severity {
                    _ if workspace.findings.is_to_fill_in(finding) => ("tag", "severity-fill-in"),
                    pathway::Severity::Error => ("tag tag-lost", "severity-error"),
                    pathway::Severity::Warning => ("tag tag-review", "severity-warning"),
                    pathway::Severity::Advice => ("tag", "severity-advice"),
                };
                (finding.id.clone(), class, word, say(&finding.message))
            };
            here.map(row).collect::<Vec<_>>()
        })
    });
    move || {
        here.get()
            .into_iter()
            .map(|(id, class, word, words)| {
                view! {
                    <button
                        type="button"
                        class="finding-open"
                        on:click=move |_| {
                            workspace.findings.current.set(Some(id.clone()));
                            workspace.show_panel("findings");
                        }
                    >
                        <span class=class>{text(word)}</span>
                        <span class="finding-text">{words}</span>
                    </button>
                }
            })
            .collect_view()
    }
}

const KINDS: &[&str] = &[
    "organisation",
    "team",
    "item",
    "clock",
    "outcome",
    "agreement",
    "involvement",
    "trial",
    "acceptance",
    "signOff",
    "comment",
];

/// The other records of the pathway, by kind, with a way to add one.
#[component]
fn Collections() -> impl IntoView {
    let workspace = Workspace::expect();
    KINDS
        .iter()
        .map(|kind| {
            let records = Memo::new(move |_| workspace.records_of(kind));
            let title = say(&Message::new(format!("kinds-{kind}")));
            let can_add = !matches!(*kind, "acceptance" | "comment");
            view! {
                <details class="form-part">
                    <summary>{title} <span class="tag">{move || records.with(Vec::len)}</span></summary>
                    <div class="form-fields">
                        <div>
                            <For each=move || records.get() key=|(subject, name)| (subject.clone(), name.clone()) let:record>
                                <button type="button" class="outline-row" on:click={
                                    let subject = record.0.clone();
                                    move |_| workspace.open_details(subject.clone())
                                }>{record.1.clone()}</button>
                            </For>
                        </div>
                        {can_add
                            .then(|| {
                                view! {
                                    <button type="button" class="button button-small" disabled=move || workspace.read_only.get() on:click=move |_| workspace.add_record(kind)>
                                        <Icon name="plus" />
                                        {say(&Message::new(format!("add-{kind}")))}
                                    </button>
                                }
                            })}
                    </div>
                </details>
            }
        })
        .collect_view()
}
