//! What comes on paper: the drawing, the hand-off table and the findings. Made when it is printed, hidden on the screen.

use crate::{
    browser::page,
    panels::report::KINDS,
    state::{
        exporting,
        sentences::{say, text},
        workspace::Workspace,
    },
};
use leptos::{prelude::*, reactive::diagnostics::SpecialNonReactiveZone};
use pathway::{Crossing, Message, Severity, Subject};

/// The sheet.
#[component]
pub fn PrintSheet() -> impl IntoView {
    let workspace = Workspace::expect();
    let printing = RwSignal::new(false);
    page::on_window("beforeprint", move |_| {
        if printing.try_get_untracked().is_some() {
            printing.set(true);
        }
    });
    page::on_window("afterprint", move |_| {
        if printing.try_get_untracked().is_some() {
            printing.set(false);
        }
    });
    view! {
        <Show when=move || printing.get()>
            <Sheet workspace />
        </Show>
    }
}

#[component]
fn Sheet(workspace: Workspace) -> impl IntoView {
    // Made for one moment and then thrown away: nothing in it has to follow what changes.
    let _once = SpecialNonReactiveZone::enter();
    let (_, svg, ..) = exporting::svg(workspace);
    let picture = format!(
        "data:image/svg+xml;charset=utf-8,{}",
        page::percent_encoded(&svg)
    );
    let report = exporting::report_now(workspace);
    let (title, summary) = workspace.with(|document| {
        (
            document.pathway.title.clone(),
            document.pathway.summary.clone(),
        )
    });
    let handoffs: Vec<_> = workspace.with(|document| {
        let pathway = &document.pathway;
        let links = pathway
            .links
            .iter()
            .filter(|link| pathway::crossing(pathway, link) == Crossing::Handoff);
        links.map(|link| link.id.clone()).collect()
    });
    let rows = handoffs
        .into_iter()
        .map(|id| {
            view! {
                <tr>
                    <td>{workspace.name_of(&Subject::Link(id.clone()))}</td>
                    <td>{workspace.terms_in_words(&id)}</td>
                </tr>
            }
        })
        .collect_view();
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .map(|finding| {
            let severity = text(crate::state::sentences::severity_word(finding.severity));
            view! { <li><strong>{severity}</strong> ": " {say(&finding.message)}</li> }
        })
        .collect_view();
    let accepted = report
        .accepted
        .iter()
        .map(|finding| view! { <li>{say(&finding.message)}</li> })
        .collect_view();
    let said = KINDS
        .iter()
        .filter_map(|(kind, heading)| {
            let lines = workspace.said(*kind);
            let rows = lines
                .iter()
                .map(|(_, line)| view! { <li>{line.text.clone()} " " {line.about.clone()}</li> })
                .collect_view();
            (!lines.is_empty()).then(|| view! { <h2>{text(heading)}</h2><ul>{rows}</ul> })
        })
        .collect_view();
    let standing = Message::new("findings-summary")
        .with("errors", report.count(Severity::Error))
        .with("warnings", report.count(Severity::Warning));
    view! {
        <article class="print-sheet">
            <h1>{title.clone()}</h1>
            <p>{summary}</p>
            <p>{say(&standing)} " " {text("report-claim")}</p>
            <img class="print-drawing" src=picture alt=title />
            <h2>{text("report-handoffs")}</h2>
            <table>
                <thead>
                    <tr>
                        <th>{text("kind-handoff")}</th>
                        <th>{text("print-terms")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {said}
            <h2>{text("panel-findings")}</h2>
            <ul>{findings}</ul>
            <h2>{text("accepted-risks")}</h2>
            <ul>{accepted}</ul>
        </article>
    }
}
