//! The canvas over a small pathway: what assistive technology meets, and that a card wakes for its own record only.

use crate::page::{Page, mount, run, settle, value, words, workspace};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use pathway::{Document, Link, Owner, Severity, Step, StepKind, Subject};
use std::{collections::BTreeSet, sync::Arc};
use throughline::{
    canvas::Stage,
    panels::details::DetailsPanel,
    state::{
        sentences::{severity_word, text, word},
        workspace::Workspace,
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

fn small() -> Document {
    let mut document = Document::default();
    let steps = &mut document.pathway.steps;
    steps.insert(Step {
        title: "Notice a lump".to_owned(),
        kind: Some(StepKind::Start),
        owner: Some(Owner::Patient),
        ..Step::new("A")
    });
    steps.insert(Step {
        title: "Ring the surgery".to_owned(),
        kind: Some(StepKind::Assess),
        owner: Some(Owner::Carer),
        ..Step::new("B")
    });
    document.pathway.links.insert(Link::new("L", "A", "B"));
    document
}

async fn stage(document: Document) -> (Page, Workspace) {
    let (page, workspace) = mount(move || {
        let workspace = workspace(document);
        let view = view! {
            <style>".stage, .canvas, .canvas > svg { width: 1200px; height: 800px; }"</style>
            <Stage />
        };
        (workspace, view)
    });
    TimeoutFuture::new(200).await;
    (page, workspace)
}

fn option(page: &Page, subject: &str) -> leptos::web_sys::Element {
    page.get(&format!("[id='on-{subject}']"))
}

fn label(page: &Page, subject: &str) -> String {
    option(page, subject)
        .get_attribute("aria-label")
        .unwrap_or_default()
}

#[wasm_bindgen_test]
async fn steps_and_links_are_options_of_a_list_with_their_names() {
    let (page, _) = stage(small()).await;
    let canvas = page.get("#canvas");
    assert_eq!(canvas.get_attribute("role").as_deref(), Some("listbox"));
    assert_eq!(
        canvas.get_attribute("aria-label"),
        Some(text("canvas-label"))
    );
    for subject in ["step:A", "step:B", "link:L"] {
        assert_eq!(
            option(&page, subject).get_attribute("role").as_deref(),
            Some("option"),
            "{subject}"
        );
        assert_eq!(
            option(&page, subject)
                .get_attribute("aria-selected")
                .as_deref(),
            Some("false"),
            "{subject}"
        );
    }
    let said = label(&page, "step:A");
    for part in [
        "Notice a lump".to_owned(),
        word("step-kind", "start"),
        text("word-lane-patient"),
    ] {
        assert!(said.contains(&part), "{part} is not in {said}");
    }
    let said = label(&page, "link:L");
    assert!(
        said.contains("Notice a lump") && said.contains("Ring the surgery"),
        "{said}"
    );
    assert!(
        crate::words::ids_on(&page).is_empty(),
        "{:?}",
        crate::words::ids_on(&page)
    );
}

#[wasm_bindgen_test]
async fn what_is_chosen_is_said_and_shown_in_the_details() {
    let (page, workspace) = mount(|| {
        let workspace = workspace(small());
        (
            workspace,
            view! { <style>".stage, .canvas, .canvas > svg { width: 1200px; height: 800px; }"</style><Stage /><DetailsPanel /> },
        )
    });
    TimeoutFuture::new(200).await;
    workspace.open_details(Subject::Step("B".into()));
    TimeoutFuture::new(100).await;
    let selected = |subject| option(&page, subject).get_attribute("aria-selected");
    assert_eq!(selected("step:B").as_deref(), Some("true"));
    assert_eq!(selected("step:A").as_deref(), Some("false"));
    assert_eq!(
        page.get("section.record")
            .get_attribute("data-subject")
            .as_deref(),
        Some("step:B")
    );
    assert_eq!(
        value(&page.get("[data-field=title] input")),
        "Ring the surgery"
    );
}

#[wasm_bindgen_test]
async fn a_card_wakes_for_its_own_record_only() {
    let (page, workspace) = stage(small()).await;
    // What a card reads, counted, and what it writes on the page: the same words twice are not written again.
    let reads = ["A", "B"].map(|id| {
        let count = RwSignal::new(0);
        Effect::new(move || {
            workspace.step(&id.into());
            count.update_untracked(|count| *count += 1);
        });
        run(
            "(e.woken = 0, new MutationObserver(all => e.woken += all.length).observe(e, { subtree: true, childList: true, attributes: true, characterData: true }))",
            &page.get(&format!("[data-step={id}]")),
        );
        count
    });
    settle().await;
    assert_eq!(reads.map(|count| count.get_untracked()), [1, 1]);
    // As long as before, so that nothing else has to make room.
    workspace.set_field(&Subject::Step("A".into()), "title", "Notice a pain".into());
    TimeoutFuture::new(150).await;
    let written = |id| {
        run("e.woken", &page.get(&format!("[data-step={id}]")))
            .as_f64()
            .unwrap()
    };
    assert!(label(&page, "step:A").contains("Notice a pain"));
    assert!(written("A") > 0.0);
    assert!(written("B") < 1.0, "the other card was written anew");
    assert_eq!(reads.map(|count| count.get_untracked()), [2, 1]);
}

#[wasm_bindgen_test]
async fn a_step_that_comes_or_goes_is_drawn_or_taken_away() {
    let (page, workspace) = stage(small()).await;
    workspace.delete(BTreeSet::from([Subject::Step("B".into())]));
    TimeoutFuture::new(150).await;
    assert!(page.find("[data-step=B]").is_none());
    assert!(page.find("[data-step=A]").is_some());
    workspace.run("undo");
    TimeoutFuture::new(150).await;
    assert!(label(&page, "step:B").contains("Ring the surgery"));
}

#[wasm_bindgen_test]
async fn a_finding_is_marked_once_findings_are_shown() {
    let document = small();
    let as_at = "2026-11-20".parse().unwrap();
    let mut report = checks::run(
        &document.pathway,
        &checks::Settings::of(&document.pathway, as_at),
    );
    report.findings.retain(|finding| {
        matches!(finding.subjects.first(), Some(Subject::Step(_)))
            && finding.severity != Severity::Advice
    });
    let found = report
        .findings
        .first()
        .expect("a step that leads nowhere is a finding");
    let Some(Subject::Step(id)) = found.subjects.first() else {
        unreachable!()
    };
    let (id, severity) = (
        id.to_string(),
        report
            .findings
            .iter()
            .filter(|f| f.subjects.first() == found.subjects.first())
            .map(|f| f.severity)
            .min()
            .unwrap(),
    );

    let (page, workspace) = stage(document).await;
    workspace.findings.report.set(Some(Arc::new(report)));
    settle().await;
    let mark = format!("[data-step={id}] .mark-error, [data-step={id}] .mark-warning");
    assert!(
        page.find(&mark).is_none(),
        "findings wait until they are asked for"
    );
    workspace.findings.shown.set(true);
    settle().await;
    assert!(page.find(&mark).is_some());
    let said = label(&page, &format!("step:{id}"));
    assert!(said.contains(&text(severity_word(severity))), "{said}");
}

#[wasm_bindgen_test]
async fn a_pathway_that_another_tab_holds_cannot_be_changed() {
    let (page, workspace) = mount(|| {
        let workspace = workspace(small());
        (workspace, view! { <DetailsPanel /> })
    });
    workspace.open_details(Subject::Step("A".into()));
    settle().await;
    let can_type = || {
        run(
            "!e.matches(':disabled')",
            &page.get("[data-field=title] input"),
        )
    };
    assert_eq!(can_type(), true);
    workspace.read_only.set(true);
    settle().await;
    assert_eq!(can_type(), false);
    workspace.set_field(&Subject::Step("A".into()), "title", "Changed".into());
    settle().await;
    workspace.with(|document| {
        let step = document.pathway.steps.get("A").expect("the step is there");
        assert_eq!(step.title, "Notice a lump");
    });
    assert!(!words(&page.root).contains("Changed"));
}
