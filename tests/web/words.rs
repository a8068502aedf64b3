//! No text on the screen is an id: every name that forms, panels, tools and commands ask for has its words.

use crate::page::{Page, mount, settle, words, workspace};
use leptos::prelude::*;
use pathway::{Document, Message, Subject};
use std::collections::BTreeSet;
use throughline::{
    controls::{
        field::{Field, Kind},
        field_control::{DAYS, label_of},
    },
    panels::{PANELS, details::forms::form_of},
    state::sentences::{say, word},
};
use wasm_bindgen_test::wasm_bindgen_test;

fn subjects() -> Vec<Subject> {
    vec![
        Subject::Pathway,
        Subject::Organisation("x".into()),
        Subject::Team("x".into()),
        Subject::Item("x".into()),
        Subject::Step("x".into()),
        Subject::Link("x".into()),
        Subject::Clock("x".into()),
        Subject::Outcome("x".into()),
        Subject::Agreement("x".into()),
        Subject::Involvement("x".into()),
        Subject::Trial("x".into()),
        Subject::Acceptance("x".into()),
        Subject::SignOff("x".into()),
        Subject::Comment("x".into()),
    ]
}

fn has_words(id: &str) -> bool {
    say(&Message::new(id.to_owned())) != id
}

/// Every field of a form, with the record whose field it is called.
fn walk(
    record: &'static str,
    fields: &'static [Field],
    visit: &mut dyn FnMut(&'static str, &'static Field),
) {
    for field in fields {
        visit(record, field);
        if let Kind::Group(inner) | Kind::Rows(inner) = field.kind {
            walk(field.name, inner, visit);
        }
    }
}

#[wasm_bindgen_test]
fn a_name_without_words_would_be_seen() {
    assert!(!has_words("field-step-that-is-not-there"));
    assert!(has_words("field-step-title"));
}

#[wasm_bindgen_test]
fn every_field_of_every_form_has_a_name() {
    let (mut missing, mut seen) = (BTreeSet::new(), 0);
    for subject in subjects() {
        let (record, parts) = form_of(&subject);
        for part in parts {
            if !has_words(part.title) {
                missing.insert(part.title.to_owned());
            }
            walk(record, part.fields, &mut |record, field| {
                seen += 1;
                let label = label_of(record, field.name);
                if label.starts_with("field-") {
                    missing.insert(label);
                }
            });
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert!(seen > 150, "only {seen} fields were walked");
}

#[wasm_bindgen_test]
fn every_word_of_every_list_can_be_read() {
    let (mut missing, mut lists) = (BTreeSet::new(), BTreeSet::new());
    let mut look = |list: throughline::controls::field::WordList| {
        lists.insert(list.name);
        for value in (list.all)() {
            let said = word(list.name, value);
            if said.starts_with("word-") {
                missing.insert(said);
            }
        }
    };
    look(DAYS);
    for subject in subjects() {
        let (record, parts) = form_of(&subject);
        for part in parts {
            walk(record, part.fields, &mut |_, field| {
                if let Kind::Word(list) | Kind::Words(list) = field.kind {
                    look(list);
                }
            });
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
    assert!(lists.len() > 20, "only {lists:?}");
}

#[wasm_bindgen_test]
fn every_panel_tool_and_command_has_a_name() {
    let ids = PANELS.iter().map(|panel| panel.title.to_owned());
    let ids = ids.chain(editor::sentences().map(ToOwned::to_owned));
    let ids = ids.chain(
        editor::ToolId::ALL
            .iter()
            .map(|tool| format!("command-tool-{}", tool.name())),
    );
    let missing: Vec<_> = ids.filter(|id| !has_words(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

pub fn sample() -> Document {
    let bytes = include_bytes!("../../public/samples/lower-gi-fit.json");
    formats::native::read(bytes)
        .expect("an example is a good file")
        .document
}

/// What looks like the id of a text among all that is read or read out.
pub fn ids_on(page: &Page) -> Vec<String> {
    let heads = [
        "field-",
        "word-",
        "part-",
        "kind-",
        "kinds-",
        "add-",
        "new-",
        "panel-",
        "group-",
        "severity-",
        "terms-",
    ];
    let is_id = |text: &String| {
        heads.iter().any(|head| text.starts_with(head))
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
    };
    let mut found = Vec::new();
    for element in page.all("*") {
        if element.child_element_count() == 0 {
            found.push(words(&element));
        }
        found.extend(
            ["aria-label", "title", "placeholder"]
                .iter()
                .filter_map(|name| element.get_attribute(name)),
        );
    }
    found.retain(is_id);
    found
}

#[wasm_bindgen_test]
async fn no_panel_shows_an_id() {
    for panel in PANELS {
        let (page, ()) = mount(|| {
            workspace(sample());
            ((), (panel.view)())
        });
        settle().await;
        assert!(!words(&page.root).is_empty(), "{} is empty", panel.id);
        assert!(
            ids_on(&page).is_empty(),
            "{}: {:?}",
            panel.id,
            ids_on(&page)
        );
    }
}

#[wasm_bindgen_test]
async fn no_form_of_an_example_shows_an_id() {
    let (page, workspace) = mount(|| {
        let workspace = workspace(sample());
        (
            workspace,
            view! { <throughline::panels::details::DetailsPanel /> },
        )
    });
    let mut shown = BTreeSet::new();
    for kind in [
        "organisation",
        "team",
        "item",
        "clock",
        "outcome",
        "agreement",
        "involvement",
        "trial",
        "signOff",
    ] {
        workspace.add_record(kind);
        settle().await;
        shown.insert(page.get("section.record").get_attribute("data-subject"));
        assert!(page.find("label, legend").is_some(), "{kind} has no fields");
        assert!(ids_on(&page).is_empty(), "{kind}: {:?}", ids_on(&page));
    }
    assert_eq!(shown.len(), 9, "{shown:?}");
}
