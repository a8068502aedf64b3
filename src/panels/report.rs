//! The report: what the pathway promises, whether it is sound today, and its hand-offs, on one page.

use crate::state::{
    sentences::{say, text},
    workspace::Workspace,
};
use leptos::prelude::*;
use pathway::{CommentKind, Crossing, Message, Subject};

/// The report.
#[component]
pub fn ReportPanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let facts = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| {
            let pathway = &document.pathway;
            let count = |wanted: Crossing| {
                pathway
                    .links
                    .iter()
                    .filter(|link| pathway::crossing(pathway, link) == wanted)
                    .count()
            };
            vec![
                ("report-organisations", pathway.organisations.len()),
                ("report-teams", pathway.teams.len()),
                ("report-steps", pathway.steps.len()),
                ("report-handoffs", count(Crossing::Handoff)),
                ("report-handovers", count(Crossing::Handover)),
                ("report-requests", count(Crossing::Request)),
                ("report-contacts", count(Crossing::Contact)),
                ("report-clocks", pathway.clocks.len()),
            ]
        })
    });
    let handoffs = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| {
            let pathway = &document.pathway;
            let links = pathway
                .links
                .iter()
                .filter(|link| pathway::crossing(pathway, link) == Crossing::Handoff);
            links.map(|link| link.id.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="panel" data-panel="report">
            <section class="panel-part">
                <h2>{text("report-today")}</h2>
                <p><strong>{move || workspace.findings.summary()}</strong></p>
                <p class="panel-note">{text("report-claim")}</p>
            </section>
            <section class="panel-part">
                <h2>{text("report-figures")}</h2>
                <dl class="facts">
                    {move || facts.get().into_iter().map(|(name, count)| view! { <dt>{text(name)}</dt><dd>{count}</dd> }).collect_view()}
                </dl>
            </section>
            <section class="panel-part">
                <h2>{move || say(&Message::new("report-handoff-list").with("count", handoffs.with(Vec::len)))}</h2>
                <ul role="list">
                    <For each=move || handoffs.get() key=Clone::clone let:id>
                        {
                            let subject = Subject::Link(id.clone());
                            let (shown, named) = (subject.clone(), subject.clone());
                            view! {
                                <li>
                                    <button type="button" class="outline-row" on:click=move |_| workspace.open_details(shown.clone())>
                                        <strong>{move || workspace.name_of(&named)}</strong>
                                        <span class="outline-next">{move || workspace.terms_in_words(&id)}</span>
                                    </button>
                                </li>
                            }
                        }
                    </For>
                </ul>
            </section>
            {move || {
                KINDS
                    .iter()
                    .filter_map(|(kind, heading)| {
                        let said = workspace.said(*kind);
                        let rows = said
                            .iter()
                            .map(|(subject, line)| {
                                let subject = subject.clone();
                                view! {
                                    <li>
                                        <button type="button" class="outline-row" on:click=move |_| workspace.open_details(subject.clone())>
                                            <strong>{line.text.clone()}</strong>
                                            <span class="outline-next">{line.about.clone()}</span>
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view();
                        (!said.is_empty())
                            .then(|| {
                                view! {
                                    <section class="panel-part">
                                        <h2>{text(heading)}</h2>
                                        <ul role="list">{rows}</ul>
                                    </section>
                                }
                            })
                    })
                    .collect_view()
            }}
        </div>
    }
}

/// What a group leaves with, in the order that it is read out.
pub const KINDS: [(CommentKind, &str); 3] = [
    (CommentKind::Decision, "report-decisions"),
    (CommentKind::Action, "report-actions"),
    (CommentKind::Parked, "report-parked"),
];
